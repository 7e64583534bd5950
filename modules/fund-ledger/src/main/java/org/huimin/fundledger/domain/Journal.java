package org.huimin.fundledger.domain;

import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.TransactionId;

/** What was ever recorded, sealed in the log entry by entry. */
public interface Journal {
  /**
   * Records accounts newly opened and everything that was posted in the books, and seals it: locks
   * the head of the log, appends an entry each, and signs the new head. Comes after all locks.
   */
  void record(List<Account> opened, Books books);

  /** A transaction as it was recorded. */
  Optional<RecordedTransaction> find(TransactionId id);

  /** Whether a transaction has been reversed. */
  boolean isReversed(TransactionId id);
}
