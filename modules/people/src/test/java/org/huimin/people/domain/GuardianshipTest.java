package org.huimin.people.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.huimin.kernel.Period;
import org.huimin.people.NewGuardianship;
import org.huimin.people.NewGuardianship.Basis;
import org.huimin.people.PeopleRefusal;
import org.junit.jupiter.api.Test;

class GuardianshipTest {
  private static final LocalDate BORN = LocalDate.of(2012, 9, 1);
  private static final LocalDate OF_AGE = LocalDate.of(2030, 9, 1);

  private final Person mother = SomePersons.adult(1);
  private final Person child = SomePersons.born(2, BORN);

  @Test
  void aMinorsGuardianshipEndsByItselfOnTheEighteenthBirthday() {
    var guardianship = minor(child, mother, BORN, List.of());

    assertThat(guardianship.period()).isEqualTo(Period.between(BORN, OF_AGE));
    assertThat(guardianship.period().contains(OF_AGE.minusDays(1))).isTrue();
    assertThat(guardianship.period().contains(OF_AGE)).isFalse();
  }

  @Test
  void somebodyOfEighteenGetsNoGuardianAsAMinor() {
    Refused.with(
        new PeopleRefusal.WardIsOfAge(OF_AGE), () -> minor(child, mother, OF_AGE, List.of()));
  }

  @Test
  void anAdultsGuardianshipLastsUntilItIsEnded() {
    var father = SomePersons.born(3, LocalDate.of(1948, 2, 3));
    var from = LocalDate.of(2026, 4, 1);

    var guardianship =
        Guardianship.of(
            9,
            new NewGuardianship(3, 1, Basis.ADULT_WITHOUT_CAPACITY, "(2026)赣1002民特7号", from),
            father,
            mother,
            List.of());

    assertThat(guardianship.period()).isEqualTo(Period.since(from));
    assertThat(guardianship.endingBefore(from.plusYears(1)).period())
        .isEqualTo(Period.between(from, from.plusYears(1)));
  }

  @Test
  void aMinorsGuardianshipDoesNotRestOnTheRuleForAdults() {
    Refused.with(
        new PeopleRefusal.WardIsMinor(),
        () ->
            Guardianship.of(
                9,
                new NewGuardianship(2, 1, Basis.ADULT_WITHOUT_CAPACITY, "文书", BORN),
                child,
                mother,
                List.of()));
  }

  @Test
  void aGuardianIsAnAdult() {
    var sister = SomePersons.born(4, LocalDate.of(2009, 1, 1));

    Refused.with(
        new PeopleRefusal.TooYoungToActForOthers(), () -> minor(child, sister, BORN, List.of()));
  }

  @Test
  void nobodyIsHisOwnGuardian() {
    Refused.with(new PeopleRefusal.NotForOneself(), () -> minor(child, child, BORN, List.of()));
  }

  @Test
  void theDeadGuardNobody() {
    var dead = mother.diedOn(BORN.minusDays(1));

    Refused.with(new PeopleRefusal.NotAliveThen(), () -> minor(child, dead, BORN, List.of()));
  }

  @Test
  void theSameGuardianIsNotRecordedTwice() {
    var first = minor(child, mother, BORN, List.of());

    Refused.with(
        new PeopleRefusal.AlreadyGuardian(),
        () -> minor(child, mother, BORN.plusYears(1), List.of(first)));
  }

  @Test
  void whatHasEndedIsNotEndedAgain() {
    var guardianship = minor(child, mother, BORN, List.of());

    Refused.with(
        new PeopleRefusal.NothingToEnd(), () -> guardianship.endingBefore(OF_AGE.plusDays(1)));
  }

  private static Guardianship minor(
      Person ward, Person guardian, LocalDate from, List<Guardianship> others) {
    return Guardianship.of(
        9,
        new NewGuardianship(ward.id().value(), guardian.id().value(), Basis.MINOR, "出生医学证明", from),
        ward,
        guardian,
        others);
  }
}
