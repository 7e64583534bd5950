package org.huimin.fundledger.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.FundRefusal;
import org.huimin.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * That somebody approved a payment list, or that corrected lines of one are sent again (清册审批).
 *
 * @param what what was approved
 * @param required what that took by the rule of the day
 * @param level of who approved it
 * @param document the sealed document that says so
 */
public record ListApproval(
    long id,
    PaymentListId list,
    State state,
    Subject what,
    ApprovalRule.Requirement required,
    String by,
    int level,
    Instant at,
    DocumentId document) {
  /** Whether it has come to something. */
  public enum State {
    /** Others have to approve as well. */
    OPEN,
    /** They were enough. */
    COUNTED,
    /** The list or its lines changed before, or the budget did not bear it. */
    VOID
  }

  /**
   * What the level was found by (合并计算金额).
   *
   * @param fen the total, or with other lists of the same person for the programme what is more
   * @param window the parameter that says over how many days they count together
   */
  public record Considered(long fen, long window) {}

  /**
   * What is approved.
   *
   * @param resend whether it is about corrected lines that are sent again
   * @param digestHex SHA-256 over the lines
   */
  public record Subject(boolean resend, String digestHex, long totalFen) {
    /**
     * Why somebody may not approve it, or null (不相容岗位相互分离).
     *
     * @param prepared whether he or she had a hand in it
     * @param secondPersonFromFen from which total on somebody else has to approve in any case
     * @param before all who approved it before
     */
    public @Nullable Refusal refusalToApprove(
        String caller,
        boolean prepared,
        ApprovalRule.Requirement required,
        long secondPersonFromFen,
        List<ListApproval> before) {
      if (prepared && (required.approvals() > 0 || totalFen >= secondPersonFromFen)) {
        return new PaymentRefusal.SecondPersonNeeded();
      }
      return waiting(before).anyMatch(approval -> approval.by.equals(caller))
          ? new FundRefusal.ApprovedBefore()
          : null;
    }

    /** Whether it takes nobody but one more of that level. */
    public boolean isSettledBy(
        int level, ApprovalRule.Requirement required, List<ListApproval> before) {
      List<Integer> levels = new ArrayList<>(waiting(before).map(ListApproval::level).toList());
      levels.add(level);
      return required.isMetBy(levels);
    }

    /** Those that wait for others, about the same lines. */
    private Stream<ListApproval> waiting(List<ListApproval> approvals) {
      return approvals.stream()
          .filter(approval -> approval.state == State.OPEN)
          .filter(approval -> approval.what.resend == resend)
          .filter(approval -> approval.what.digestHex.equals(digestHex));
    }
  }
}
