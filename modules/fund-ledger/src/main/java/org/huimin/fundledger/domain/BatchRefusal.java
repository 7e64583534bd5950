package org.huimin.fundledger.domain;

import java.time.Instant;

/**
 * That the bank took none of a batch (整批拒绝), such as for a file that it could not read.
 *
 * @param reason the bank's code, such as FF01 (invalid file format)
 * @param madeAt when the bank said so
 */
public record BatchRefusal(BankBatchId batch, String reason, Instant madeAt) {
  /** What it says of one payment of the batch. */
  public BankAnswer of(PaymentLine line) {
    return new BankAnswer(line.id(), line.attempt(), false, reason, madeAt, true);
  }
}
