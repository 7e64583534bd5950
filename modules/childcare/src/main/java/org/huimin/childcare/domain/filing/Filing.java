package org.huimin.childcare.domain.filing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.FilingRefusal.CreditCodeFixed;
import org.huimin.childcare.domain.filing.FilingRefusal.NotEditable;
import org.huimin.childcare.domain.filing.FilingRefusal.StepNotPossible;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.StaleException;
import org.jspecify.annotations.Nullable;

/**
 * A filing of a nursery with the health authority (托育机构备案).
 *
 * @param id the filing
 * @param nurseryId the nursery; it exists from the receipt on
 * @param kind what it is about
 * @param applicantPersonId the citizen who files; null for staff of the nursery and what was taken
 *     over
 * @param openedAt when it was opened
 * @param content what it says
 * @param progress how it stands
 */
public record Filing(
    FilingId id,
    NurseryId nurseryId,
    FilingKind kind,
    @Nullable Long applicantPersonId,
    Instant openedAt,
    FilingContent content,
    Progress progress) {

  /**
   * How a filing stands.
   *
   * @param version grows with every change
   * @param submittedOn the day on which complete documents came in last
   * @param receivedOn the day of the receipt
   * @param receiptNumber the number of the receipt
   * @param reasons of the step that led here, empty where none are needed
   * @param changedAt when the state last changed
   */
  public record Progress(
      FilingState state,
      long version,
      @Nullable LocalDate submittedOn,
      @Nullable LocalDate receivedOn,
      @Nullable String receiptNumber,
      String reasons,
      Instant changedAt) {
    /** The beginning. */
    public static Progress beginning(FilingState state, Instant at) {
      return new Progress(state, 1, null, null, null, "", at);
    }
  }

  /** Whether the authority has anything to do with it: what is only being written is nobody's. */
  public boolean isHandedIn() {
    return progress.submittedOn() != null || kind == FilingKind.TAKEN_OVER;
  }

  /** How it stands. */
  public FilingState state() {
    return progress.state();
  }

  /**
   * Lets pass who has seen it as it stands.
   *
   * @throws StaleException if somebody changed it since
   */
  public void requireVersion(long seen) {
    if (seen != progress.version()) {
      throw new StaleException("filing");
    }
  }

  /** The steps that its state allows, whoever takes them. */
  public List<FilingStep> possibleSteps() {
    return Arrays.stream(FilingStep.values()).filter(this::allows).toList();
  }

  private boolean allows(FilingStep step) {
    return step.isLegalFrom(state());
  }

  /**
   * The filing with something else written in it.
   *
   * @throws RefusedException if it is not the nursery's turn, or a change names another body
   */
  public Filing edited(FilingContent written) {
    requireEditable();
    if (kind != FilingKind.FIRST && !written.creditCode().equals(content.creditCode())) {
      throw new RefusedException(new CreditCodeFixed());
    }
    return new Filing(id, nurseryId, kind, applicantPersonId, openedAt, written, touched(progress));
  }

  /** The filing after a document came in. */
  public Filing withDocument() {
    requireEditable();
    return new Filing(id, nurseryId, kind, applicantPersonId, openedAt, content, touched(progress));
  }

  /** The filing of a nursery, saying what a change of it says. */
  public Filing changedTo(FilingContent changed) {
    return new Filing(id, nurseryId, kind, applicantPersonId, openedAt, changed, touched(progress));
  }

  private void requireEditable() {
    if (!state().isEditable()) {
      throw new RefusedException(new NotEditable(state()));
    }
  }

  /**
   * The filing after a step.
   *
   * @param reasons why, empty for none
   * @param today the day of the step
   * @throws RefusedException if the state does not allow it
   * @throws InvalidInputException if it needs reasons and there are none
   */
  public Filing after(FilingStep step, String reasons, LocalDate today, Instant at) {
    if (!allows(step)) {
      throw new RefusedException(new StepNotPossible(step, state()));
    }
    if (step.needsReasons() && reasons.isBlank()) {
      throw InvalidInputException.meaningless("reasons", "childcare/reasons-needed");
    }
    var received = step == FilingStep.ISSUE_RECEIPT;
    return new Filing(
        id,
        nurseryId,
        kind,
        applicantPersonId,
        openedAt,
        content,
        new Progress(
            step.leadsTo(kind),
            progress.version() + 1,
            step == FilingStep.SUBMIT ? today : progress.submittedOn(),
            received ? today : progress.receivedOn(),
            received
                ? "%s-%d-%s".formatted(content.region().code(), today.getYear(), id.text())
                : progress.receiptNumber(),
            reasons.strip(),
            at));
  }

  private static Progress touched(Progress progress) {
    return new Progress(
        progress.state(),
        progress.version() + 1,
        progress.submittedOn(),
        progress.receivedOn(),
        progress.receiptNumber(),
        progress.reasons(),
        progress.changedAt());
  }
}
