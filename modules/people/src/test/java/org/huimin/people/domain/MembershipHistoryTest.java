package org.huimin.people.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.huimin.kernel.Period;
import org.huimin.kernel.RefusedException;
import org.huimin.people.HouseholdRelation;
import org.huimin.people.PeopleRefusal;
import org.junit.jupiter.api.Test;

class MembershipHistoryTest {
  private static final LocalDate MARRIED = LocalDate.of(2020, 5, 1);
  private static final HouseholdId PARENTS = new HouseholdId(10);
  private static final HouseholdId OWN = new HouseholdId(20);

  private final MembershipHistory history =
      new MembershipHistory(SomePersons.adult(1), new ArrayList<>());

  @Test
  void nobodyBelongsToTwoHouseholdsOnOneDay() {
    history.join(1, PARENTS, HouseholdRelation.DAUGHTER, LocalDate.of(2010, 1, 1));

    Refused.with(
        new PeopleRefusal.AlreadyInHousehold(LocalDate.of(2010, 1, 1)),
        () -> history.join(2, OWN, HouseholdRelation.HEAD, MARRIED));
  }

  @Test
  void oneJoinsTheNextHouseholdOnTheDayOneHasLeftTheLast() {
    history.join(1, PARENTS, HouseholdRelation.DAUGHTER, LocalDate.of(2010, 1, 1));
    var left = history.leave(MARRIED);

    var joined = history.join(2, OWN, HouseholdRelation.HEAD, MARRIED);

    assertThat(left.period()).isEqualTo(Period.between(LocalDate.of(2010, 1, 1), MARRIED));
    assertThat(joined.period()).isEqualTo(Period.since(MARRIED));
  }

  @Test
  void whoBelongsToNoHouseholdCannotLeaveOne() {
    Refused.with(new PeopleRefusal.InNoHousehold(), () -> history.leave(MARRIED));
  }

  @Test
  void nobodyLeavesOnOrBeforeTheDayOfJoining() {
    history.join(1, OWN, HouseholdRelation.HEAD, MARRIED);

    Refused.with(new PeopleRefusal.InNoHousehold(), () -> history.leave(MARRIED));
  }

  @Test
  void nobodyIsAMemberBeforeBirth() {
    Refused.with(
        new PeopleRefusal.NotAliveThen(),
        () -> history.join(1, OWN, HouseholdRelation.HEAD, LocalDate.of(1980, 6, 14)));
  }

  @Property
  void whateverIsTriedNoDayHasTwoHouseholds(
      @ForAll @Size(max = 12) List<@IntRange(min = -400, max = 400) Integer> steps) {
    var person = new MembershipHistory(SomePersons.adult(1), List.of());
    var kept = new ArrayList<Membership>();
    long id = 0;
    for (int step : steps) {
      try {
        if (step < 0) {
          var ended = person.leave(MARRIED.plusDays(-step));
          kept.removeIf(membership -> membership.id() == ended.id());
          kept.add(ended);
        } else {
          kept.add(
              person.join(
                  ++id, new HouseholdId(id), HouseholdRelation.OTHER, MARRIED.plusDays(step)));
        }
      } catch (RefusedException refused) {
        assertThat(refused.refusal()).isInstanceOf(PeopleRefusal.class);
      }
    }
    for (var one : kept) {
      assertThat(kept)
          .filteredOn(other -> other.id() != one.id())
          .noneMatch(other -> other.period().overlaps(one.period()));
    }
  }
}
