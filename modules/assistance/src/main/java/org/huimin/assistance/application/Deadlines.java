package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huimin.assistance.domain.AllowanceApplication;
import org.huimin.assistance.domain.Deadline;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.WorkingDayCalendar;
import org.huimin.platform.parameters.DatedParameters;
import org.jspecify.annotations.Nullable;

/** By when the offices must act (办理时限). */
@Singleton
public final class Deadlines {
  private final WorkingDayCalendar calendar;
  private final DatedParameters parameters;

  Deadlines(WorkingDayCalendar calendar, DatedParameters parameters) {
    this.calendar = calendar;
    this.parameters = parameters;
  }

  /**
   * The deadlines of an application, also the past ones.
   *
   * @param region where it was made
   * @param acceptedOn when it was taken on, null if it was not yet
   * @param refusedOn when it was refused, null if it was not
   */
  public List<Deadline> of(
      RegionCode region, @Nullable LocalDate acceptedOn, @Nullable LocalDate refusedOn) {
    var deadlines = new ArrayList<Deadline>();
    if (acceptedOn != null) {
      deadlines.add(after(Deadline.Kind.BEGIN_INVESTIGATION, region, acceptedOn));
      deadlines.add(after(Deadline.Kind.DECIDE, region, acceptedOn));
    }
    if (refusedOn != null) {
      deadlines.add(after(Deadline.Kind.TELL_REFUSAL, region, refusedOn));
    }
    return List.copyOf(deadlines);
  }

  /** The deadlines of an application. */
  public List<Deadline> of(AllowanceApplication application) {
    var acceptance = application.acceptance();
    var decision = application.decision();
    return of(
        application.region(),
        acceptance == null ? null : acceptance.day(),
        decision == null || decision.approved() ? null : decision.day());
  }

  /**
   * By what day somebody must act, to order the work list by. Where the deadline is unknown the
   * application stands among the most urgent, by the day it was taken on.
   */
  LocalDate workBy(AllowanceApplication application) {
    var acceptance = application.acceptance();
    if (acceptance == null) {
      return BusinessTime.dayOf(application.submittedAt());
    }
    return switch (after(Deadline.Kind.DECIDE, application.region(), acceptance.day())) {
      case Deadline.On on -> on.day();
      case Deadline.Unknown unknown -> acceptance.day();
    };
  }

  private Deadline after(Deadline.Kind kind, RegionCode region, LocalDate start) {
    var days = parameters.valueOn(kind.parameter(), region, start).asLong();
    return Deadline.after(kind, start, Math.toIntExact(days), calendar);
  }
}
