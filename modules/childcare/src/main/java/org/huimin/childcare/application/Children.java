package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.childcare.domain.Child;
import org.huimin.childcare.domain.ChildId;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.ActingFor;
import org.huimin.people.ActingScope;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.people.RecognisedStatus;
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
    var wanted = new ActingFor(caller, id.value());
    var child = actedFor(List.of(wanted), today).get(wanted);
    if (child == null) {
      throw new NotFoundException("person");
    }
    return child;
  }

  /**
   * The children for whom callers may book, in few statements; where there is none, or the caller
   * may not act for it, it is left out.
   *
   * @param today see {@link #actedForBy}
   */
  Map<ActingFor, Child> actedFor(Collection<ActingFor> wanted, LocalDate today) {
    var allowed =
        people.scopesFor(wanted, today).entrySet().stream()
            .filter(each -> each.getValue().contains(ActingScope.BOOK_SERVICES))
            .map(Map.Entry::getKey)
            .toList();
    var ids = allowed.stream().map(ActingFor::personId).distinct().sorted().toList();
    var persons = people.findAll(ids);
    var statuses = people.statusesOn(ids, today);
    var children = new HashMap<ActingFor, Child>();
    for (var each : allowed) {
      var person = persons.get(each.personId());
      if (person != null && person.diedOn() == null) {
        children.put(each, child(person, statuses.getOrDefault(person.personId(), Set.of())));
      }
    }
    return children;
  }

  /** These children, whoever asks; those who do not exist or are dead are left out. */
  Map<Long, Child> findAll(Collection<Long> ids, LocalDate today) {
    var statuses = people.statusesOn(ids, today);
    var children = new HashMap<Long, Child>();
    people
        .findAll(ids)
        .forEach(
            (id, person) -> {
              if (person.diedOn() == null) {
                children.put(id, child(person, statuses.getOrDefault(id, Set.of())));
              }
            });
    return children;
  }

  private static Child child(PersonFacts person, Set<RecognisedStatus> statuses) {
    var inHardship = statuses.stream().anyMatch(status -> HARDSHIP.contains(status.kind()));
    return new Child(
        new ChildId(person.personId()), person.birthDate(), person.region(), inHardship);
  }
}
