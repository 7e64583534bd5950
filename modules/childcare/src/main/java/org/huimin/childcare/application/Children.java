package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.huimin.childcare.domain.Child;
import org.huimin.childcare.domain.ChildId;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.ActingScope;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.people.StatusKind;
import org.huimin.platform.access.Caller;

/** Children as the people registry knows them (婴幼儿信息). */
@Singleton
final class Children {
  /**
   * What the schemes' higher rate is for: families on aid, and children the state stands up for.
   */
  private static final Set<StatusKind> HARDSHIP =
      EnumSet.of(
          StatusKind.MINIMUM_LIVING_ALLOWANCE,
          StatusKind.DESTITUTE,
          StatusKind.LOW_INCOME_MARGINAL,
          StatusKind.CHILD_IN_HARDSHIP,
          StatusKind.ORPHAN,
          StatusKind.DE_FACTO_UNSUPPORTED_CHILD,
          StatusKind.MARTYR_CHILD);

  private final People people;

  Children(People people) {
    this.people = people;
  }

  /**
   * A child for whom the caller may book.
   *
   * @param today the day on which the right to act and the recognised statuses are looked at
   * @throws NotFoundException if there is none, or the caller may not act for it
   */
  Child actedForBy(Caller caller, ChildId id, LocalDate today) {
    people.requireMayActFor(caller, id.value(), today, ActingScope.BOOK_SERVICES);
    var person =
        people
            .find(id.value())
            .filter(found -> found.diedOn() == null)
            .orElseThrow(() -> new NotFoundException("person"));
    return child(person, today);
  }

  private Child child(PersonFacts person, LocalDate today) {
    var inHardship =
        people.statusesOn(person.personId(), today).stream()
            .anyMatch(status -> HARDSHIP.contains(status.kind()));
    return new Child(
        new ChildId(person.personId()), person.birthDate(), person.region(), inHardship);
  }
}
