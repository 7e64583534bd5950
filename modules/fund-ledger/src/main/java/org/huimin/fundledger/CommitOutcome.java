package org.huimin.fundledger;

/** What came of one {@link CommitmentRequest}. */
public sealed interface CommitOutcome {
  /** The money is set aside. */
  record Committed(CommitmentId commitmentId, TransactionId transactionId)
      implements CommitOutcome {}

  /** It is not, and nothing was written for this request. */
  record Refused(FundRefusal refusal) implements CommitOutcome {}
}
