package org.huimin.fundledger.domain;

import java.time.LocalDate;

/** Days that can be meant: neither the calendar nor the database reckons with others. */
public final class PlausibleDays {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;

  private PlausibleDays() {}

  /** Whether the day is one of them. */
  public static boolean contain(LocalDate day) {
    return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
  }
}
