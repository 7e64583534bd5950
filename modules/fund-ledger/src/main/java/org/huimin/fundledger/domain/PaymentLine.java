package org.huimin.fundledger.domain;

import java.time.Instant;
import java.util.Objects;
import org.huimin.fundledger.CommitmentId;
import org.huimin.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * One line of a payment list (清册明细): one person, one card, one amount.
 *
 * @param row where it stands in the list, from 1
 * @param card the card number as given, without blanks
 * @param holder the name of the account holder as given
 * @param saltHex salt of the commitment to the person in the digest of the list
 * @param reason why it failed, came back, was stopped or withdrawn
 * @param attempt how often it was sent
 * @param commitment what holds its money
 * @param correctedBy caller id of who corrected it last
 * @param heard what the bank has said of the latest attempt
 */
public record PaymentLine(
    PaymentLineId id,
    PaymentListId list,
    int row,
    long personId,
    String card,
    String holder,
    long amountFen,
    String saltHex,
    PaymentLineState state,
    @Nullable String reason,
    int attempt,
    @Nullable CommitmentId commitment,
    @Nullable String correctedBy,
    Heard heard) {
  /** Before the code of the bank where it took none of the whole batch. */
  public static final String WHOLE_BATCH = "BATCH-";

  private static final int LONGEST_REASON = 40;

  /**
   * What the bank has said of the latest attempt (最近回执).
   *
   * @param at when it said so last; null if it has said nothing
   * @param cameBack whether the money had arrived and came back
   */
  public record Heard(@Nullable Instant at, boolean cameBack) {
    /** Nothing yet. */
    public static final Heard NOTHING = new Heard(null, false);

    private boolean isLaterThan(BankAnswer answer) {
      return at != null && at.isAfter(answer.madeAt());
    }
  }

  /** What an answer of the bank comes to. */
  public enum Effect {
    /** The money arrived: to be disbursed. */
    PAYS,
    /** The money did not arrive; it stays owed. */
    FAILS,
    /** The money came back after it had arrived. */
    RETURNS,
    /** Known already. */
    NOTHING,
    /** Does not fit: somebody has to look into it. */
    UNEXPECTED
  }

  /** Its money is set aside. */
  public PaymentLine committed(@Nullable CommitmentId by) {
    return copy(card, holder, state, reason, by, correctedBy);
  }

  /** No longer entitled; its money was given back. */
  public PaymentLine stopped(String why) {
    return copy(card, holder, PaymentLineState.STOPPED, why, commitment, correctedBy);
  }

  /** What the bank knows this attempt by; another attempt is another payment to it. */
  public String endToEndId() {
    return attempt <= 1 ? id.text() : id.text() + "-" + attempt;
  }

  /** What an answer comes to. The latest attempt alone counts; no answer counts twice. */
  public Effect effectOf(BankAnswer answer) {
    if (answer.refusesDuplicate()) {
      return Effect.NOTHING;
    }
    if (answer.attempt() > attempt || attempt == 0) {
      return Effect.UNEXPECTED;
    }
    if (answer.attempt() < attempt) {
      // An old refusal told again is nothing new; an old payment that arrived after all is paid
      // twice.
      return answer.paid() ? Effect.UNEXPECTED : Effect.NOTHING;
    }
    if (heard.isLaterThan(answer)) {
      // Reports that were read in another order than they were made.
      return Effect.NOTHING;
    }
    if (answer.ofBatch()) {
      // Of a batch with payments that arrived the bank cannot have taken none.
      return switch (state) {
        case SENT -> Effect.FAILS;
        case PAID -> Effect.UNEXPECTED;
        case PENDING, FAILED, RETURNED, CORRECTED, STOPPED, WITHDRAWN -> Effect.NOTHING;
      };
    }
    return switch (state) {
      case SENT -> answer.paid() ? Effect.PAYS : Effect.FAILS;
      case PAID -> answer.paid() ? Effect.NOTHING : Effect.RETURNS;
      // Refused first and paid after all: it must not be sent again.
      case FAILED -> answer.paid() ? Effect.PAYS : Effect.NOTHING;
      // The same while the other card waits. After a return it is told again, or came back again:
      // no
      // machine decides that.
      case CORRECTED, PENDING ->
          !answer.paid() ? Effect.NOTHING : heard.cameBack() ? Effect.UNEXPECTED : Effect.PAYS;
      case RETURNED -> Effect.NOTHING;
      case STOPPED, WITHDRAWN -> Effect.UNEXPECTED;
    };
  }

  /** After an answer that has an effect. */
  public PaymentLine answered(BankAnswer answer) {
    return switch (effectOf(answer)) {
      case PAYS -> answered(PaymentLineState.PAID, null, new Heard(answer.madeAt(), false));
      case FAILS ->
          answered(
              PaymentLineState.FAILED,
              cut(answer.ofBatch() ? WHOLE_BATCH + answer.reason() : answer.reason()),
              new Heard(answer.madeAt(), false));
      case RETURNS ->
          answered(
              PaymentLineState.RETURNED, cut(answer.reason()), new Heard(answer.madeAt(), true));
      case NOTHING, UNEXPECTED -> this;
    };
  }

  /** Corrected: onto another card or under the right name. */
  public PaymentLine corrected(String newCard, String newHolder, String by) {
    requireFailed();
    return copy(newCard, newHolder, PaymentLineState.CORRECTED, reason, commitment, by);
  }

  /** Whether it failed with its whole batch, which says nothing against the card. */
  public boolean failedWithBatch() {
    return state == PaymentLineState.FAILED && reason != null && reason.startsWith(WHOLE_BATCH);
  }

  /** To be sent again as it is, after its whole batch failed. */
  public PaymentLine unchanged(String by) {
    if (!failedWithBatch()) {
      throw new RefusedException(new PaymentRefusal.LineNotFailed(state));
    }
    return copy(card, holder, PaymentLineState.CORRECTED, reason, commitment, by);
  }

  /** Given up: nothing is sent any more, and the money is given back. */
  public PaymentLine withdrawn(String why) {
    requireFailed();
    return copy(card, holder, PaymentLineState.WITHDRAWN, why, commitment, correctedBy);
  }

  private void requireFailed() {
    boolean failed =
        switch (state) {
          case FAILED, RETURNED, CORRECTED -> true;
          case PENDING, SENT, PAID, STOPPED, WITHDRAWN -> false;
        };
    if (!failed) {
      throw new RefusedException(new PaymentRefusal.LineNotFailed(state));
    }
  }

  /** To be sent again. */
  public PaymentLine again() {
    return copy(card, holder, PaymentLineState.PENDING, null, commitment, correctedBy);
  }

  /** The commitment that holds its money. */
  public CommitmentId requireCommitment() {
    return Objects.requireNonNull(commitment, "an approved line has a commitment");
  }

  private static String cut(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
  }

  private PaymentLine answered(PaymentLineState to, @Nullable String why, Heard now) {
    return new PaymentLine(
        id,
        list,
        row,
        personId,
        card,
        holder,
        amountFen,
        saltHex,
        to,
        why,
        attempt,
        commitment,
        correctedBy,
        now);
  }

  private PaymentLine copy(
      String newCard,
      String newHolder,
      PaymentLineState newState,
      @Nullable String newReason,
      @Nullable CommitmentId newCommitment,
      @Nullable String newCorrectedBy) {
    return new PaymentLine(
        id,
        list,
        row,
        personId,
        newCard,
        newHolder,
        amountFen,
        saltHex,
        newState,
        newReason,
        attempt,
        newCommitment,
        newCorrectedBy,
        heard);
  }

  /** Nothing personal, so that none of it leaks into logs. */
  @Override
  public String toString() {
    return "PaymentLine[" + id.text() + " " + state + "]";
  }
}
