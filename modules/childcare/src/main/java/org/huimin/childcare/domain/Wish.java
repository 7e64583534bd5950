package org.huimin.childcare.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to book for a child (预约请求), with everything decided that does not depend on
 * others.
 *
 * @param child for whom
 * @param sessions at least one
 * @param acceptPartial whether to book those that can be had when others cannot
 * @param acceptWithoutSubsidy whether to book at the full fee when the subsidies are used up
 */
public record Wish(
    Child child,
    List<WishedSession> sessions,
    boolean acceptPartial,
    boolean acceptWithoutSubsidy) {
  /** Copies the sessions. */
  public Wish {
    sessions = List.copyOf(sessions);
  }

  /**
   * One session of a wish.
   *
   * @param session what is wanted
   * @param refusal why it cannot be had whatever others do, or null
   * @param subsidy what public money would pay
   * @param hoursAMonth for how many hours a month it pays for one child, null where that is not
   *     limited
   */
  public record WishedSession(
      Session session,
      @Nullable BookingRefusal refusal,
      SubsidyQuote subsidy,
      @Nullable Integer hoursAMonth) {}
}
