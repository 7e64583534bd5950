package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.huimin.childcare.application.ReturnPlaces.Returned;
import org.huimin.childcare.domain.Booking;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.Bookings;
import org.huimin.childcare.domain.BucketKey;
import org.huimin.childcare.domain.Places;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.ActingScope;
import org.huimin.people.People;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Gives places back (取消预约): they are free for others and the subsidy is released, at once. */
@Singleton
public final class CancelPlaces {
  private final Bookings bookings;
  private final Places places;
  private final AbsenceRecords absences;
  private final People people;
  private final ReturnPlaces returns;
  private final Transactions transactions;
  private final Clock clock;

  CancelPlaces(
      Bookings bookings,
      Places places,
      AbsenceRecords absences,
      People people,
      ReturnPlaces returns,
      Transactions transactions,
      Clock clock) {
    this.bookings = bookings;
    this.places = places;
    this.absences = absences;
    this.people = people;
    this.returns = returns;
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
    absences.recordLate(
        booking, given.stream().filter(booked -> booked.isLate(now)).toList(), rules, now);
    return returns
        .giveBack(
            caller, counts, List.of(new Returned(booking, given)), "childcare/cancel-places", null)
        .getFirst();
  }

  /**
   * Gives back what is left of some bookings from a day on, when what they were made for has ended;
   * the nursery's rule for late cancellations is about single days and does not hold here.
   */
  public void giveBack(Caller caller, Collection<BookingId> ids, LocalDate from) {
    transactions.write(() -> giveBackNow(caller, ids, from));
  }

  private void giveBackNow(Caller caller, Collection<BookingId> ids, LocalDate from) {
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
    var counts = places.lock(keys);
    var given = new ArrayList<Returned>();
    for (var id : sorted) {
      var booking = bookings.lock(id).orElseThrow(() -> new NotFoundException("booking"));
      var left = booking.confirmedFrom(from);
      if (!left.isEmpty()) {
        given.add(new Returned(booking, left));
      }
    }
    var ignored = returns.giveBack(caller, counts, given, "childcare/cancel-places", null);
  }
}
