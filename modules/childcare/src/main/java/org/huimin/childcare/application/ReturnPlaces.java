package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.PlacesCancelled;
import org.huimin.childcare.application.SubsidyReleases.Given;
import org.huimin.childcare.domain.BookedSession;
import org.huimin.childcare.domain.Booking;
import org.huimin.childcare.domain.Bookings;
import org.huimin.childcare.domain.BucketCount;
import org.huimin.childcare.domain.PlaceAllocation;
import org.huimin.childcare.domain.PlaceStatus;
import org.huimin.childcare.domain.Places;
import org.huimin.childcare.domain.Places.Occupation;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.NewAccessEntry;
import org.huimin.platform.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * Takes places out of bookings (退还托位), whoever decided that: the counters, where the children are,
 * the money and the bookings move together. Runs in the transaction of the caller, which has locked
 * the counters first and the bookings after.
 */
@Singleton
public final class ReturnPlaces {
  private final Bookings bookings;
  private final Places places;
  private final SubsidyReleases releases;
  private final Outbox outbox;
  private final AccessTrail trail;
  private final Clock clock;

  ReturnPlaces(
      Bookings bookings,
      Places places,
      SubsidyReleases releases,
      Outbox outbox,
      AccessTrail trail,
      Clock clock) {
    this.bookings = bookings;
    this.places = places;
    this.releases = releases;
    this.outbox = outbox;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Places of one booking that are given back.
   *
   * @param booking as locked
   * @param given confirmed places of it
   */
  public record Returned(Booking booking, List<BookedSession> given) {
    /** Copies the places. */
    public Returned {
      given = List.copyOf(given);
    }
  }

  /**
   * Gives places back.
   *
   * @param caller who decided it
   * @param counts the counters of all these places, as locked
   * @param action what the access trail says, {@code context/kebab-case}
   * @param reason why, null where the person decided it
   * @return the bookings as they then stand, in order
   */
  public List<Booking> giveBack(
      Caller caller,
      Collection<BucketCount> counts,
      List<Returned> returns,
      String action,
      @Nullable String reason) {
    var allocation = new PlaceAllocation(counts, List.of());
    var occupations = new ArrayList<Occupation>();
    for (var each : returns) {
      var child = each.booking().childId();
      for (var booked : each.given()) {
        allocation.giveBack(child, booked.session());
        occupations.add(new Occupation(child, each.booking().id(), booked.session()));
      }
    }
    places.vacate(occupations);
    places.change(allocation.changes());
    var released = release(returns);
    var now = clock.instant();
    var changed = new ArrayList<Booking>();
    for (var each : returns) {
      var booking =
          each.booking()
              .without(
                  each.given(),
                  PlaceStatus.CANCELLED,
                  released.getOrDefault(each.booking().id().value(), Map.of()));
      bookings.saveEnded(booking, each.given(), now);
      outbox.publish(
          new PlacesCancelled(
              booking.id().value(), booking.childId().value(), sessionIdsOf(each.given())));
      changed.add(booking);
    }
    trail.recordAll(
        returns.stream()
            .map(each -> each.booking().childId().value())
            .distinct()
            .map(child -> new NewAccessEntry(caller, child, action, "bookings", reason, null))
            .toList());
    return changed;
  }

  /** The ledger's entries by booking and session. */
  private Map<Long, Map<Long, Long>> release(List<Returned> returns) {
    var bookingIds = new ArrayList<Long>();
    var given = new ArrayList<Given>();
    for (var each : returns) {
      for (var booked : each.given()) {
        bookingIds.add(each.booking().id().value());
        given.add(new Given(each.booking().childId(), booked));
      }
    }
    var entries = releases.release(given, "cancelled");
    var released = new HashMap<Long, Map<Long, Long>>();
    for (int i = 0; i < given.size(); i++) {
      var entry = entries.get(i);
      if (entry != null) {
        released
            .computeIfAbsent(bookingIds.get(i), any -> new HashMap<>())
            .put(given.get(i).booked().session().id().value(), entry);
      }
    }
    return released;
  }

  private static List<Long> sessionIdsOf(List<BookedSession> given) {
    return given.stream().map(booked -> booked.session().id().value()).toList();
  }
}
