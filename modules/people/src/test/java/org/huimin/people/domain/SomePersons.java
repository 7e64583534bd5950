package org.huimin.people.domain;

import java.time.LocalDate;
import org.huimin.people.SyntheticPeople;

/** Persons for the tests of rules. */
final class SomePersons {
  private static final LocalDate REGISTERED = LocalDate.of(2026, 1, 5);

  private SomePersons() {}

  static Person born(long id, LocalDate birth) {
    return Person.register(new PersonId(id), SyntheticPeople.woman("测试人" + id, birth), REGISTERED);
  }

  static Person adult(long id) {
    return born(id, LocalDate.of(1980, 6, 15));
  }
}
