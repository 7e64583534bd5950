package org.huimin.childwelfare.domain;

import java.time.Duration;
import java.time.Instant;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A child who may be in danger (未成年人保护个案), from the report to its end. Its state follows from what
 * happened, so the two cannot disagree. Immutable.
 *
 * @param id which
 * @param receiptNumber what the reporter can refer to; says nothing about the case
 * @param dutyRegion whose staff must respond
 * @param reportedAt when the clock started
 * @param deadline the last instant at which a response is in time
 * @param report what was reported
 * @param childPersonId the child in the registry, null until known
 * @param escalation when the deadline was missed
 * @param response what was done first
 * @param closure how it ended
 */
public record ChildCase(
    CaseId id,
    String receiptNumber,
    RegionCode dutyRegion,
    Instant reportedAt,
    Instant deadline,
    Report report,
    @Nullable Long childPersonId,
    @Nullable Escalation escalation,
    @Nullable Response response,
    @Nullable Closure closure) {

  /**
   * Opens a case with its clock running.
   *
   * @param within the time for a response, in hours as the law counts it and not in days
   */
  public static ChildCase open(
      CaseId id,
      String receiptNumber,
      RegionCode place,
      Instant reportedAt,
      Duration within,
      Report report) {
    return new ChildCase(
        id,
        receiptNumber,
        DutyRegion.of(place),
        reportedAt,
        reportedAt.plus(within),
        report,
        null,
        null,
        null,
        null);
  }

  /** What it waits for. */
  public CaseState state() {
    if (closure != null) {
      return CaseState.CLOSED;
    }
    if (response != null) {
      return CaseState.RESPONDED;
    }
    return escalation == null ? CaseState.OPEN : CaseState.ESCALATED;
  }

  /** Which of the four phases it is in. */
  public Phase phase() {
    return response == null ? Phase.REPORTED : Phase.EMERGENCY_RESPONSE;
  }

  /** Whether the deadline has passed; the last instant of the time limit is still in time. */
  public boolean isOverdueAt(Instant now) {
    return response == null && closure == null && now.isAfter(deadline);
  }

  /** Takes a missed deadline to the region above; itself if that is not due or was done before. */
  public ChildCase escalatedIfOverdue(Instant now) {
    if (escalation != null || !isOverdueAt(now)) {
      return this;
    }
    return with(
        childPersonId, new Escalation(now, DutyRegion.above(dutyRegion)), response, closure);
  }

  /**
   * Records the response. Recorded after the deadline it is late, and the escalation stands: if no
   * job had noticed yet, it is made now.
   *
   * @param respondedAt when somebody was with the child
   * @param child the child in the registry, null if still unknown
   * @throws RefusedException if there is one already, or the time is not between the report and now
   */
  public ChildCase responded(
      Instant respondedAt,
      Instant now,
      String by,
      String findings,
      String measures,
      @Nullable Long child) {
    if (response != null || closure != null) {
      throw new RefusedException(new CaseRefusal.WrongState(state()));
    }
    if (respondedAt.isBefore(reportedAt) || respondedAt.isAfter(now)) {
      throw new RefusedException(new CaseRefusal.ImpossibleResponseTime());
    }
    boolean late = now.isAfter(deadline);
    return with(
        child == null ? childPersonId : child,
        escalatedIfOverdue(now).escalation,
        new Response(respondedAt, now, by, findings, measures, late),
        closure);
  }

  /**
   * Ends the case.
   *
   * @throws RefusedException if nobody responded yet, or it has ended
   */
  public ChildCase closed(Closure closure) {
    if (state() != CaseState.RESPONDED) {
      throw new RefusedException(new CaseRefusal.WrongState(state()));
    }
    return with(childPersonId, escalation, response, closure);
  }

  private ChildCase with(
      @Nullable Long child,
      @Nullable Escalation escalation,
      @Nullable Response response,
      @Nullable Closure closure) {
    return new ChildCase(
        id,
        receiptNumber,
        dutyRegion,
        reportedAt,
        deadline,
        report,
        child,
        escalation,
        response,
        closure);
  }
}
