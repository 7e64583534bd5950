package org.huimin.fundledger;

/** What came of one direct payment. */
public sealed interface PaymentOutcome {
  /** Paid: set aside, claimed and disbursed by one transaction each. */
  record Paid(
      CommitmentId commitmentId,
      TransactionId commitTransactionId,
      TransactionId claimTransactionId,
      TransactionId disburseTransactionId)
      implements PaymentOutcome {}

  /** Not paid, and nothing was written for this request. */
  record Refused(FundRefusal refusal) implements PaymentOutcome {}
}
