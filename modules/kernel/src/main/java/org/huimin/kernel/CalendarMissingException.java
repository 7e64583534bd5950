package org.huimin.kernel;

import java.util.Map;

/**
 * The State Council's holiday notice for a year is not known, so its working days cannot be
 * counted. To be told to people as it is; falling back to plain weekends would set wrong legal
 * deadlines.
 */
public class CalendarMissingException extends HuiminException {
  public static final String CODE = "platform/calendar-missing";

  private final int year;

  /** No notice for this year. */
  public CalendarMissingException(int year) {
    super(CODE, Map.of("year", year));
    this.year = year;
  }

  /** The year whose notice is missing. */
  public final int year() {
    return year;
  }
}
