package org.huimin.fundledger.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.TransactionId;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Money set aside for one promise (承诺), and how far it has come.
 *
 * @param allocation the account it was drawn from
 * @param region the region of that account
 * @param payee whom it is owed to, once claimed
 * @param transactions what was posted for it so far
 */
public record Commitment(
    CommitmentId id,
    CommitmentState state,
    ProgrammeId programme,
    AccountId allocation,
    RegionCode region,
    Purpose purpose,
    long amountFen,
    BusinessReference owner,
    Recipient beneficiary,
    LocalDate day,
    @Nullable Instant expiresAt,
    @Nullable Recipient payee,
    Steps transactions) {
  /** What commitments of payment lists belong to. */
  public static final String OF_PAYMENT_LIST = "payment-list";

  /**
   * The transaction of each step taken.
   *
   * @param receipt what the bank confirmed of the payment
   */
  public record Steps(
      TransactionId commit,
      @Nullable TransactionId release,
      @Nullable TransactionId claim,
      @Nullable TransactionId disburse,
      @Nullable Receipt receipt) {
    /** The steps of what the bank has confirmed nothing of. */
    public Steps(
        TransactionId commit,
        @Nullable TransactionId release,
        @Nullable TransactionId claim,
        @Nullable TransactionId disburse) {
      this(commit, release, claim, disburse, null);
    }
  }

  /**
   * That the money arrived (到账).
   *
   * @param document the sealed document that says so
   */
  public record Receipt(DocumentId document, LocalDate receivedOn) {}

  /** Whether a payment list pays it, and nobody by hand. */
  public boolean isOfPaymentList() {
    return owner.context().equals(OF_PAYMENT_LIST);
  }

  /** Whether the promise is over, though its money may not have been given back yet. */
  public boolean hasLapsed(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Given back. */
  public Commitment released(TransactionId by) {
    return next(CommitmentState.RELEASED, payee, new Steps(transactions.commit(), by, null, null));
  }

  /** Owed. */
  public Commitment claimed(TransactionId by, Recipient to) {
    return next(CommitmentState.CLAIMED, to, new Steps(transactions.commit(), null, by, null));
  }

  /** Paid. */
  public Commitment paid(TransactionId by) {
    return next(
        CommitmentState.PAID,
        payee,
        new Steps(transactions.commit(), null, transactions.claim(), by));
  }

  /** Paid, and arrived. */
  public Commitment received(Receipt receipt) {
    return next(
        CommitmentState.PAID,
        payee,
        new Steps(
            transactions.commit(), null, transactions.claim(), transactions.disburse(), receipt));
  }

  /** Owed again, after its payment was reversed or came back. */
  public Commitment unpaid() {
    return next(
        CommitmentState.CLAIMED,
        payee,
        new Steps(transactions.commit(), null, transactions.claim(), null));
  }

  /** Open again, after its claim was reversed. */
  public Commitment unclaimed() {
    return next(CommitmentState.OPEN, null, new Steps(transactions.commit(), null, null, null));
  }

  private Commitment next(CommitmentState to, @Nullable Recipient owedTo, Steps steps) {
    return new Commitment(
        id,
        to,
        programme,
        allocation,
        region,
        purpose,
        amountFen,
        owner,
        beneficiary,
        day,
        expiresAt,
        owedTo,
        steps);
  }
}
