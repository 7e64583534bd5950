package org.huimin.childcare.domain.lasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huimin.childcare.domain.lasting.LastingExamples.MONDAY;
import static org.huimin.childcare.domain.lasting.LastingExamples.id;
import static org.huimin.childcare.domain.lasting.LastingExamples.room;
import static org.huimin.childcare.domain.lasting.LastingExamples.rooms;

import java.time.LocalDate;
import java.util.List;
import org.huimin.childcare.Care;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.domain.lasting.CapacityForecast.Enrolled;
import org.huimin.kernel.Period;
import org.junit.jupiter.api.Test;

class NurseryRoomsTest {
  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private static Stay stay(ClassType type, String from, String until) {
    return new Stay(id(type), Period.between(day(from), day(until)));
  }

  @Test
  void aChildMovesUpOnTheDayOnWhichItOutgrowsItsClassAndLeavesAt36Months() {
    var nursery =
        rooms(room(ClassType.PRESCHOOL, 2), room(ClassType.INFANT, 2), room(ClassType.TODDLER, 2));
    var birth = day("2026-04-15");

    var path = nursery.takePath(birth, day("2026-12-01"), nursery.leavesOn(birth), Care.FULL_DAY);

    assertThat(path)
        .containsExactly(
            stay(ClassType.INFANT, "2026-12-01", "2027-04-15"),
            stay(ClassType.TODDLER, "2027-04-15", "2028-04-15"),
            stay(ClassType.PRESCHOOL, "2028-04-15", "2029-04-15"));
  }

  @Test
  void whoWasBornOnALeapDayMovesAndLeavesOnTheLastDayOfFebruary() {
    var nursery = rooms(room(ClassType.TODDLER, 1), room(ClassType.PRESCHOOL, 1));
    var birth = day("2024-02-29");

    assertThat(nursery.leavesOn(birth)).isEqualTo("2027-02-28");
    assertThat(nursery.hasClassFor(birth, day("2027-02-27"), Care.FULL_DAY)).isTrue();
    assertThat(nursery.hasClassFor(birth, day("2027-02-28"), Care.FULL_DAY)).isFalse();
    assertThat(nursery.takePath(birth, day("2026-01-01"), day("2030-01-01"), Care.FULL_DAY))
        .containsExactly(
            stay(ClassType.TODDLER, "2026-01-01", "2026-02-28"),
            stay(ClassType.PRESCHOOL, "2026-02-28", "2027-02-28"));
  }

  @Test
  void theWayEndsOnTheFirstDayForWhichNoClassHasRoom() {
    var full = room(ClassType.TODDLER, 1, Period.between(day("2027-09-01"), day("2028-03-01")));
    var nursery = rooms(room(ClassType.INFANT, 1), full);
    var birth = day("2026-05-20");

    assertThat(nursery.takePath(birth, day("2026-12-01"), nursery.leavesOn(birth), Care.FULL_DAY))
        .containsExactly(stay(ClassType.INFANT, "2026-12-01", "2027-05-20"));
  }

  @Test
  void aWayGoesOnAfterDaysWithoutRoomAndIsFoundAnewWhenTheyShrink() {
    var busy = Period.between(day("2027-05-01"), day("2027-09-01"));
    var toddlers = room(ClassType.TODDLER, 1, busy);
    var nursery = rooms(room(ClassType.INFANT, 1), toddlers);
    var birth = day("2026-05-20");

    var path =
        nursery.takePathWhereFree(birth, day("2026-12-01"), nursery.leavesOn(birth), Care.FULL_DAY);

    assertThat(path)
        .containsExactly(
            stay(ClassType.INFANT, "2026-12-01", "2027-05-20"),
            stay(ClassType.TODDLER, "2027-09-01", "2028-05-20"));
    nursery.giveBack(path.getLast());
    toddlers.giveBack(busy);
    assertThat(
            nursery.takePathWhereFree(
                birth, day("2027-05-20"), nursery.leavesOn(birth), Care.FULL_DAY))
        .containsExactly(stay(ClassType.TODDLER, "2027-05-20", "2028-05-20"));
  }

  @Test
  void onePlaceServesOneChildAfterTheOtherButNeverTwoOnOneDay() {
    var place = room(ClassType.TODDLER, 1);
    place.take(Period.between(day("2026-12-01"), day("2027-01-10")));

    assertThat(place.hasRoom(Period.between(day("2027-01-10"), day("2027-06-01")))).isTrue();
    assertThat(place.hasRoom(Period.between(day("2027-01-09"), day("2027-06-01")))).isFalse();
    assertThatThrownBy(() -> place.take(Period.between(day("2026-11-01"), day("2026-12-02"))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theLawBoundsAClassThatTheNurseryMadeLarger() {
    assertThat(room(ClassType.INFANT, 30).placesOn(MONDAY)).isEqualTo(10);
  }

  @Test
  void aClassForOneAgeIsFilledBeforeOneForSeveral() {
    var nursery = rooms(room(ClassType.MIXED, 1), room(ClassType.TODDLER, 1));
    var birth = MONDAY.minusMonths(20);

    var first = nursery.takePath(birth, MONDAY, MONDAY.plusDays(30), Care.FULL_DAY);
    var second = nursery.takePath(birth, MONDAY, MONDAY.plusDays(30), Care.FULL_DAY);

    assertThat(first).extracting(Stay::careClass).containsExactly(id(ClassType.TODDLER));
    assertThat(second).extracting(Stay::careClass).containsExactly(id(ClassType.MIXED));
  }

  @Test
  void theForecastCountsWhoIsThereHeldLeavingMovingAndWhatOneMoreChildWouldLeaveFree() {
    var infants = room(ClassType.INFANT, 3);
    var toddlers = room(ClassType.TODDLER, 1);
    var moving =
        new Enrolled(
            List.of(
                stay(ClassType.INFANT, "2026-09-01", "2026-12-10"),
                stay(ClassType.TODDLER, "2026-12-10", "2027-02-01")),
            day("2027-02-01"));
    var held = stay(ClassType.INFANT, "2026-12-20", "2027-03-01");
    var expected = stay(ClassType.TODDLER, "2027-01-15", "2027-06-01");
    var child = stay(ClassType.INFANT, "2026-12-05", "2027-01-31");

    var months =
        new CapacityForecast(
                List.of(infants, toddlers), List.of(moving), List.of(held), List.of(expected))
            .of(MONDAY, List.of(child));

    assertThat(months).hasSize(12);
    var december = months.get(1);
    assertThat(december.month()).hasToString("2026-12");
    assertThat(december.classes().getFirst())
        .isEqualTo(
            new CapacityForecast.ClassMonth(id(ClassType.INFANT), 3, 1, 0, 0, 1, 0, 0, 2, true, 1));
    assertThat(december.classes().getLast())
        .satisfies(
            month -> {
              assertThat(month.arriving()).isEqualTo(1);
              assertThat(month.free()).isZero();
              assertThat(month.withChild()).isFalse();
            });
    var january = months.get(2).classes();
    assertThat(january.getFirst().held()).isEqualTo(1);
    assertThat(january.getFirst().freeAfter()).isEqualTo(1);
    // One is there and one more is expected for one place.
    assertThat(january.getLast().free()).isEqualTo(-1);
    assertThat(months.get(3).classes().getLast().leaving()).isEqualTo(1);
  }
}
