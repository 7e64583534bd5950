package org.huimin.childcare;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Carers on duty in one class on a run of days (排班).
 *
 * @param classId the class
 * @param first the first day
 * @param last the last day, included
 * @param weekdays on which days of the week
 * @param duties who is there when; hours not named have nobody
 */
public record RosterPlan(
    long classId, LocalDate first, LocalDate last, Set<DayOfWeek> weekdays, List<Duty> duties) {
  /** Copies the collections. */
  public RosterPlan {
    weekdays = Set.copyOf(weekdays);
    duties = List.copyOf(duties);
  }

  /**
   * So many carers for some hours.
   *
   * @param fromHour the first hour of the day, 0 to 23
   * @param untilHour the hour before which they leave, 1 to 24
   * @param carers how many, not negative
   */
  public record Duty(int fromHour, int untilHour, int carers) {}
}
