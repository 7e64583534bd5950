package org.huimin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDayCalendarTest {
  private static final WorkingDayCalendar CALENDAR = StateCouncilCalendars.bundled();

  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2026-01-03",
    "2026-02-15, 2026-02-23",
    "2026-04-04, 2026-04-06",
    "2026-05-01, 2026-05-05",
    "2026-06-19, 2026-06-21",
    "2026-09-25, 2026-09-27",
    "2026-10-01, 2026-10-07",
  })
  void theHolidaysOf2026AreOff(LocalDate first, LocalDate last) {
    assertThat(first.datesUntil(last.plusDays(1))).noneMatch(CALENDAR::isWorkingDay);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-04",
        "2026-02-14",
        "2026-02-28",
        "2026-05-09",
        "2026-09-20",
        "2026-10-10"
      })
  void theExchangedWeekendDaysOf2026AreWorked(LocalDate day) {
    assertThat(CALENDAR.isWorkingDay(day)).isTrue();
  }

  @Test
  void theYear2026HasAsManyWorkingDaysAsItsNoticeLeaves() {
    // 261 weekdays; 19 of them off (2+6+1+3+1+1+5), 6 weekend days worked
    var days = LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2027, 1, 1));
    assertThat(days.filter(CALENDAR::isWorkingDay)).hasSize(248);
  }

  @Test
  void ordinaryWeekendsAreOffAndWeekdaysWorked() {
    assertThat(CALENDAR.isWorkingDay(LocalDate.of(2026, 11, 21))).isFalse();
    assertThat(CALENDAR.isWorkingDay(LocalDate.of(2026, 11, 22))).isFalse();
    assertThat(CALENDAR.isWorkingDay(LocalDate.of(2026, 11, 23))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-30, 1, 2026-10-08",
    "2026-09-30, 3, 2026-10-10",
    "2026-09-30, 4, 2026-10-12",
    "2026-02-13, 1, 2026-02-14",
    "2026-02-13, 2, 2026-02-24",
    "2026-02-13, 6, 2026-02-28",
    "2026-10-03, 1, 2026-10-08",
    "2026-10-03, 0, 2026-10-03",
  })
  void aTimeLimitInWorkingDaysStartsTheDayAfter(LocalDate start, int days, LocalDate end) {
    assertThat(CALENDAR.plusWorkingDays(start, days)).isEqualTo(end);
    assertThat(CALENDAR.workingDaysBetween(start, end)).isEqualTo(days);
  }

  @Test
  void aLimitThatEndsOnAHolidayEndsOnTheNextWorkingDay() {
    assertThat(CALENDAR.workingDayOnOrAfter(LocalDate.of(2026, 10, 1)))
        .isEqualTo(LocalDate.of(2026, 10, 8));
    assertThat(CALENDAR.workingDayOnOrAfter(LocalDate.of(2026, 10, 10)))
        .isEqualTo(LocalDate.of(2026, 10, 10));
  }

  @Test
  void aYearWithoutANoticeIsNeverGuessed() {
    assertThatExceptionOfType(CalendarMissingException.class)
        .isThrownBy(() -> CALENDAR.isWorkingDay(LocalDate.of(2027, 1, 1)))
        .satisfies(e -> assertThat(e.year()).isEqualTo(2027))
        .satisfies(e -> assertThat(e.details()).containsEntry("year", 2027));
    // a Saturday is not assumed to be off either
    assertThatExceptionOfType(CalendarMissingException.class)
        .isThrownBy(() -> CALENDAR.isWorkingDay(LocalDate.of(2025, 6, 7)));
  }

  @Test
  void countingIntoAYearWithoutANoticeIsRefused() {
    var december = LocalDate.of(2026, 12, 28);
    assertThat(CALENDAR.plusWorkingDays(december, 3)).isEqualTo(LocalDate.of(2026, 12, 31));
    assertThatExceptionOfType(CalendarMissingException.class)
        .isThrownBy(() -> CALENDAR.plusWorkingDays(december, 4));
    assertThatExceptionOfType(CalendarMissingException.class)
        .isThrownBy(() -> CALENDAR.workingDaysBetween(december, LocalDate.of(2027, 1, 4)));
  }

  @Test
  void theNextNoticeAddsItsYearAndMayReachIntoTheDecemberBefore() {
    var both =
        CALENDAR.with(
            new HolidayNotice(
                2027,
                Set.of(LocalDate.of(2026, 12, 31), LocalDate.of(2027, 1, 1)),
                Set.of(LocalDate.of(2026, 12, 27)),
                "made up for this test"));
    assertThat(both.years()).containsExactly(2026, 2027);
    assertThat(both.isWorkingDay(LocalDate.of(2026, 12, 27))).isTrue();
    assertThat(both.plusWorkingDays(LocalDate.of(2026, 12, 30), 1))
        .isEqualTo(LocalDate.of(2027, 1, 4));
    assertThat(CALENDAR.years()).containsExactly(2026);
  }

  @Test
  void noticesThatContradictAreRefused() {
    var day = Set.of(LocalDate.of(2026, 12, 31));
    var off = new HolidayNotice(2026, day, Set.of(), "test");
    var worked = new HolidayNotice(2027, Set.of(), day, "test");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkingDayCalendar(List.of(off, worked)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkingDayCalendar(List.of(off, off)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HolidayNotice(2026, day, day, "test"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HolidayNotice(2028, day, Set.of(), "test"));
  }

  @Test
  void countingBackIsRefused() {
    var day = LocalDate.of(2026, 6, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> CALENDAR.plusWorkingDays(day, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CALENDAR.workingDaysBetween(day, day.minusDays(1)));
  }

  @Test
  void aNoticeIsReadFromItsThreeProperties() throws IOException {
    var notice =
        StateCouncilCalendars.read(
            2030, new StringReader("source=通知\noff=2030-01-01..2030-01-03, 2030-04-05\nwork=\n"));
    assertThat(notice.daysOff())
        .containsExactlyElementsOf(
            Stream.of("2030-01-01", "2030-01-02", "2030-01-03", "2030-04-05")
                .map(LocalDate::parse)
                .toList());
    assertThat(notice.workingDays()).isEmpty();
    assertThat(notice.source()).isEqualTo("通知");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "off=2030-01-01\nwork=",
        "source=x\nwork=",
        "source=x\noff=1 January\nwork=",
        "source=x\noff=2030-01-03..2030-01-01\nwork=",
        "source=x\noff=2030-01-01,\nwork=",
      })
  void anIncompleteOrUnreadableNoticeIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StateCouncilCalendars.read(2030, new StringReader(text)));
  }

  @Property
  void theEndOfATimeLimitIsAWorkingDayAndCountsBackToItsLength(
      @ForAll @IntRange(max = 300) int start, @ForAll @IntRange(min = 1, max = 40) int days) {
    var from = LocalDate.of(2026, 1, 1).plusDays(start);
    var end = CALENDAR.plusWorkingDays(from, days);
    assertThat(CALENDAR.isWorkingDay(end)).isTrue();
    assertThat(CALENDAR.workingDaysBetween(from, end)).isEqualTo(days);
  }
}
