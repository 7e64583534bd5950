package org.huimin.childcare.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All bookings. */
public interface Bookings {
  /** Keeps new bookings. */
  void addAll(List<Booking> bookings);

  /** The booking with an id. */
  Optional<Booking> find(BookingId id);

  /** As {@link #find}, kept unchanged by others until the transaction ends. */
  Optional<Booking> lock(BookingId id);

  /** Keeps that these places of a booking were given back or missed, as it says. */
  void saveEnded(Booking booking, Collection<BookedSession> ended, Instant at);

  /**
   * The bookings for some children, newest first.
   *
   * @param before only older ones than this, null for the newest
   */
  List<Booking> ofChildren(Collection<ChildId> children, @Nullable BookingId before, int limit);
}
