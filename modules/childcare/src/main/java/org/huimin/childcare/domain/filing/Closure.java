package org.huimin.childcare.domain.filing;

import java.time.Instant;
import java.time.LocalDate;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.NurseryId;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a nursery or one of its classes is closed (停托).
 *
 * @param careClass the class, null for the whole nursery
 * @param first the first day
 * @param last the last day
 * @param reason why, as parents read it
 * @param placesGivenBack how many places were given back for it
 * @param closedBy the caller who entered it
 * @param liftedAt when it was lifted, null while it stands
 */
public record Closure(
    ClosureId id,
    NurseryId nurseryId,
    @Nullable CareClassId careClass,
    LocalDate first,
    LocalDate last,
    String reason,
    int placesGivenBack,
    String closedBy,
    @Nullable Instant liftedAt) {

  /** Whether the class is closed by it on a day. */
  public boolean closes(NurseryId nursery, CareClassId of, LocalDate day) {
    return liftedAt == null
        && nurseryId.equals(nursery)
        && (careClass == null || careClass.equals(of))
        && !day.isBefore(first)
        && !day.isAfter(last);
  }

  /** The closure, lifted. */
  public Closure lifted(Instant at) {
    return new Closure(
        id, nurseryId, careClass, first, last, reason, placesGivenBack, closedBy, at);
  }
}
