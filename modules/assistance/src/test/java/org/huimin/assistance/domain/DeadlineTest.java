package org.huimin.assistance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.huimin.assistance.domain.Deadline.Kind;
import org.huimin.kernel.StateCouncilCalendars;
import org.huimin.kernel.WorkingDayCalendar;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final WorkingDayCalendar CALENDAR = StateCouncilCalendars.bundled();

  @Test
  void threeWorkingDaysBeforeTheNationalDayEndAfterIt() {
    assertThat(Deadline.after(Kind.BEGIN_INVESTIGATION, LocalDate.of(2026, 9, 29), 3, CALENDAR))
        .isEqualTo(new Deadline.On(Kind.BEGIN_INVESTIGATION, LocalDate.of(2026, 10, 9)));
  }

  @Test
  void aSaturdayThatIsWorkedInsteadCounts() {
    assertThat(Deadline.after(Kind.BEGIN_INVESTIGATION, LocalDate.of(2026, 10, 8), 2, CALENDAR))
        .isEqualTo(new Deadline.On(Kind.BEGIN_INVESTIGATION, LocalDate.of(2026, 10, 10)));
  }

  @Test
  void aLimitThatRunsIntoAYearWithoutACalendarIsUnknownAndNotGuessed() {
    assertThat(Deadline.after(Kind.DECIDE, LocalDate.of(2026, 11, 23), 30, CALENDAR))
        .isEqualTo(new Deadline.Unknown(Kind.DECIDE, 2027));
  }
}
