package org.huimin.assistance.domain;

import java.time.LocalDate;
import org.huimin.kernel.CalendarMissingException;
import org.huimin.kernel.WorkingDayCalendar;

/** The last day of a time limit in working days (办理时限), or that nobody can say yet. */
public sealed interface Deadline {
  /** What is to be done. */
  Kind kind();

  /** What is to be done by a deadline. */
  enum Kind {
    /** 启动家庭经济状况调查 (art. 15). */
    BEGIN_INVESTIGATION("assistance/begin-investigation-working-days"),
    /** 完成审核确认 (art. 22). */
    DECIDE("assistance/decide-working-days"),
    /** 书面告知不予确认 (art. 21). */
    TELL_REFUSAL("assistance/tell-refusal-working-days");

    private final String parameter;

    Kind(String parameter) {
      this.parameter = parameter;
    }

    /** The dated parameter with the number of working days. */
    public String parameter() {
      return parameter;
    }
  }

  /** The last day. */
  record On(Kind kind, LocalDate day) implements Deadline {}

  /** The calendar of a year it runs into has not been published, so the day is not guessed. */
  record Unknown(Kind kind, int missingYear) implements Deadline {}

  /** Counts from the day after the start. */
  static Deadline after(Kind kind, LocalDate start, int workingDays, WorkingDayCalendar calendar) {
    try {
      return new On(kind, calendar.plusWorkingDays(start, workingDays));
    } catch (CalendarMissingException missing) {
      return new Unknown(kind, missing.year());
    }
  }
}
