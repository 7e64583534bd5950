package org.huimin.fundledger;

import java.util.List;

/**
 * Payments under separation of duties (不相容岗位分离): whoever proposes one above a threshold cannot
 * approve it, and the more it is, the more have to. Thresholds are dated parameters. Every proposal
 * and decision is a sealed document; every method joins the caller's transaction.
 */
public interface PaymentApprovals {
  /**
   * Pays claims at once where the amount needs no approval, and proposes to pay them otherwise.
   * What the same person had paid or proposed to the same payee shortly before counts with the
   * amount.
   *
   * @throws org.huimin.kernel.NotFoundException if there is no such commitment
   */
  ProposalOutcome request(List<CommitmentId> commitments, String memo, Approver proposer);

  /**
   * Approves a proposal; the last approval that it takes pays it.
   *
   * @throws org.huimin.kernel.NotFoundException if there is none in the approver's area
   */
  ProposalOutcome approve(ProposalId proposal, Approver approver);

  /**
   * Refuses a proposal for good. Whoever proposed it may, too: that withdraws it.
   *
   * @param reason a text without personal data; stands in the public log
   * @throws org.huimin.kernel.NotFoundException if there is none in the approver's area
   */
  ProposalOutcome refuse(ProposalId proposal, String reason, Approver approver);
}
