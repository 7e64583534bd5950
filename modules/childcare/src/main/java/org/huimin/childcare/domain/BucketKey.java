package org.huimin.childcare.domain;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * One hour of one class on one day (小时时段): what places are counted by. The natural order is the one
 * in which counters are locked, everywhere.
 *
 * @param classId the class
 * @param day the day
 * @param hour the hour of the day, 0 to 23
 */
public record BucketKey(long classId, LocalDate day, int hour) implements Comparable<BucketKey> {
  private static final Comparator<BucketKey> ORDER =
      Comparator.comparingLong(BucketKey::classId)
          .thenComparing(BucketKey::day)
          .thenComparingInt(BucketKey::hour);

  @Override
  public int compareTo(BucketKey other) {
    return ORDER.compare(this, other);
  }
}
