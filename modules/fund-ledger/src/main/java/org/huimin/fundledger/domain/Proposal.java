package org.huimin.fundledger.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.ProposalId;
import org.huimin.fundledger.ProposalState;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A payment that waits for others to approve it (待审批支付).
 *
 * @param region the area of whoever proposed it
 * @param consideredFen what its level was found by: the amount, or with what was asked for before
 *     to the same payee what is more
 * @param required what it takes, by the rule of the day it was proposed on
 * @param document the sealed document it was proposed with
 */
public record Proposal(
    ProposalId id,
    ProposalState state,
    RegionCode region,
    String proposedBy,
    Instant proposedAt,
    String memo,
    long amountFen,
    long consideredFen,
    ApprovalRule.Requirement required,
    ApprovalRule.Versions rule,
    DocumentId document,
    List<CommitmentId> claims,
    List<Decision> decisions) {
  /** What one approver decided. */
  public record Decision(String by, boolean approved, int level, Instant at, DocumentId document) {}

  public Proposal {
    claims = List.copyOf(claims);
    decisions = List.copyOf(decisions);
  }

  /** Why that person cannot approve it, or null. */
  public @Nullable FundRefusal refusalToApprove(String by) {
    if (state != ProposalState.PROPOSED) {
      return new FundRefusal.ProposalDecided(state);
    }
    if (proposedBy.equals(by)) {
      return new FundRefusal.OwnProposal();
    }
    return decisions.stream().anyMatch(decision -> decision.by().equals(by))
        ? new FundRefusal.ApprovedBefore()
        : null;
  }

  /** Why it cannot be refused any more, or null. */
  public @Nullable FundRefusal refusalToRefuse() {
    return state == ProposalState.PROPOSED ? null : new FundRefusal.ProposalDecided(state);
  }

  /** Whether it takes nobody but one more of that level. */
  public boolean isSettledBy(int level) {
    List<Integer> levels = new ArrayList<>(decisions.stream().map(Decision::level).toList());
    levels.add(level);
    return required.isMetBy(levels);
  }
}
