package org.huimin.fundledger;

import org.huimin.kernel.Money;

/**
 * Money to be moved down or across the budget (资金调拨): appropriation to pool, pool to programme,
 * programme to allocation, or between two accounts of the same kind.
 *
 * @param amount of the asset that both accounts count
 * @param memo a note without personal data; it stands in the public log
 */
public record MovementOrder(
    AccountId from, AccountId to, Quantity amount, String memo, BusinessReference reference) {
  /**
   * Checks the amount.
   *
   * @throws IllegalArgumentException if it is not positive or both accounts are the same
   */
  public MovementOrder {
    if (!amount.isPositive() || from.equals(to)) {
      throw new IllegalArgumentException("moves nothing");
    }
  }

  /** Money to be moved. */
  public MovementOrder(
      AccountId from, AccountId to, Money amount, String memo, BusinessReference reference) {
    this(from, to, Quantity.of(amount), memo, reference);
  }
}
