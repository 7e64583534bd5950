package org.huimin.fundledger;

/** What came of one order to move, allocate or undo. */
public sealed interface MovementOutcome {
  /**
   * Done.
   *
   * @param accountId the account that the money went to
   */
  record Moved(TransactionId transactionId, AccountId accountId) implements MovementOutcome {}

  /** Not done, and nothing was written for this order. */
  record Refused(FundRefusal refusal) implements MovementOutcome {}
}
