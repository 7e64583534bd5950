package org.huimin.childcare.domain.day;

import java.time.Instant;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;

/**
 * Whether somebody not on the list may collect a child this once (临时接领确认).
 *
 * @param id of the request
 * @param visit the visit that would end
 * @param nursery who asks
 * @param child which child
 * @param name who stands at the door
 * @param relation what he or she says to be to the child
 * @param askedBy the caller
 * @param askedAt when
 * @param expiresAt until when an answer counts
 * @param state what was answered
 */
public record CollectionRequest(
    RequestId id,
    VisitId visit,
    NurseryId nursery,
    ChildId child,
    String name,
    Relation relation,
    String askedBy,
    Instant askedAt,
    Instant expiresAt,
    State state) {

  /** What was answered (确认状态). */
  public enum State {
    /** 待确认. */
    ASKED,
    /** 已确认. */
    CONFIRMED,
    /** 已拒绝. */
    REFUSED
  }

  /** Whether it has been too long. */
  public boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** Only the id, so that the name does not leak into logs. */
  @Override
  public String toString() {
    return "CollectionRequest[" + id.text() + "]";
  }
}
