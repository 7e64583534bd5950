package org.huimin.fundledger.domain;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Payments handed to the bank together (代发批次).
 *
 * @param executeOn the day on which the bank shall pay
 */
public record BankBatch(
    BankBatchId id,
    PaymentListId list,
    int lines,
    long totalFen,
    LocalDate executeOn,
    Instant createdAt) {
  /** Most payments in one batch. */
  public static final int MOST_LINES = 10_000;
}
