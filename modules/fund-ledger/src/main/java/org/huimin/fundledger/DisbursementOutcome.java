package org.huimin.fundledger;

import java.util.List;

/** What came of an order to disburse. */
public sealed interface DisbursementOutcome {
  /** Paid: one transaction per payee, or more where a payee is owed for very many services. */
  record Disbursed(List<Payment> payments, Quantity total) implements DisbursementOutcome {
    public Disbursed {
      payments = List.copyOf(payments);
    }
  }

  /** Not paid: nothing was written. */
  record Refused(FundRefusal refusal) implements DisbursementOutcome {}

  /** One payment to one payee. */
  record Payment(
      TransactionId transactionId,
      Recipient payee,
      Quantity amount,
      List<CommitmentId> commitments) {
    public Payment {
      commitments = List.copyOf(commitments);
    }
  }
}
