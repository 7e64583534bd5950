package org.huimin.childcare.domain.day;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A visit was corrected (考勤更正); what was recorded before stays visible.
 *
 * @param id of the correction
 * @param visit the visit
 * @param cameBefore when the child came, as recorded before; null for a visit entered later
 * @param leftBefore when it left, as recorded before
 * @param cameAfter when it came, as recorded now; null where the visit was a mistake
 * @param leftAfter when it left, as recorded now
 * @param reason why
 * @param by the caller
 * @param at when
 */
public record Correction(
    long id,
    VisitId visit,
    @Nullable Instant cameBefore,
    @Nullable Instant leftBefore,
    @Nullable Instant cameAfter,
    @Nullable Instant leftAfter,
    String reason,
    String by,
    Instant at) {
  /** Only the id, so that the reason does not leak into logs. */
  @Override
  public String toString() {
    return "Correction[" + id + "]";
  }
}
