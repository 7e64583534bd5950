package org.huimin.elderlycare.domain;

import java.util.Collection;
import org.huimin.kernel.Money;

/**
 * What the other meals of the same person on the same day came to, for amounts that are given once
 * a day.
 *
 * @param afterDiscount what they cost without counting the fixed amount of the day
 * @param dailyGiven whether one of them carries the fixed amount of the day
 */
public record DaySoFar(Money afterDiscount, boolean dailyGiven) {
  /** No other meal that day. */
  public static final DaySoFar EMPTY = new DaySoFar(Money.ZERO, false);

  /** The sum of these meals. */
  public static DaySoFar of(Collection<LiveMeal> meals) {
    var sum = Money.ZERO;
    var given = false;
    for (var meal : meals) {
      sum = sum.add(meal.afterDiscount());
      given |= meal.daily().isPositive();
    }
    return new DaySoFar(sum, given);
  }
}
