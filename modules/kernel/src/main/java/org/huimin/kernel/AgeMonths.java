package org.huimin.kernel;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Age in completed months (月龄).
 *
 * <p>A month is completed on the day of the month that corresponds to the day of birth, and where
 * the month has no such day, on its last (Civil Code 民法典 art. 202: 到期月的对应日为期间的最后一日;
 * 没有对应日的,月末日为期间的最后一日). Somebody born on 2024-02-29 is 36 months old on 2027-02-28, and somebody
 * born on 31 January one month old on the last day of February. That day counts from its beginning,
 * as birthdays do; art. 203, which moves the end of a time limit past a holiday, is about acts that
 * have to be done and does not move birthdays.
 *
 * @param months completed months, not negative
 */
public record AgeMonths(int months) implements Comparable<AgeMonths> {
  /**
   * Checks the sign.
   *
   * @throws IllegalArgumentException if negative
   */
  public AgeMonths {
    if (months < 0) {
      throw new IllegalArgumentException("age cannot be negative");
    }
  }

  /**
   * The age on a day of somebody born on another.
   *
   * @throws IllegalArgumentException if the day is before the birth
   */
  public static AgeMonths on(LocalDate birth, LocalDate day) {
    if (day.isBefore(birth)) {
      throw new IllegalArgumentException("not born on that day");
    }
    // ChronoUnit never completes a month early on the last day of a short one; we do.
    int months = Math.toIntExact(ChronoUnit.MONTHS.between(birth, day));
    return new AgeMonths(reachedOn(birth, months + 1).isAfter(day) ? months : months + 1);
  }

  /** The day on which somebody born on that day completes so many months. */
  public static LocalDate reachedOn(LocalDate birth, int months) {
    return birth.plusMonths(months);
  }

  /** Completed years (周岁). */
  public int years() {
    return months / 12;
  }

  /** Whether at least so many months are completed. */
  public boolean isAtLeast(int otherMonths) {
    return months >= otherMonths;
  }

  @Override
  public int compareTo(AgeMonths other) {
    return Integer.compare(months, other.months);
  }
}
