package org.huimin.fundledger;

import org.huimin.kernel.Money;

/**
 * A change of a budget (预算调整).
 *
 * @param budget the account of a programme or an allocation
 * @param counterpart what it is raised from, or lowered in favour of: an account above it
 * @param documentNumber the number of the document that orders it; stands in the public log
 */
public record BudgetAdjustment(
    AccountId budget,
    AccountId counterpart,
    Direction direction,
    Quantity amount,
    String documentNumber) {
  /** Up or down. */
  public enum Direction {
    /** 追加. */
    RAISE,
    /** 调减: only what is not committed, back into the slices it came from. */
    LOWER
  }

  /**
   * Checks the amount and the document.
   *
   * @throws IllegalArgumentException if the amount is not positive or no document orders it
   */
  public BudgetAdjustment {
    if (!amount.isPositive() || documentNumber.isBlank()) {
      throw new IllegalArgumentException("adjusts nothing, or without a document");
    }
  }

  /** A change of a budget of money. */
  public BudgetAdjustment(
      AccountId budget,
      AccountId counterpart,
      Direction direction,
      Money amount,
      String documentNumber) {
    this(budget, counterpart, direction, Quantity.of(amount), documentNumber);
  }
}
