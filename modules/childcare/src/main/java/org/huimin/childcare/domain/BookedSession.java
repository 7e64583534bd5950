package org.huimin.childcare.domain;

import java.time.Instant;
import org.huimin.childcare.domain.BookingRefusal.LateCancellation;
import org.huimin.childcare.domain.BookingRefusal.SessionBegun;
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

  /** Whether the nursery's cut-off for giving the place back has passed. */
  public boolean isLate(Instant now) {
    return !now.isBefore(session.careClass().nursery().cancellableUntil(session.startsAt()));
  }

  /**
   * Why the place cannot be given back by the nursery's rule, or null if it can.
   *
   * @param charge what a late cancellation costs
   * @param acceptLateCharge whether the parents take that upon them
   */
  public @Nullable BookingRefusal obstacle(Instant now, Money charge, boolean acceptLateCharge) {
    if (!isLate(now)) {
      return null;
    }
    var start = session.hours().startText();
    if (acceptLateCharge) {
      return now.isBefore(session.startsAt()) ? null : new SessionBegun(session.day(), start);
    }
    var nursery = session.careClass().nursery();
    return new LateCancellation(
        session.day(),
        start,
        nursery.cancelHoursBefore(),
        nursery.cancellableUntil(session.startsAt()),
        charge.fen());
  }

  /** The same place, given back or missed. */
  public BookedSession ended(PlaceStatus how, @Nullable Long released) {
    return new BookedSession(
        session, how, ageMonths, subsidy, commitmentId, fundTransactionId, released);
  }
}
