package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.huimin.childcare.PlacesBooked;
import org.huimin.childcare.application.BookPlaces.Command;
import org.huimin.childcare.domain.Booking;
import org.huimin.childcare.domain.Bookings;
import org.huimin.childcare.domain.BucketKey;
import org.huimin.childcare.domain.PlaceAllocation;
import org.huimin.childcare.domain.Places;
import org.huimin.childcare.domain.Session;
import org.huimin.childcare.domain.rules.HoursQuota;
import org.huimin.childcare.domain.rules.HoursQuota.Counters;
import org.huimin.fundledger.CommitOutcome;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.FundLedger;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.NewAccessEntry;
import org.huimin.platform.outbox.Outbox;

/**
 * Decides many requests for places in one transaction, each on its own (合批预约). However many there
 * are, the database sees the same few statements: lock the counters in their order, read where the
 * children are, write places, money, bookings and counters.
 */
@Singleton
final class BookingBatch {
  /**
   * Places that turn out to have no subsidy money are offered to those whom the same batch refused
   * for want of a place. When money is short that could go on once for each of them; after so many
   * rounds the rest is told that no place is left, and the places are free for the next batch.
   */
  private static final int ROUNDS = 3;

  private final Places places;
  private final Bookings bookings;
  private final Counters hours;
  private final FundLedger ledger;
  private final Outbox outbox;
  private final AccessTrail trail;
  private final TsidGenerator ids;
  private final Clock clock;

  BookingBatch(
      Places places,
      Bookings bookings,
      Counters hours,
      FundLedger ledger,
      Outbox outbox,
      AccessTrail trail,
      TsidGenerator ids,
      Clock clock) {
    this.places = places;
    this.bookings = bookings;
    this.hours = hours;
    this.ledger = ledger;
    this.outbox = outbox;
    this.trail = trail;
    this.ids = ids;
    this.clock = clock;
  }

  /** Decides commands in the order in which they came; runs in the transaction of the batch. */
  List<BookingResult> decide(List<Command> commands) {
    var attempts = commands.stream().map(command -> new BookingAttempt(command, ids)).toList();
    var allocation = load(attempts);
    var quota = quota(attempts);
    var undecided = attempts;
    for (int round = 1; round <= ROUNDS && !undecided.isEmpty(); round++) {
      undecided.forEach(attempt -> attempt.decide(allocation));
      var placed = undecided.stream().filter(BookingAttempt::hasPlaces).toList();
      places.occupy(placed.stream().flatMap(BookingAttempt::occupations).toList());
      undecided =
          setMoneyAside(placed, allocation, quota)
              ? attempts.stream().filter(BookingAttempt::foundNoPlace).toList()
              : List.of();
    }
    places.change(allocation.changes());
    hours.change(quota.changes(), quota.known());
    return keep(attempts);
  }

  private PlaceAllocation load(List<BookingAttempt> attempts) {
    var wanted = attempts.stream().flatMap(BookingAttempt::possibleSessions).toList();
    if (wanted.isEmpty()) {
      return new PlaceAllocation(List.of(), List.of());
    }
    var keys = new TreeSet<BucketKey>();
    wanted.forEach(session -> keys.addAll(session.buckets()));
    // The counters are locked before anything else is read, so that what is read is what stands.
    var counts = places.lock(keys);
    var days = wanted.stream().map(Session::day).toList();
    var children = attempts.stream().map(BookingAttempt::childId).distinct().toList();
    return new PlaceAllocation(
        counts, places.occupiedBy(children, Collections.min(days), Collections.max(days)));
  }

  /** The counters of subsidised hours are locked after those of places and before the ledger's. */
  private HoursQuota quota(List<BookingAttempt> attempts) {
    var months = new TreeSet<HoursQuota.Month>();
    attempts.stream().flatMap(BookingAttempt::months).forEach(months::add);
    return new HoursQuota(hours.lock(months));
  }

  /** Returns whether places came free because money was missing. */
  private boolean setMoneyAside(
      List<BookingAttempt> placed, PlaceAllocation allocation, HoursQuota quota) {
    var unfunded =
        new ArrayList<>(placed.stream().filter(attempt -> !attempt.takeHours(quota)).toList());
    var requests = placed.stream().flatMap(BookingAttempt::commitmentRequests).toList();
    var outcomes =
        requests.isEmpty()
            ? List.<CommitOutcome>of()
            : ledger.commit(requests.stream().map(BookingAttempt.Request::request).toList());
    for (int i = 0; i < requests.size(); i++) {
      var request = requests.get(i);
      switch (outcomes.get(i)) {
        case CommitOutcome.Committed committed -> request.attempt().committed(request, committed);
        case CommitOutcome.Refused _ -> {
          request.attempt().unfunded(request);
          unfunded.add(request.attempt());
        }
      }
    }
    return !unfunded.isEmpty() && giveUp(unfunded.stream().distinct().toList(), allocation, quota);
  }

  private boolean giveUp(
      List<BookingAttempt> unfunded, PlaceAllocation allocation, HoursQuota quota) {
    var before = unfunded.stream().flatMap(BookingAttempt::occupations).toList();
    var released = new ArrayList<CommitmentId>();
    unfunded.forEach(attempt -> released.addAll(attempt.resolveMissingMoney(allocation, quota)));
    if (!released.isEmpty()) {
      var ignored = ledger.release(released, "not-booked");
    }
    var after = unfunded.stream().flatMap(BookingAttempt::occupations).toList();
    var freed = new ArrayList<>(before);
    freed.removeAll(after);
    places.vacate(freed);
    return !freed.isEmpty();
  }

  private List<BookingResult> keep(Collection<BookingAttempt> attempts) {
    var now = clock.instant();
    var results = attempts.stream().map(attempt -> attempt.result(now)).toList();
    var made = results.stream().flatMap(result -> Stream.ofNullable(result.booking())).toList();
    if (made.isEmpty()) {
      return results;
    }
    bookings.addAll(made);
    outbox.publishAll(made.stream().map(BookingBatch::event).toList());
    trail.recordAll(
        attempts.stream().filter(BookingAttempt::hasPlaces).map(BookingBatch::access).toList());
    return results;
  }

  private static NewAccessEntry access(BookingAttempt attempt) {
    return new NewAccessEntry(
        attempt.request().caller(),
        attempt.childId().value(),
        "childcare/book-places",
        "birthDate,region,statuses,bookings",
        null,
        null);
  }

  private static PlacesBooked event(Booking booking) {
    return new PlacesBooked(
        booking.id().value(),
        booking.childId().value(),
        booking.sessions().stream().map(booked -> booked.session().id().value()).toList());
  }
}
