package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.huimin.childcare.PlacesCancelled;
import org.huimin.childcare.domain.BookedSession;
import org.huimin.childcare.domain.Booking;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.Bookings;
import org.huimin.childcare.domain.BucketKey;
import org.huimin.childcare.domain.PlaceAllocation;
import org.huimin.childcare.domain.Places;
import org.huimin.childcare.domain.Places.Occupation;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.FundRefusal.CommitmentNotOpen;
import org.huimin.fundledger.SettlementOutcome;
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
  private final FundLedger ledger;
  private final People people;
  private final Outbox outbox;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final Clock clock;

  CancelPlaces(
      Bookings bookings,
      Places places,
      FundLedger ledger,
      People people,
      Outbox outbox,
      AccessTrail trail,
      Transactions transactions,
      Clock clock) {
    this.bookings = bookings;
    this.places = places;
    this.ledger = ledger;
    this.people = people;
    this.outbox = outbox;
    this.trail = trail;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Gives places back, all of those named or none.
   *
   * @param wanted the sessions, null for all that have not begun
   * @return the booking as it then stands
   * @throws NotFoundException if there is no such booking for the caller
   * @throws org.huimin.kernel.RefusedException if it is too late
   */
  public Booking cancel(Caller caller, BookingId id, @Nullable Set<Long> wanted) {
    return transactions.write(() -> cancelNow(caller, id, wanted));
  }

  private Booking cancelNow(Caller caller, BookingId id, @Nullable Set<Long> wanted) {
    var now = clock.instant();
    var seen = bookings.find(id).orElseThrow(() -> new NotFoundException("booking"));
    if (!people.mayActFor(
        caller, seen.childId().value(), BusinessTime.dayOf(now), ActingScope.BOOK_SERVICES)) {
      throw new NotFoundException("booking");
    }
    // Counters first, the booking after, as when places are booked: nobody waits in a circle.
    var keys = new TreeSet<BucketKey>();
    seen.cancellable(wanted, now).forEach(booked -> keys.addAll(booked.session().buckets()));
    var counts = places.lock(keys);
    var booking = bookings.lock(id).orElseThrow(() -> new NotFoundException("booking"));
    var given = booking.cancellable(wanted, now);

    var allocation = new PlaceAllocation(counts, List.of());
    var cancelled = give(caller, booking, given, allocation, now);
    places.change(allocation.changes());
    return cancelled;
  }

  /**
   * Gives back what is left of some bookings from a day on, when what they were made for has ended;
   * the nursery's rule for late cancellations is about single days and does not hold here.
   */
  public void giveBack(Caller caller, Collection<BookingId> ids, LocalDate from) {
    transactions.write(() -> giveBackNow(caller, ids, from));
  }

  private void giveBackNow(Caller caller, Collection<BookingId> ids, LocalDate from) {
    var now = clock.instant();
    var sorted = ids.stream().sorted(Comparator.comparingLong(BookingId::value)).toList();
    var keys = new TreeSet<BucketKey>();
    for (var id : sorted) {
      bookings
          .find(id)
          .ifPresent(
              seen ->
                  seen.confirmedFrom(from)
                      .forEach(booked -> keys.addAll(booked.session().buckets())));
    }
    var allocation = new PlaceAllocation(places.lock(keys), List.of());
    for (var id : sorted) {
      var booking = bookings.lock(id).orElseThrow(() -> new NotFoundException("booking"));
      var given = booking.confirmedFrom(from);
      if (!given.isEmpty()) {
        var ignored = give(caller, booking, given, allocation, now);
      }
    }
    places.change(allocation.changes());
  }

  private Booking give(
      Caller caller,
      Booking booking,
      List<BookedSession> given,
      PlaceAllocation allocation,
      Instant now) {
    given.forEach(booked -> allocation.giveBack(booking.childId(), booked.session()));
    places.vacate(
        given.stream()
            .map(booked -> new Occupation(booking.childId(), booking.id(), booked.session()))
            .toList());
    var cancelled = booking.without(given, release(given));
    bookings.saveCancellation(cancelled, given, now);
    outbox.publish(
        new PlacesCancelled(booking.id().value(), booking.childId().value(), sessionIdsOf(given)));
    trail.record(
        caller, booking.childId().value(), "childcare/cancel-places", "bookings", null, null);
    return cancelled;
  }

  /** The ledger's entries by session. */
  private Map<Long, Long> release(List<BookedSession> given) {
    var funded = given.stream().filter(booked -> booked.commitmentId() != null).toList();
    var released = new HashMap<Long, Long>();
    if (funded.isEmpty()) {
      return released;
    }
    var commitments =
        funded.stream()
            .map(booked -> new CommitmentId(Objects.requireNonNull(booked.commitmentId())))
            .toList();
    var outcomes = ledger.release(commitments, "cancelled");
    for (int i = 0; i < funded.size(); i++) {
      switch (outcomes.get(i)) {
        case SettlementOutcome.Settled settled ->
            released.put(funded.get(i).session().id().value(), settled.transactionId().value());
        case SettlementOutcome.Refused refused -> requireReleased(refused);
      }
    }
    return released;
  }

  /** A promise that has lapsed is released already; anything else would part place and money. */
  private static void requireReleased(SettlementOutcome.Refused refused) {
    if (!(refused.refusal() instanceof CommitmentNotOpen(CommitmentState state))
        || state != CommitmentState.RELEASED) {
      throw new IllegalStateException(
          "the money of a place that is given back is " + refused.refusal().code());
    }
  }

  private static List<Long> sessionIdsOf(List<BookedSession> given) {
    return given.stream().map(booked -> booked.session().id().value()).toList();
  }
}
