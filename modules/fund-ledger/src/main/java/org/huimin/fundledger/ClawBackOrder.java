package org.huimin.fundledger;

import org.huimin.kernel.Money;

/**
 * Unspent money to be taken back up (资金收回).
 *
 * @param allocation what it is taken from
 * @param into the programme, pool or appropriation above that it came from
 * @param documentNumber the number of the document that orders it; stands in the public log
 */
public record ClawBackOrder(
    AccountId allocation, AccountId into, Quantity amount, String documentNumber) {
  /**
   * Checks the amount and the document.
   *
   * @throws IllegalArgumentException if the amount is not positive or no document orders it
   */
  public ClawBackOrder {
    if (!amount.isPositive() || documentNumber.isBlank()) {
      throw new IllegalArgumentException("takes nothing back, or without a document");
    }
  }

  /** Unspent money to be taken back up. */
  public ClawBackOrder(AccountId allocation, AccountId into, Money amount, String documentNumber) {
    this(allocation, into, Quantity.of(amount), documentNumber);
  }
}
