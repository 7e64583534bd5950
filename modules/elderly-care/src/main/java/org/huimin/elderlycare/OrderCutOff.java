package org.huimin.elderlycare;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.huimin.kernel.BusinessTime;

/**
 * When a canteen stops taking orders (截止时间), such as 20:00 on the day before or 9:00 on the same
 * day. Set for each canteen; once a meal is published its own instant counts.
 *
 * @param daysBefore how many days before the meal, 0 for the same day
 * @param time when on that day, Beijing time
 */
public record OrderCutOff(int daysBefore, LocalTime time) {
  /**
   * Checks the day.
   *
   * @throws IllegalArgumentException if it lies after the meal
   */
  public OrderCutOff {
    if (daysBefore < 0) {
      throw new IllegalArgumentException("orders cannot close after the meal");
    }
  }

  /** The instant at which orders for a meal of that day close. */
  public Instant forMealOn(LocalDate day) {
    return BusinessTime.at(day.minusDays(daysBefore), time);
  }
}
