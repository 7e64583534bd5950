package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import org.huimin.childcare.domain.Booking;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.Bookings;
import org.huimin.childcare.domain.ChildId;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.ActingScope;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Shows bookings to those who may act for the child (查看预约), and records that they were seen. */
@Singleton
public final class SeeBookings {
  private final Bookings bookings;
  private final People people;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final Clock clock;

  SeeBookings(
      Bookings bookings, People people, AccessTrail trail, Transactions transactions, Clock clock) {
    this.bookings = bookings;
    this.people = people;
    this.trail = trail;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * One booking.
   *
   * @throws NotFoundException if there is none for the caller
   */
  public Booking one(Caller caller, BookingId id) {
    return transactions.write(
        () -> {
          var booking =
              bookings
                  .find(id)
                  .filter(found -> mayAct(caller, found.childId()))
                  .orElseThrow(() -> new NotFoundException("booking"));
          record(caller, List.of(booking));
          return booking;
        });
  }

  /**
   * Bookings, newest first.
   *
   * @param child only those of one child, null for all whom the caller may act for
   * @param before only older ones than this, null for the newest
   * @throws NotFoundException if there is no such child for the caller
   */
  public List<Booking> many(
      Caller caller, @Nullable ChildId child, @Nullable BookingId before, int limit) {
    return transactions.write(
        () -> {
          var found = bookings.ofChildren(childrenOf(caller, child), before, limit);
          record(caller, found);
          return found;
        });
  }

  private List<ChildId> childrenOf(Caller caller, @Nullable ChildId child) {
    if (child != null) {
      if (!mayAct(caller, child)) {
        throw new NotFoundException("person");
      }
      return List.of(child);
    }
    if (caller.personId() == null) {
      return List.of();
    }
    return people.wardsOf(caller.personId(), BusinessTime.today(clock)).stream()
        .map(PersonFacts::personId)
        .map(ChildId::new)
        .filter(ward -> mayAct(caller, ward))
        .toList();
  }

  private boolean mayAct(Caller caller, ChildId child) {
    return people.mayActFor(
        caller, child.value(), BusinessTime.today(clock), ActingScope.BOOK_SERVICES);
  }

  private void record(Caller caller, List<Booking> seen) {
    var subjects = new LinkedHashSet<ChildId>();
    seen.forEach(booking -> subjects.add(booking.childId()));
    for (var child : subjects) {
      trail.record(caller, child.value(), "childcare/see-bookings", "bookings", null, null);
    }
  }
}
