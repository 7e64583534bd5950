package org.huimin.fundledger;

/** What came of confirming that one payment arrived. */
public sealed interface ReceiptOutcome {
  /** It is on record, by this sealed document; also if it was on record before. */
  record Confirmed(CommitmentId commitmentId, DocumentId documentId) implements ReceiptOutcome {}

  /** It is not, and nothing was written for this commitment. */
  record Refused(CommitmentId commitmentId, FundRefusal refusal) implements ReceiptOutcome {}
}
