package org.huimin.fundledger.query;

import java.time.Instant;
import java.time.LocalDate;
import org.huimin.fundledger.domain.BankStatement;
import org.huimin.fundledger.domain.Reconciliation;
import org.huimin.kernel.RegionCode;

/** A reconciliation as people read it, without its lines. */
public record ReconciliationView(
    long reconciliationId,
    long accountId,
    RegionCode region,
    BankStatement.Format format,
    String fileSha256,
    LocalDate from,
    LocalDate to,
    int toleranceDays,
    Sums sums,
    Reconciliation.Balances balances,
    Instant reconciledAt,
    long documentId) {

  /** What was compared, and what came of it. */
  public record Sums(
      Reconciliation.Sum ledger,
      Reconciliation.Sum settledElsewhere,
      Reconciliation.Sum outsidePeriod,
      Reconciliation.Sum statement,
      Reconciliation.Sum matched,
      Reconciliation.Sum missing,
      Reconciliation.Sum surplus,
      Reconciliation.Sum differing,
      Reconciliation.Sum differingStatement) {}
}
