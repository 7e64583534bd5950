package org.huimin.elderlycare.domain;

import org.huimin.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a meal costs a person (报价): price = subsidy + payable, always.
 *
 * @param price full price
 * @param subsidy what public money pays, between nothing and the price
 * @param daily part of the subsidy that is the fixed amount of the day
 * @param dailyThreshold what the day must cost for that part; zero without it
 * @param scheme the scheme that gave it, null where none did
 * @param reason why, with the numbers
 */
public record Quote(
    Money price,
    Money subsidy,
    Money daily,
    Money dailyThreshold,
    @Nullable SubsidyScheme scheme,
    Reason reason) {
  /**
   * Checks that the parts fit.
   *
   * @throws IllegalArgumentException if the subsidy is negative or above the price, or the part of
   *     the day larger than the whole
   */
  public Quote {
    if (subsidy.isNegative()
        || subsidy.isMoreThan(price)
        || daily.isNegative()
        || daily.isMoreThan(subsidy)) {
      throw new IllegalArgumentException("a subsidy lies between nothing and the price");
    }
  }

  /** The full price, and why. */
  public static Quote fullPrice(Money price, Reason reason) {
    return new Quote(price, Money.ZERO, Money.ZERO, Money.ZERO, null, reason);
  }

  static Quote subsidised(Money price, Money subsidy, SubsidyScheme scheme, Reason reason) {
    return new Quote(price, subsidy, Money.ZERO, Money.ZERO, scheme, reason)
        .withReason(scheme.signed(reason, price, subsidy));
  }

  /** What the person pays. */
  public Money payable() {
    return price.subtract(subsidy);
  }

  /** The full price after all, because the budget is used up and the person accepts that. */
  public Quote withoutBudget() {
    return fullPrice(price, Reason.of("no-subsidy-budget", "price", price));
  }

  Quote withReason(Reason other) {
    return new Quote(price, subsidy, daily, dailyThreshold, scheme, other);
  }
}
