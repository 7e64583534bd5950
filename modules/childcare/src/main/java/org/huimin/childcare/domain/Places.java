package org.huimin.childcare.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** The places by the hour, and where each child is. */
public interface Places {
  /** The counters of these hours as they stand; those without a roster are left out. */
  List<BucketCount> counts(SortedSet<BucketKey> keys);

  /** As {@link #counts}, kept unchanged by others until the transaction ends. */
  List<BucketCount> lock(SortedSet<BucketKey> keys);

  /** Where these children are on these days. */
  List<PlaceKey> occupiedBy(Collection<ChildId> children, LocalDate first, LocalDate last);

  /**
   * Records where children are.
   *
   * @throws RuntimeException if one is somewhere else in that hour, which only a booking on another
   *     server can have done since it was read
   */
  void occupy(Collection<Occupation> occupations);

  /** Removes what was recorded. */
  void vacate(Collection<Occupation> occupations);

  /**
   * Changes counters that were locked before.
   *
   * @throws IllegalStateException if one would pass its capacity
   */
  void change(SortedMap<BucketKey, Integer> changes);

  /**
   * A child in a session.
   *
   * @param child the child
   * @param booking the booking that promises it
   * @param session the session
   */
  record Occupation(ChildId child, BookingId booking, Session session) {}
}
