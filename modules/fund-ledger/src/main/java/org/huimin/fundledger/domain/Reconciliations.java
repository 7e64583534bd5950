package org.huimin.fundledger.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.ReconciliationId;
import org.huimin.fundledger.TransactionId;

/** Every comparison with a bank, and what the ledger has to compare. */
public interface Reconciliations {
  /** The comparison made of this very file for this account and period. */
  Optional<ReconciliationId> findSame(
      AccountId account, String fileSha256, LocalDate from, LocalDate to);

  /**
   * How often money was moved on the account from one day to another, both included.
   *
   * @param most counts no further than one more than this
   */
  int countMovements(AccountId account, LocalDate from, LocalDate to, int most);

  /** What was moved on the account from one day to another, both included. */
  List<CashMovement> movements(AccountId account, LocalDate from, LocalDate to);

  /** The balance of the account as a day began. */
  long balanceBefore(AccountId account, LocalDate day);

  /**
   * Transactions that statements of the account showed whose periods do not touch this one.
   *
   * @param around days around the period that are looked into
   */
  Set<TransactionId> settledElsewhere(AccountId account, LocalDate from, LocalDate to, int around);

  /** Keeps a comparison. */
  void add(Reconciliation reconciliation);
}
