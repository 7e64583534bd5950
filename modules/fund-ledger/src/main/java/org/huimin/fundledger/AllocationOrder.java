package org.huimin.fundledger;

import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;

/**
 * A share of a programme's budget for a region (资金分配).
 *
 * @param programmeAccount the budget account of one year
 * @param region the region that may spend it, equal to or below the programme's
 * @param amount of the asset that the budget counts
 */
public record AllocationOrder(
    AccountId programmeAccount,
    RegionCode region,
    Quantity amount,
    String memo,
    BusinessReference reference) {
  /**
   * Checks the amount.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public AllocationOrder {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("allocates nothing");
    }
  }

  /** A share of money. */
  public AllocationOrder(
      AccountId programmeAccount,
      RegionCode region,
      Money amount,
      String memo,
      BusinessReference reference) {
    this(programmeAccount, region, Quantity.of(amount), memo, reference);
  }
}
