package org.huimin.childcare.domain.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.Attendance.State;
import org.huimin.childcare.domain.day.BookedPlace.Settled;
import org.huimin.childcare.domain.day.NoteContent.Amount;
import org.huimin.childcare.domain.day.NoteContent.Kind;
import org.huimin.childcare.domain.day.NoteContent.Meal;
import org.huimin.childcare.domain.day.Visit.Arrival;
import org.huimin.childcare.domain.day.Visit.Departure;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Attendance, the realised ratio and notes, without a database. */
class DayArithmeticTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 7);
  private static final NurseryId NURSERY = new NurseryId(1);
  private static final CareClassId CLASS = new CareClassId(2);

  @Test
  void aPlaceIsExpectedUntilItEndsAndThenAbsent() {
    var morning = place(8, 12);

    assertThat(Attendance.state(morning, List.of(), at("07:00"))).isEqualTo(State.EXPECTED);
    assertThat(Attendance.state(morning, List.of(), at("11:59"))).isEqualTo(State.EXPECTED);
    assertThat(Attendance.state(morning, List.of(), at("12:00"))).isEqualTo(State.ABSENT);
    assertThat(Attendance.settle(morning, List.of(), at("14:00"))).isEqualTo(new Settled(false, 0));
  }

  @Test
  void aChildThatLeftAndCameBackCountsForBothStays() {
    var day = place(8, 17);
    var visits = List.of(visit(1, "07:50", "10:00"), visit(2, "13:30", "17:20"));

    assertThat(Attendance.settle(day, visits, at("19:00"))).isEqualTo(new Settled(true, 330));
    assertThat(Attendance.state(day, visits, at("19:00"))).isEqualTo(State.LEFT);
  }

  @Test
  void aChildThatStaysOnCountsForItsSessionOnly() {
    var still = visit(1, "08:10", null);

    assertThat(Attendance.state(place(8, 12), List.of(still), at("12:30")))
        .isEqualTo(State.PRESENT);
    assertThat(Attendance.settle(place(8, 12), List.of(still), at("14:00")))
        .isEqualTo(new Settled(true, 230));
    assertThat(Attendance.settle(place(8, 12), List.of(still.asMistake()), at("14:00")))
        .isEqualTo(new Settled(false, 0));
  }

  @Test
  void someSecondsAreAMinuteAndAVisitBesideTheSessionIsNone() {
    assertThat(Attendance.settle(place(8, 12), List.of(visit(1, "11:59:30", "13:00")), at("14:00")))
        .isEqualTo(new Settled(true, 1));
    assertThat(Attendance.settle(place(8, 12), List.of(visit(1, "12:00", "13:00")), at("14:00")))
        .isEqualTo(new Settled(false, 0));
  }

  @Test
  void theRatioCountsThoseWhoWereThereAtOnce() {
    var visits =
        List.of(
            visit(1, "08:00", "08:30"),
            visit(2, "08:30", "09:30"),
            visit(3, "08:40", "10:00"),
            visit(4, "08:45", null).asMistake());

    var hours = RealisedRatio.of(DAY, visits, Map.of(8, 1, 9, 1, 10, 1), 1, at("12:00"));

    assertThat(hours)
        .containsExactly(
            new RealisedRatio.Hour(8, 2, 1, 1),
            new RealisedRatio.Hour(9, 2, 1, 1),
            new RealisedRatio.Hour(10, 0, 1, 1));
    assertThat(hours).extracting(RealisedRatio.Hour::isOver).containsExactly(true, true, false);
  }

  @Test
  void anHourWithAChildAndNoCarerIsOver() {
    var hours = RealisedRatio.of(DAY, List.of(visit(1, "18:00", null)), Map.of(), 7, at("18:20"));

    assertThat(hours).containsExactly(new RealisedRatio.Hour(18, 1, 0, 7));
    assertThat(hours.getFirst().isOver()).isTrue();
  }

  @Test
  void aNoteHasWhatBelongsToItsKindAndNothingElse() {
    var lunch = new NoteContent(Kind.MEAL, Meal.LUNCH, Amount.MOST, null, null, null, null, " ");
    assertThat(lunch.checked().text()).isNull();

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                new NoteContent(Kind.SLEEP, Meal.LUNCH, null, "13:00", "12:00", null, null, null)
                    .checked())
        .satisfies(
            invalid ->
                assertThat(invalid.faults())
                    .extracting(fault -> fault.field() + " " + fault.code())
                    .containsExactly(
                        "meal childcare/note-field-out-of-place",
                        "sleptUntil childcare/period-reversed"));
  }

  private static BookedPlace place(int from, int until) {
    return new BookedPlace(
        1,
        1,
        new ChildId(9),
        NURSERY,
        CLASS,
        "托小班",
        DAY,
        Care.FULL_DAY,
        new CareHours(from * 60, until * 60),
        null);
  }

  private static Visit visit(long id, String came, @Nullable String left) {
    return new Visit(
        new VisitId(id),
        NURSERY,
        CLASS,
        new ChildId(id),
        DAY,
        true,
        new Arrival(at(came), CheckHow.STAFF, "staff"),
        null,
        left == null ? null : new Departure(at(left), CheckHow.STAFF, "staff", null),
        false);
  }

  private static Instant at(String time) {
    return BusinessTime.at(DAY, LocalTime.parse(time));
  }
}
