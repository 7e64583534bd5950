package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.time.LocalDate;
import org.huimin.childcare.domain.ChildId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody besides the guardians who may collect a child (接领人).
 *
 * @param id of the entry
 * @param child which child
 * @param name the name
 * @param relation what he or she is to the child
 * @param phone mobile number
 * @param validFrom the first day
 * @param validUntil the first day on which no longer
 * @param enteredBy the guardian who entered it
 * @param enteredAt when
 * @param revokedAt when a guardian took the person off the list
 */
public record Collector(
    CollectorId id,
    ChildId child,
    String name,
    Relation relation,
    String phone,
    LocalDate validFrom,
    LocalDate validUntil,
    long enteredBy,
    Instant enteredAt,
    @Nullable Instant revokedAt) {

  /** Whether the person may collect the child on a day. */
  public boolean mayCollectOn(LocalDate day) {
    return revokedAt == null && !day.isBefore(validFrom) && day.isBefore(validUntil);
  }

  /** Only the id, so that names and numbers do not leak into logs. */
  @Override
  public String toString() {
    return "Collector[" + id.text() + "]";
  }
}
