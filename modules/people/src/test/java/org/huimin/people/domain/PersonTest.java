package org.huimin.people.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.huimin.people.PeopleRefusal;
import org.junit.jupiter.api.Test;

class PersonTest {
  @Test
  void onesEighteenthBirthdayIsTheFirstDayAsAnAdult() {
    var person = SomePersons.born(1, LocalDate.of(2008, 5, 20));

    assertThat(person.isOfAgeOn(LocalDate.of(2026, 5, 19))).isFalse();
    assertThat(person.isOfAgeOn(LocalDate.of(2026, 5, 20))).isTrue();
  }

  @Test
  void somebodyBornOnALeapDayComesOfAgeOnTheLastOfFebruary() {
    var person = SomePersons.born(1, LocalDate.of(2008, 2, 29));

    assertThat(person.cameOfAgeOn()).isEqualTo(LocalDate.of(2026, 2, 28));
  }

  @Test
  void theDayOfDeathIsTheLastDayAlive() {
    var person = SomePersons.adult(1).diedOn(LocalDate.of(2026, 3, 1));

    assertThat(person.isAliveOn(LocalDate.of(2026, 3, 1))).isTrue();
    assertThat(person.isAliveOn(LocalDate.of(2026, 3, 2))).isFalse();
  }

  @Test
  void nobodyDiesBeforeBirth() {
    var person = SomePersons.born(1, LocalDate.of(2008, 5, 20));

    Refused.with(new PeopleRefusal.NotAliveThen(), () -> person.diedOn(LocalDate.of(2008, 5, 19)));
  }

  @Test
  void printingAPersonShowsNeitherNameNorNumber() {
    var person = SomePersons.adult(1);

    assertThat(person.toString())
        .doesNotContain(person.name())
        .doesNotContain(person.residentId().value());
  }
}
