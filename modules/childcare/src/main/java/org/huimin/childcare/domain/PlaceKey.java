package org.huimin.childcare.domain;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * One child in one hour of one day: a child can be in one place only.
 *
 * @param childId the child
 * @param day the day
 * @param hour the hour of the day, 0 to 23
 */
public record PlaceKey(long childId, LocalDate day, int hour) implements Comparable<PlaceKey> {
  private static final Comparator<PlaceKey> ORDER =
      Comparator.comparingLong(PlaceKey::childId)
          .thenComparing(PlaceKey::day)
          .thenComparingInt(PlaceKey::hour);

  @Override
  public int compareTo(PlaceKey other) {
    return ORDER.compare(this, other);
  }
}
