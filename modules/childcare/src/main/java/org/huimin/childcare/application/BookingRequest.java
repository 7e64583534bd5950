package org.huimin.childcare.application;

import java.util.List;
import org.huimin.childcare.domain.ChildId;
import org.huimin.platform.access.Caller;

/**
 * Asks for places (预约申请).
 *
 * @param caller who asks
 * @param child for whom
 * @param sessionIds what, each once
 * @param acceptPartial whether to book those that can be had when others cannot
 * @param acceptWithoutSubsidy whether to book at the full fee when the subsidies are used up
 */
public record BookingRequest(
    Caller caller,
    ChildId child,
    List<Long> sessionIds,
    boolean acceptPartial,
    boolean acceptWithoutSubsidy) {
  /** Copies the sessions. */
  public BookingRequest {
    sessionIds = List.copyOf(sessionIds);
  }
}
