package org.huimin.assistance.domain;

import java.time.LocalDate;

/**
 * The preliminary opinion is displayed in the village or community (公示, art. 19), for natural days.
 *
 * @param from the day it was put up; it does not count (民法典 art. 201)
 * @param days how many days, a dated parameter of the region
 * @param by who put it up, the caller's id
 */
public record Publicity(LocalDate from, int days, String by) {
  /**
   * Checks the days.
   *
   * @throws IllegalArgumentException if negative
   */
  public Publicity {
    if (days < 0) {
      throw new IllegalArgumentException("publicity does not last " + days + " days");
    }
  }

  /** The last day on which objections can be made. */
  public LocalDate lastDay() {
    return from.plusDays(days);
  }

  /** Whether the display is over; a region without one (zero days) need not wait. */
  public boolean isOverOn(LocalDate today) {
    return days == 0 || today.isAfter(lastDay());
  }
}
