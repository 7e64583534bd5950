package org.huimin.people.application;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huimin.people.domain.Person;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.Persons;

/** Gets persons out of what was locked for a decision. */
final class Locked {
  private Locked() {}

  /** Locks one person. */
  static Person one(Persons persons, PersonId id) {
    return of(persons.lockAll(List.of(id)), id);
  }

  /** A person who was locked. */
  static Person of(Map<PersonId, Person> locked, long id) {
    return of(locked, new PersonId(id));
  }

  private static Person of(Map<PersonId, Person> locked, PersonId id) {
    return Objects.requireNonNull(locked.get(id), "locking answers with every person or throws");
  }
}
