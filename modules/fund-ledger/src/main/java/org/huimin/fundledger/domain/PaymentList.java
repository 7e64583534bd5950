package org.huimin.fundledger.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Who is paid how much by a programme for a month (发放清册, 财办〔2020〕37号 清单制): checked line by line,
 * approved as one, and sent to the bank.
 *
 * @param month the month paid for
 * @param payDate the day on which the money shall arrive
 * @param uploadedBy caller id of who made it
 * @param progressRow the last row that the step under way has done; while nothing is reserved any
 *     more, whether reservations are still to be dropped
 * @param digestHex SHA-256 over its lines, once checked
 * @param refusal why it was refused or could not be funded
 */
public record PaymentList(
    PaymentListId id,
    ProgrammeId programme,
    String programmeCode,
    Purpose purpose,
    RegionCode region,
    YearMonth month,
    LocalDate payDate,
    PaymentListState state,
    String uploadedBy,
    Instant createdAt,
    Tally tally,
    int progressRow,
    int faults,
    int unexpectedAnswers,
    @Nullable String digestHex,
    @Nullable Decision decision,
    @Nullable String refusal) {
  /** Most lines that a list may have. */
  public static final int MOST_LINES = 1_000_000;

  /** What was received. */
  public record Tally(int parts, int lines, long totalFen) {}

  /** Who decided on it, and the document that states what was approved. */
  public record Decision(String by, Instant at, @Nullable DocumentId document) {}

  /** A list without lines. */
  public static PaymentList draft(
      PaymentListId id,
      Programme programme,
      RegionCode region,
      YearMonth month,
      LocalDate payDate,
      String uploadedBy,
      Instant now) {
    return new PaymentList(
        id,
        programme.id(),
        programme.code(),
        programme.purpose(),
        region,
        month,
        payDate,
        PaymentListState.DRAFT,
        uploadedBy,
        now,
        new Tally(0, 0, 0),
        0,
        0,
        0,
        null,
        null,
        null);
  }

  /** Lets pass whoever began it: who brings lines in must not be somebody who may approve them. */
  public void requireUploadedBy(String caller) {
    if (!caller.equals(uploadedBy)) {
      throw new RefusedException(new PaymentRefusal.NotUploader());
    }
  }

  /** With another part. */
  public PaymentList withPart(int lines, long totalFen) {
    require(PaymentListState.DRAFT);
    if (tally.lines() + lines > MOST_LINES) {
      throw new RefusedException(new PaymentRefusal.TooManyLines(MOST_LINES));
    }
    var more =
        new Tally(
            tally.parts() + 1, tally.lines() + lines, Math.addExact(tally.totalFen(), totalFen));
    return copy(state, more, progressRow, faults, digestHex, decision, refusal);
  }

  /** To be checked from the first row on. */
  public PaymentList checking() {
    if (tally.lines() == 0) {
      throw new RefusedException(new PaymentRefusal.NoLines());
    }
    if (state == PaymentListState.FAULTY && progressRow != 0) {
      // What the check before reserved is still being dropped.
      throw new RefusedException(new PaymentRefusal.NotPossibleNow(state));
    }
    return to(PaymentListState.CHECKING).withFaults(0);
  }

  /** Checked up to a row. */
  public PaymentList withFaults(int found) {
    return copy(state, tally, progressRow, found, digestHex, decision, refusal);
  }

  /** Checked to the end without fault. */
  public PaymentList sound(String digest) {
    return to(PaymentListState.CHECKED)
        .copy(PaymentListState.CHECKED, tally, 0, 0, digest, null, null);
  }

  /** Checked to the end and at fault: what it reserved is to be dropped. */
  public PaymentList faulty() {
    return to(PaymentListState.FAULTY).withProgress(1);
  }

  /** What somebody approves who approves it. */
  public ListApproval.Subject toApprove() {
    require(PaymentListState.CHECKED);
    return new ListApproval.Subject(
        false, Objects.requireNonNull(digestHex, "checked"), tally.totalFen());
  }

  /** Approved: its money is to be set aside. */
  public PaymentList approved(Decision by) {
    return to(PaymentListState.COMMITTING)
        .copy(PaymentListState.COMMITTING, tally, 0, 0, digestHex, by, null);
  }

  /** Caller id of who approved it last, null while nobody has, or where it needs to be anew. */
  public @Nullable String approvedBy() {
    return decision == null || decision.document() == null || state == PaymentListState.CHECKED
        ? null
        : decision.by();
  }

  /** Refused or withdrawn: what it reserved is to be dropped. */
  public PaymentList refused(Decision by, String why) {
    return to(PaymentListState.REFUSED)
        .copy(PaymentListState.REFUSED, tally, 1, faults, digestHex, by, why);
  }

  /** The budget does not bear it: what was set aside is to be given back. */
  public PaymentList unfunded(String code) {
    return to(PaymentListState.RELEASING)
        .copy(PaymentListState.RELEASING, tally, 0, 0, digestHex, decision, code);
  }

  /** At the beginning of the next step. */
  public PaymentList to(PaymentListState next) {
    if (!state.leadsTo(next)) {
      throw new RefusedException(new PaymentRefusal.NotPossibleNow(state));
    }
    return copy(next, tally, 0, faults, digestHex, decision, refusal);
  }

  /** The step under way has come to a row. */
  public PaymentList withProgress(int row) {
    return copy(state, tally, row, faults, digestHex, decision, refusal);
  }

  /** The bank answered something that does not fit. */
  public PaymentList withUnexpectedAnswers(int more) {
    return new PaymentList(
        id,
        programme,
        programmeCode,
        purpose,
        region,
        month,
        payDate,
        state,
        uploadedBy,
        createdAt,
        tally,
        progressRow,
        faults,
        unexpectedAnswers + more,
        digestHex,
        decision,
        refusal);
  }

  /** Whether the step under way has done every row. */
  public boolean isThrough() {
    return progressRow >= tally.lines();
  }

  private void require(PaymentListState wanted) {
    if (state != wanted) {
      throw new RefusedException(new PaymentRefusal.NotPossibleNow(state));
    }
  }

  private PaymentList copy(
      PaymentListState newState,
      Tally newTally,
      int newProgressRow,
      int newFaults,
      @Nullable String newDigestHex,
      @Nullable Decision newDecision,
      @Nullable String newRefusal) {
    return new PaymentList(
        id,
        programme,
        programmeCode,
        purpose,
        region,
        month,
        payDate,
        newState,
        uploadedBy,
        createdAt,
        newTally,
        newProgressRow,
        newFaults,
        unexpectedAnswers,
        newDigestHex,
        newDecision,
        newRefusal);
  }
}
