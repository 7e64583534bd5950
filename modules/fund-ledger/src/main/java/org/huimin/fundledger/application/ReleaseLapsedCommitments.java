package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.domain.Commitments;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.platform.transaction.Transactions;

/**
 * Gives the money of promises back that nobody kept in time (承诺到期释放). Commitments without an end
 * are never touched: only whoever made them knows when they are over.
 */
@Singleton
final class ReleaseLapsedCommitments implements RecurringJob {
  private static final int COMMITMENTS_A_TRANSACTION = 200;
  private static final String REASON = "expired";

  private final Transactions transactions;
  private final Commitments commitments;
  private final SettleCommitments settle;
  private final Clock clock;

  ReleaseLapsedCommitments(
      Transactions transactions, Commitments commitments, SettleCommitments settle, Clock clock) {
    this.transactions = transactions;
    this.commitments = commitments;
    this.settle = settle;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "fund-ledger/release-lapsed-commitments";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run() {
    int found;
    do {
      found = transactions.write(this::releaseSome);
    } while (found == COMMITMENTS_A_TRANSACTION);
  }

  /** What somebody settled between the look and the lock is refused there and left alone. */
  private int releaseSome() {
    List<CommitmentId> lapsed = commitments.lapsed(clock.instant(), COMMITMENTS_A_TRANSACTION);
    if (!lapsed.isEmpty()) {
      var ignored = settle.release(lapsed, REASON);
    }
    return lapsed.size();
  }
}
