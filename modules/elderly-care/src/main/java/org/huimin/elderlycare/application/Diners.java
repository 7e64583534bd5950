package org.huimin.elderlycare.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.huimin.elderlycare.DinerIdentity;
import org.huimin.elderlycare.domain.Diner;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.People;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.StatusKind;

/** Turns persons of the registry into diners. */
@Singleton
public final class Diners {
  private final People people;

  Diners(People people) {
    this.people = people;
  }

  /**
   * What subsidies on these days depend on.
   *
   * @throws NotFoundException if there is no such person
   */
  public Diner of(long personId, Collection<LocalDate> days) {
    var diner = all(Map.of(personId, new HashSet<>(days))).get(personId);
    if (diner == null) {
      throw new NotFoundException("person");
    }
    return diner;
  }

  /**
   * As {@link #of} for many at once, in as many statements as there are different days; persons who
   * do not exist are left out.
   *
   * @param days what days matter, by person
   */
  public Map<Long, Diner> all(Map<Long, Set<LocalDate>> days) {
    var persons = people.findAll(days.keySet());
    Map<LocalDate, List<Long>> byDay = new TreeMap<>();
    days.forEach(
        (person, theirs) ->
            theirs.forEach(
                day -> byDay.computeIfAbsent(day, any -> new ArrayList<>()).add(person)));
    Map<Long, Map<LocalDate, Set<DinerIdentity>>> identities = new HashMap<>();
    byDay.forEach(
        (day, some) ->
            people
                .statusesOn(some, day)
                .forEach(
                    (person, statuses) ->
                        identities
                            .computeIfAbsent(person, any -> new HashMap<>())
                            .put(day, identities(statuses))));
    Map<Long, Diner> diners = new HashMap<>();
    persons.forEach(
        (id, person) ->
            diners.put(
                id,
                new Diner(
                    id,
                    person.birthDate(),
                    person.diedOn(),
                    person.region(),
                    identities.getOrDefault(id, Map.of()))));
    return diners;
  }

  private static Set<DinerIdentity> identities(Set<RecognisedStatus> statuses) {
    var identities = new HashSet<DinerIdentity>();
    statuses.forEach(status -> identity(status.kind()).ifPresent(identities::add));
    return identities;
  }

  private static Optional<DinerIdentity> identity(StatusKind kind) {
    return switch (kind) {
      case MINIMUM_LIVING_ALLOWANCE -> Optional.of(DinerIdentity.MINIMUM_LIVING_ALLOWANCE);
      case DESTITUTE -> Optional.of(DinerIdentity.DESTITUTE);
      case LOW_INCOME_MARGINAL -> Optional.of(DinerIdentity.LOW_INCOME_MARGINAL);
      case RIGID_EXPENDITURE -> Optional.of(DinerIdentity.RIGID_EXPENDITURE);
      case DISABILITY -> Optional.of(DinerIdentity.DISABILITY);
      case LIVING_ALONE -> Optional.of(DinerIdentity.LIVING_ALONE);
      case EMPTY_NEST -> Optional.of(DinerIdentity.EMPTY_NEST);
      case DISABLED_ELDER -> Optional.of(DinerIdentity.DISABLED_ELDER);
      case SPECIAL_FAMILY -> Optional.of(DinerIdentity.SPECIAL_FAMILY);
      case MARTYR_CHILD, CHILD_IN_HARDSHIP, ORPHAN, DE_FACTO_UNSUPPORTED_CHILD -> Optional.empty();
    };
  }
}
