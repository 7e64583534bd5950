package org.huimin.childcare;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * What a class offers on a run of days (托位发布).
 *
 * @param classId the class
 * @param first the first day
 * @param last the last day, included
 * @param weekdays on which days of the week
 * @param offers the offers of each such day
 */
public record SessionPlan(
    long classId, LocalDate first, LocalDate last, Set<DayOfWeek> weekdays, List<Offer> offers) {
  /** Copies the collections. */
  public SessionPlan {
    weekdays = Set.copyOf(weekdays);
    offers = List.copyOf(offers);
  }

  /**
   * One offer of a day.
   *
   * @param care the kind of care
   * @param startsAt when it begins
   * @param endsAt when it ends, after it begins
   */
  public record Offer(Care care, LocalTime startsAt, LocalTime endsAt) {}
}
