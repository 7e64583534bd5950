package org.huimin.childcare.domain.lasting;

import java.time.Instant;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.LastingRefusal.OfferDecided;
import org.huimin.childcare.domain.lasting.LastingRefusal.OfferLapsed;
import org.huimin.kernel.Period;
import org.jspecify.annotations.Nullable;

/**
 * A place held for somebody for a while (托位邀约).
 *
 * @param id the offer
 * @param application to whom
 * @param child for which child
 * @param nursery where
 * @param careClass in which class
 * @param period from the first day until the child is too old for the class
 * @param status how it stands
 * @param heldAt when it was made
 * @param expiresAt until when, without it, it is held
 * @param decidedAt when it was decided, null while it is held
 * @param standing the rank by which it was made, frozen
 * @param passedOver how many stood before it for whom there was no fitting place
 */
public record Offer(
    OfferId id,
    ApplicationId application,
    ChildId child,
    NurseryId nursery,
    CareClassId careClass,
    Period period,
    OfferStatus status,
    Instant heldAt,
    Instant expiresAt,
    @Nullable Instant decidedAt,
    Standing standing,
    int passedOver) {

  public boolean isHeld() {
    return status == OfferStatus.HELD;
  }

  /** Why the parents cannot decide it any more, or null if they can. */
  public @Nullable LastingRefusal obstacle(Instant now) {
    if (status == OfferStatus.EXPIRED || (isHeld() && !now.isBefore(expiresAt))) {
      return new OfferLapsed(expiresAt);
    }
    return isHeld() ? null : new OfferDecided(status);
  }

  /** Decided so. */
  public Offer decided(OfferStatus how, Instant now) {
    if (!isHeld()) {
      throw new IllegalStateException("an offer is decided once");
    }
    return new Offer(
        id,
        application,
        child,
        nursery,
        careClass,
        period,
        how,
        heldAt,
        expiresAt,
        now,
        standing,
        passedOver);
  }
}
