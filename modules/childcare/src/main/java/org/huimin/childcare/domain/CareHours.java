package org.huimin.childcare.domain;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From when to when on one day (时段), to the minute. A session takes up every hour that it touches:
 * counting a begun hour as a whole one can only lower the number of children in the room.
 *
 * @param startMinute minutes after midnight
 * @param endMinute minutes after midnight, at most 1440, after the start
 */
public record CareHours(int startMinute, int endMinute) {
  private static final int MINUTES_PER_HOUR = 60;
  private static final int MINUTES_PER_DAY = 1440;

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the end is not after the start or either not in the day
   */
  public CareHours {
    if (startMinute < 0 || endMinute <= startMinute || endMinute > MINUTES_PER_DAY) {
      throw new IllegalArgumentException("no time from " + startMinute + " to " + endMinute);
    }
  }

  /** From one time of day to another; midnight as the end is that of the day. */
  public static CareHours between(LocalTime start, LocalTime end) {
    int until = end.equals(LocalTime.MIDNIGHT) ? MINUTES_PER_DAY : minuteOf(end);
    return new CareHours(minuteOf(start), until);
  }

  /** The first hour of the day that it touches. */
  public int firstHour() {
    return startMinute / MINUTES_PER_HOUR;
  }

  /** The last hour of the day that it touches. */
  public int lastHour() {
    return (endMinute - 1) / MINUTES_PER_HOUR;
  }

  /** The hours of the day that it touches, in order. */
  public List<Integer> hours() {
    return IntStream.rangeClosed(firstHour(), lastHour()).boxed().toList();
  }

  /** How many hours a price or subsidy by the hour counts: begun ones are whole. */
  public int chargedHours() {
    return (endMinute - startMinute + MINUTES_PER_HOUR - 1) / MINUTES_PER_HOUR;
  }

  /** Whether the other lies within this one. */
  public boolean contains(CareHours other) {
    return startMinute <= other.startMinute && other.endMinute <= endMinute;
  }

  /** When it begins, as {@code 08:30}. */
  public String startText() {
    return text(startMinute);
  }

  /** When it ends, as {@code 17:00}. */
  public String endText() {
    return text(endMinute);
  }

  private static String text(int minute) {
    return "%02d:%02d".formatted(minute / MINUTES_PER_HOUR, minute % MINUTES_PER_HOUR);
  }

  private static int minuteOf(LocalTime time) {
    return time.getHour() * MINUTES_PER_HOUR + time.getMinute();
  }
}
