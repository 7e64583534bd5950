package org.huimin.fundledger;

/** What came of releasing or claiming one commitment. */
public sealed interface SettlementOutcome {
  /** Done, by this transaction. */
  record Settled(CommitmentId commitmentId, TransactionId transactionId)
      implements SettlementOutcome {}

  /** Not done, and nothing was written for this commitment. */
  record Refused(CommitmentId commitmentId, FundRefusal refusal) implements SettlementOutcome {}
}
