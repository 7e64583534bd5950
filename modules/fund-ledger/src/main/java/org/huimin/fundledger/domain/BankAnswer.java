package org.huimin.fundledger.domain;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What the bank says of one payment (银行回执).
 *
 * @param line the line that was to be paid
 * @param attempt which attempt to pay it
 * @param paid whether the money arrived; if not, it was refused, or came back after it had arrived
 * @param reason the bank's code, such as AC04 (account closed); empty where it gives none
 * @param madeAt when the bank said so
 * @param ofBatch whether it says so of the whole batch, and nothing of this payment
 */
public record BankAnswer(
    PaymentLineId line, int attempt, boolean paid, String reason, Instant madeAt, boolean ofBatch) {
  /** 重复: AM05 and DU01 to DU05 of ISO 20022. */
  private static final Pattern DUPLICATE = Pattern.compile("AM05|DU\\d\\d");

  /** An answer about the payment itself. */
  public BankAnswer(PaymentLineId line, int attempt, boolean paid, String reason, Instant madeAt) {
    this(line, attempt, paid, reason, madeAt, false);
  }

  /**
   * Whether the bank only refuses to take the same payment twice, as after a batch was handed over
   * again. That says nothing of the payment that it took.
   */
  public boolean refusesDuplicate() {
    return !paid && DUPLICATE.matcher(reason).matches();
  }
}
