package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.SettlementOutcome;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Commitments;

/**
 * Gives money that is owed back to the allocation it was promised from (应付退回预算): the claim is
 * reversed and the commitment released, each as its own transaction, so that the record shows both.
 */
@Singleton
final class GiveBackClaims {
  private final Commitments commitments;
  private final Accounts accounts;
  private final ReverseTransaction reverse;
  private final SettleCommitments settle;

  GiveBackClaims(
      Commitments commitments,
      Accounts accounts,
      ReverseTransaction reverse,
      SettleCommitments settle) {
    this.commitments = commitments;
    this.accounts = accounts;
    this.reverse = reverse;
    this.settle = settle;
  }

  /**
   * Gives the money of a claim back.
   *
   * @param reason a short stable word for the record; no personal data
   */
  void giveBack(CommitmentId id, String reason, Actor actor) {
    Commitment commitment = commitments.lock(List.of(id)).getFirst();
    // All accounts of both transactions now: after the first, the head of the log is locked.
    List<AccountId> posted = new ArrayList<>();
    posted.add(commitment.allocation());
    accounts.under(List.of(commitment.allocation())).stream().map(Account::id).forEach(posted::add);
    accounts.lock(posted);
    if (reverse.undo(
            Objects.requireNonNull(commitment.transactions().claim(), "claimed"), reason, actor)
        instanceof MovementOutcome.Refused refused) {
      throw new IllegalStateException("a claim cannot be undone: " + refused.refusal().code());
    }
    if (settle.release(List.of(id), reason).getFirst()
        instanceof SettlementOutcome.Refused refused) {
      throw new IllegalStateException(
          "a commitment cannot be released: " + refused.refusal().code());
    }
  }
}
