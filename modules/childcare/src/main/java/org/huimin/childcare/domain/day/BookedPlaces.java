package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.BookedPlace.Settled;
import org.jspecify.annotations.Nullable;

/** The confirmed places of children. */
public interface BookedPlaces {
  /** Those of a child at a nursery on a day, by time. */
  List<BookedPlace> ofChild(ChildId child, NurseryId nursery, LocalDate day);

  /** Those of a child anywhere on a day, by time. */
  List<BookedPlace> ofChild(ChildId child, LocalDate day);

  /**
   * As {@link #ofChild(ChildId, NurseryId, LocalDate)}, kept unchanged by others until the
   * transaction ends.
   */
  List<BookedPlace> lockOfChild(ChildId child, NurseryId nursery, LocalDate day);

  /** Those at a nursery on a day, by time. */
  List<BookedPlace> ofNursery(NurseryId nursery, LocalDate day, @Nullable After after, int limit);

  /** Those whose session ended before a minute of a day and that are not settled, oldest first. */
  List<BookedPlace> unsettled(LocalDate day, int endMinute, @Nullable Key after, int limit);

  /** Those that are still confirmed and not settled, kept unchanged by others. */
  List<BookedPlace> lockUnsettled(List<Key> keys);

  /** Settles places that were locked. */
  void settle(Map<Key, Settled> outcomes, Instant at);

  /** The places of one day everywhere, by booking and session. */
  List<BookedPlace> onDay(LocalDate day, @Nullable Key after, int limit);

  /** Children who have a place to come in a run of days. */
  List<ChildId> childrenWithPlaces(LocalDate first, LocalDate last, long afterChild, int limit);

  /** Where a page of a nursery's day ended. */
  record After(int startMinute, long bookingId, long sessionId) {}

  /** A place. */
  record Key(LocalDate day, long bookingId, long sessionId) {
    /** The key of a place. */
    public static Key of(BookedPlace place) {
      return new Key(place.day(), place.bookingId(), place.sessionId());
    }
  }
}
