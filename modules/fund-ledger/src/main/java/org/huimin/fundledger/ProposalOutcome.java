package org.huimin.fundledger;

/** What came of asking for a payment, or of deciding on one. */
public sealed interface ProposalOutcome {
  /** Paid: at once, or with the last approval it took. */
  record Paid(DisbursementOutcome.Disbursed payment) implements ProposalOutcome {}

  /** It waits for others, or was refused by one of them. */
  record Recorded(ProposalId proposalId, ProposalState state) implements ProposalOutcome {}

  /** Not possible: nothing was written. */
  record Refused(FundRefusal refusal) implements ProposalOutcome {}
}
