package org.huimin.people.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.huimin.kernel.Period;
import org.huimin.people.ActingScope;
import org.huimin.people.NewAgency;
import org.huimin.people.NewAgency.ConsentForm;
import org.huimin.people.PeopleRefusal;
import org.junit.jupiter.api.Test;

class AgencyTest {
  private static final LocalDate FROM = LocalDate.of(2026, 3, 1);
  private static final Period ONE_YEAR = Period.between(FROM, FROM.plusYears(1));
  private static final Set<ActingScope> BOOKING = Set.of(ActingScope.BOOK_SERVICES);

  private final Person father = SomePersons.born(1, LocalDate.of(1948, 2, 3));
  private final Person daughter = SomePersons.adult(2);

  @Test
  void anAuthorisationHoldsUntilTheDayBeforeItsEnd() {
    var agency = granted(father, daughter, BOOKING, FROM, ONE_YEAR);

    assertThat(agency.holdsOn(FROM.minusDays(1))).isFalse();
    assertThat(agency.holdsOn(FROM)).isTrue();
    assertThat(agency.holdsOn(FROM.plusYears(1).minusDays(1))).isTrue();
    assertThat(agency.holdsOn(FROM.plusYears(1))).isFalse();
  }

  @Test
  void anAuthorisationWithoutAnEndIsNone() {
    Refused.with(
        new PeopleRefusal.ScopeOrEndMissing(),
        () -> granted(father, daughter, BOOKING, FROM, Period.since(FROM)));
  }

  @Test
  void anAuthorisationForNothingIsNone() {
    Refused.with(
        new PeopleRefusal.ScopeOrEndMissing(),
        () -> granted(father, daughter, Set.of(), FROM, ONE_YEAR));
  }

  @Test
  void consentComesFirst() {
    Refused.with(
        new PeopleRefusal.ConsentTooLate(),
        () -> granted(father, daughter, BOOKING, FROM.plusDays(1), ONE_YEAR));
  }

  @Test
  void aMinorAuthorisesNobody() {
    var child = SomePersons.born(3, LocalDate.of(2012, 1, 1));

    Refused.with(
        new PeopleRefusal.PrincipalIsMinor(),
        () -> granted(child, daughter, BOOKING, FROM, ONE_YEAR));
  }

  @Test
  void anAgentIsAnAdult() {
    var grandchild = SomePersons.born(3, LocalDate.of(2012, 1, 1));

    Refused.with(
        new PeopleRefusal.TooYoungToActForOthers(),
        () -> granted(father, grandchild, BOOKING, FROM, ONE_YEAR));
  }

  @Test
  void aRevokedAuthorisationHoldsNoMore() {
    var revoked = granted(father, daughter, BOOKING, FROM, ONE_YEAR).revokedFrom(FROM.plusDays(10));

    assertThat(revoked.holdsOn(FROM.plusDays(9))).isTrue();
    assertThat(revoked.holdsOn(FROM.plusDays(10))).isFalse();
  }

  @Test
  void oneRevokedBeforeItBeganNeverHolds() {
    var revoked = granted(father, daughter, BOOKING, FROM, ONE_YEAR).revokedFrom(FROM.minusDays(5));

    assertThat(revoked.holdsOn(FROM)).isFalse();
  }

  @Test
  void oneThatIsOverIsNotRevoked() {
    var agency = granted(father, daughter, BOOKING, FROM, ONE_YEAR);

    Refused.with(new PeopleRefusal.NothingToEnd(), () -> agency.revokedFrom(FROM.plusYears(1)));
  }

  private static Agency granted(
      Person principal,
      Person agent,
      Set<ActingScope> scopes,
      LocalDate consentedOn,
      Period validity) {
    return Agency.grant(
        7,
        new NewAgency(
            principal.id().value(),
            agent.id().value(),
            scopes,
            consentedOn,
            ConsentForm.WRITTEN,
            validity),
        principal,
        agent);
  }
}
