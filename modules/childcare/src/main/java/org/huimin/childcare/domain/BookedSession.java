package org.huimin.childcare.domain;

import java.time.Instant;
import org.huimin.childcare.domain.BookingRefusal.LateCancellation;
import org.huimin.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * One place of a booking (已预约时段), with what the decision was computed from.
 *
 * @param session the session
 * @param status how it stands
 * @param ageMonths the child's age on the day of care
 * @param subsidy what public money pays and why
 * @param commitmentId the money set aside in the fund ledger, null where none is
 * @param fundTransactionId the ledger's entry that set it aside, null where none did
 * @param releaseTransactionId the ledger's entry that gave it back, null while none has
 */
public record BookedSession(
    Session session,
    PlaceStatus status,
    int ageMonths,
    SubsidyQuote subsidy,
    @Nullable Long commitmentId,
    @Nullable Long fundTransactionId,
    @Nullable Long releaseTransactionId) {

  /** What the parents pay. */
  public Money payable() {
    return session.fee().subtract(subsidy.amount());
  }

  public boolean isConfirmed() {
    return status == PlaceStatus.CONFIRMED;
  }

  /** Why the place cannot be given back any more by the nursery's rule, or null if it can. */
  public @Nullable BookingRefusal lateness(Instant now) {
    var nursery = session.careClass().nursery();
    var until = nursery.cancellableUntil(session.startsAt());
    return now.isBefore(until)
        ? null
        : new LateCancellation(
            session.day(), session.hours().startText(), nursery.cancelHoursBefore(), until);
  }

  /** The same place, given back. */
  public BookedSession cancelled(@Nullable Long released) {
    return new BookedSession(
        session,
        PlaceStatus.CANCELLED,
        ageMonths,
        subsidy,
        commitmentId,
        fundTransactionId,
        released);
  }
}
