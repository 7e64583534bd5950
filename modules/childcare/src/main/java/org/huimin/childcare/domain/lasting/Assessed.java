package org.huimin.childcare.domain.lasting;

import java.util.List;

/**
 * What a policy makes of a child (评估结果), with the reasons.
 *
 * @param priority whether it comes before all who are in no such group
 * @param points the sum of the criteria met
 * @param reasons every criterion in force, met or not
 */
public record Assessed(boolean priority, int points, List<Reason> reasons) {
  /** Copies the reasons. */
  public Assessed {
    reasons = List.copyOf(reasons);
  }

  /**
   * One criterion.
   *
   * @param criterion which
   * @param met whether the child meets it
   * @param points what it counts if met
   * @param parameterId the version of the policy
   * @param source the law or notice that sets it
   */
  public record Reason(
      Criterion criterion, boolean met, int points, long parameterId, String source) {}
}
