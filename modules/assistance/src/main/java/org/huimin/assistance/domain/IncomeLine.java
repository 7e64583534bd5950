package org.huimin.assistance.domain;

import org.huimin.kernel.Money;

/**
 * One income of one member, averaged to a month (收入项).
 *
 * @param personId whose income
 * @param kind what kind
 * @param monthlyGross before costs
 * @param monthlyCosts what the law lets be taken off for this kind (art. 13 (1) to (4))
 */
public record IncomeLine(long personId, IncomeKind kind, Money monthlyGross, Money monthlyCosts) {
  /**
   * Checks the signs.
   *
   * @throws IllegalArgumentException if an amount is negative
   */
  public IncomeLine {
    if (monthlyGross.isNegative() || monthlyCosts.isNegative()) {
      throw new IllegalArgumentException("income and its costs are not negative");
    }
  }

  /** What is left after costs; a loss counts as nothing and does not lower other incomes. */
  public Money monthlyNet() {
    return monthlyGross.subtract(monthlyCosts).max(Money.ZERO);
  }
}
