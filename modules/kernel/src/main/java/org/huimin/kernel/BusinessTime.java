package org.huimin.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Between instants and business days: all of China keeps Beijing time (北京时间). */
public final class BusinessTime {
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private BusinessTime() {}

  /** The business day that the clock is in. */
  public static LocalDate today(Clock clock) {
    return dayOf(clock.instant());
  }

  /** The business day that the instant lies in. */
  public static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  /** The first instant of the day. */
  public static Instant startOfDay(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  /** The instant at which clocks in China show this time on that day. */
  public static Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(ZONE).toInstant();
  }
}
