package org.huimin.people.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.huimin.kernel.Period;
import org.huimin.people.HouseholdFacts.Member;
import org.huimin.people.HouseholdRelation;
import org.huimin.people.NewHousehold;
import org.huimin.people.PeopleRefusal;
import org.huimin.people.SyntheticPeople;
import org.junit.jupiter.api.Test;

class HouseholdTest {
  private static final LocalDate FORMED = LocalDate.of(2020, 5, 1);

  @Test
  void aHouseholdWithoutAHeadIsNotFormed() {
    Refused.with(
        new PeopleRefusal.NotOneHead(0), () -> formedBy(new Member(1, HouseholdRelation.SPOUSE)));
  }

  @Test
  void aHouseholdWithTwoHeadsIsNotFormed() {
    Refused.with(
        new PeopleRefusal.NotOneHead(2),
        () ->
            formedBy(new Member(1, HouseholdRelation.HEAD), new Member(2, HouseholdRelation.HEAD)));
  }

  @Test
  void aSecondHeadDoesNotMoveInWhileThereIsOne() {
    var household =
        formedBy(new Member(1, HouseholdRelation.HEAD))
            .with(member(1, HouseholdRelation.HEAD, Period.since(FORMED)));

    Refused.with(
        new PeopleRefusal.NotOneHead(2),
        () -> household.with(member(2, HouseholdRelation.HEAD, Period.since(FORMED.plusYears(1)))));
  }

  @Test
  void anotherHeadFollowsTheOneWhoLeft() {
    var left = FORMED.plusYears(2);
    var household =
        formedBy(new Member(1, HouseholdRelation.HEAD))
            .with(member(1, HouseholdRelation.HEAD, Period.between(FORMED, left)))
            .with(member(2, HouseholdRelation.HEAD, Period.since(left)));

    assertThat(household.memberships()).hasSize(2);
  }

  @Test
  void nobodyBelongsToAHouseholdBeforeItWasFormed() {
    var household = formedBy(new Member(1, HouseholdRelation.HEAD));

    Refused.with(
        new PeopleRefusal.HouseholdNotFormedYet(FORMED),
        () ->
            household.with(member(2, HouseholdRelation.OTHER, Period.since(FORMED.minusDays(1)))));
  }

  private static Household formedBy(Member... members) {
    return Household.form(
        new HouseholdId(5), new NewHousehold(SyntheticPeople.LINCHUAN, FORMED, List.of(members)));
  }

  private static Membership member(long person, HouseholdRelation relation, Period period) {
    return new Membership(person, new HouseholdId(5), new PersonId(person), relation, period);
  }
}
