package org.huimin.childcare.domain;

/**
 * The places of one hour of one class (时段名额).
 *
 * @param key which hour of which class
 * @param capacity how many children may be there
 * @param taken how many places are promised
 */
public record BucketCount(BucketKey key, int capacity, int taken) {
  /**
   * Checks that no more is promised than there is.
   *
   * @throws IllegalArgumentException if taken is not between zero and the capacity
   */
  public BucketCount {
    if (taken < 0 || taken > capacity) {
      throw new IllegalArgumentException(key + " promises " + taken + " of " + capacity);
    }
  }

  /** How many places are free. */
  public int left() {
    return capacity - taken;
  }

  /** After one more promise. */
  public BucketCount take() {
    return new BucketCount(key, capacity, taken + 1);
  }

  /** After one promise fewer. */
  public BucketCount giveBack() {
    return new BucketCount(key, capacity, taken - 1);
  }
}
