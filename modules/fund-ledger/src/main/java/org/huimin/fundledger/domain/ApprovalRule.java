package org.huimin.fundledger.domain;

import java.time.LocalDate;
import java.util.Collection;
import org.huimin.kernel.RegionCode;

/**
 * Who has to approve a payment (审批权限). All bounds are dated parameters, of the asset that is paid.
 *
 * @param approvalAboveFen above it, somebody else has to approve
 * @param secondAboveFen above it, two others have to, one of them senior
 * @param seniorRegionDigits an approver is senior (二级审批人) whose area's code has at most so many
 *     digits
 * @param countTogetherDays over how many days, today included, payments that one member of staff
 *     asks for to one payee count as one (防止化整为零)
 */
public record ApprovalRule(
    long approvalAboveFen,
    long secondAboveFen,
    int seniorRegionDigits,
    int countTogetherDays,
    Versions versions) {
  /** The level of an ordinary approver. */
  public static final int ORDINARY = 1;

  /** The level of a senior approver. */
  public static final int SENIOR = 2;

  /** The parameters that the rule was made of. */
  public record Versions(long approval, long second, long senior, long countTogether) {}

  /**
   * What a payment takes.
   *
   * @param approvals how many others
   * @param seniors how many of them must be senior
   */
  public record Requirement(int approvals, int seniors) {
    /** Nobody else. */
    public static final Requirement NONE = new Requirement(0, 0);

    /** Whether approvers of these levels suffice. */
    public boolean isMetBy(Collection<Integer> levels) {
      return levels.size() >= approvals
          && levels.stream().filter(level -> level >= SENIOR).count() >= seniors;
    }
  }

  /** The first day whose payments count together with those of today. */
  public LocalDate countedSince(LocalDate today) {
    return today.minusDays(countTogetherDays - 1L);
  }

  /** What a payment of so much takes. */
  public Requirement requiredFor(long amountFen) {
    if (amountFen > secondAboveFen) {
      return new Requirement(2, 1);
    }
    return amountFen > approvalAboveFen ? new Requirement(1, 0) : Requirement.NONE;
  }

  /** Of two rules what is stricter of each: the lower bounds, fewer who are senior, more days. */
  public ApprovalRule stricter(ApprovalRule other) {
    boolean approval = approvalAboveFen <= other.approvalAboveFen;
    boolean second = secondAboveFen <= other.secondAboveFen;
    boolean senior = seniorRegionDigits <= other.seniorRegionDigits;
    boolean together = countTogetherDays >= other.countTogetherDays;
    return new ApprovalRule(
        approval ? approvalAboveFen : other.approvalAboveFen,
        second ? secondAboveFen : other.secondAboveFen,
        senior ? seniorRegionDigits : other.seniorRegionDigits,
        together ? countTogetherDays : other.countTogetherDays,
        new Versions(
            approval ? versions.approval() : other.versions.approval(),
            second ? versions.second() : other.versions.second(),
            senior ? versions.senior() : other.versions.senior(),
            together ? versions.countTogether() : other.versions.countTogether()));
  }

  /** The level of an approver who answers for that area. */
  public int levelOf(RegionCode area) {
    return area.prefix().length() <= seniorRegionDigits ? SENIOR : ORDINARY;
  }
}
