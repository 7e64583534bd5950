package org.huimin.fundledger;

import org.huimin.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that its recipient gave back (受益人退款), such as what was drawn by mistake (错领).
 *
 * @param payment the disbursement it was paid with
 * @param commitment which of the claims paid with it; null where it paid but one, or any of them
 * @param documentNumber the number of the receipt; stands in the public log
 */
public record RefundOrder(
    TransactionId payment,
    @Nullable CommitmentId commitment,
    Quantity amount,
    String documentNumber) {
  /**
   * Checks the amount and the document.
   *
   * @throws IllegalArgumentException if the amount is not positive or there is no receipt
   */
  public RefundOrder {
    if (!amount.isPositive() || documentNumber.isBlank()) {
      throw new IllegalArgumentException("refunds nothing, or without a receipt");
    }
  }

  /** Money given back. */
  public RefundOrder(
      TransactionId payment,
      @Nullable CommitmentId commitment,
      Money amount,
      String documentNumber) {
    this(payment, commitment, Quantity.of(amount), documentNumber);
  }
}
