package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.huimin.childcare.PlacesCancelled;
import org.huimin.childcare.domain.BookedSession;
import org.huimin.childcare.domain.Booking;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.Bookings;
import org.huimin.childcare.domain.BucketKey;
import org.huimin.childcare.domain.PlaceAllocation;
import org.huimin.childcare.domain.PlaceStatus;
import org.huimin.childcare.domain.Places;
import org.huimin.childcare.domain.Places.Occupation;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.ActingScope;
import org.huimin.people.People;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Gives places back (取消预约): they are free for others and the subsidy is released, at once. */
@Singleton
public final class CancelPlaces {
  private final Bookings bookings;
  private final Places places;
  private final SubsidyReleases releases;
  private final AbsenceRecords absences;
  private final People people;
  private final Outbox outbox;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final Clock clock;

  CancelPlaces(
      Bookings bookings,
      Places places,
      SubsidyReleases releases,
      AbsenceRecords absences,
      People people,
      Outbox outbox,
      AccessTrail trail,
      Transactions transactions,
      Clock clock) {
    this.bookings = bookings;
    this.places = places;
    this.releases = releases;
    this.absences = absences;
    this.people = people;
    this.outbox = outbox;
    this.trail = trail;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Gives places back, all of those named or none. Before the nursery's cut-off that counts against
   * no one; afterwards it is possible for those who accept what the nursery's published rule says.
   *
   * @param wanted the sessions, null for all that have not begun
   * @param acceptLateCharge whether to go on when it is late
   * @return the booking as it then stands
   * @throws NotFoundException if there is no such booking for the caller
   * @throws org.huimin.kernel.RefusedException if it is too late
   */
  public Booking cancel(
      Caller caller, BookingId id, @Nullable Set<Long> wanted, boolean acceptLateCharge) {
    return transactions.write(() -> cancelNow(caller, id, wanted, acceptLateCharge));
  }

  private Booking cancelNow(
      Caller caller, BookingId id, @Nullable Set<Long> wanted, boolean acceptLateCharge) {
    var now = clock.instant();
    var seen = bookings.find(id).orElseThrow(() -> new NotFoundException("booking"));
    if (!people.mayActFor(
        caller, seen.childId().value(), BusinessTime.dayOf(now), ActingScope.BOOK_SERVICES)) {
      throw new NotFoundException("booking");
    }
    // Counters first, the booking after, as when places are booked: nobody waits in a circle.
    var keys = new TreeSet<BucketKey>();
    var rules = absences.rulesFor(seen);
    seen.cancellable(wanted, now, rules::lateCharge, acceptLateCharge)
        .forEach(booked -> keys.addAll(booked.session().buckets()));
    var counts = places.lock(keys);
    var booking = bookings.lock(id).orElseThrow(() -> new NotFoundException("booking"));
    var given = booking.cancellable(wanted, now, rules::lateCharge, acceptLateCharge);

    var allocation = new PlaceAllocation(counts, List.of());
    given.forEach(booked -> allocation.giveBack(booking.childId(), booked.session()));
    places.vacate(
        given.stream()
            .map(booked -> new Occupation(booking.childId(), id, booked.session()))
            .toList());
    places.change(allocation.changes());
    absences.recordLate(
        booking, given.stream().filter(booked -> booked.isLate(now)).toList(), rules, now);
    var released = releases.release(booking.childId(), given, "cancelled");
    var cancelled = booking.without(given, PlaceStatus.CANCELLED, released);
    bookings.saveEnded(cancelled, given, now);
    outbox.publish(new PlacesCancelled(id.value(), booking.childId().value(), sessionIdsOf(given)));
    trail.record(
        caller, booking.childId().value(), "childcare/cancel-places", "bookings", null, null);
    return cancelled;
  }

  private static List<Long> sessionIdsOf(List<BookedSession> given) {
    return given.stream().map(booked -> booked.session().id().value()).toList();
  }
}
