package org.huimin.childcare.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.huimin.childcare.domain.BookingRefusal.AlreadyBooked;
import org.huimin.childcare.domain.BookingRefusal.NoCarerOnDuty;
import org.huimin.childcare.domain.BookingRefusal.NoPlaceLeft;
import org.huimin.childcare.domain.PlaceOutcome.NotTaken;
import org.huimin.childcare.domain.PlaceOutcome.Placed;
import org.huimin.childcare.domain.PlaceOutcome.Refused;
import org.huimin.childcare.domain.Wish.WishedSession;
import org.jspecify.annotations.Nullable;

/**
 * Gives places to wishes in the order in which they came (托位分配). Holds the counters and the places
 * of the children concerned, as locked in the database, and decides over them in memory. Full days,
 * half days and hours all draw on the same counters.
 */
public final class PlaceAllocation {
  private final Map<BucketKey, BucketCount> counts = new HashMap<>();
  private final SortedMap<BucketKey, Integer> changes = new TreeMap<>();
  private final Set<PlaceKey> occupied;

  /**
   * Starts from what stands.
   *
   * @param counts the counters of every hour that a wish may touch; a missing one has no capacity
   * @param occupied where the children concerned are already
   */
  public PlaceAllocation(Collection<BucketCount> counts, Collection<PlaceKey> occupied) {
    counts.forEach(count -> this.counts.put(count.key(), count));
    this.occupied = new HashSet<>(occupied);
  }

  /**
   * Gives one wish what can be had.
   *
   * @return an outcome for each session in order; unless the wish accepts a part, either all are
   *     placed or none
   */
  public List<PlaceOutcome> decide(Wish wish) {
    var outcomes = new ArrayList<PlaceOutcome>();
    for (var wished : wish.sessions()) {
      var refusal = wished.refusal();
      if (refusal == null) {
        refusal = obstacle(wish.child().id(), wished.session());
      }
      if (refusal == null) {
        take(wish.child().id(), wished.session());
        outcomes.add(new Placed(wished));
      } else {
        outcomes.add(new Refused(wished, refusal));
      }
    }
    return wish.acceptPartial() || outcomes.stream().allMatch(Placed.class::isInstance)
        ? outcomes
        : takeNone(wish.child().id(), outcomes);
  }

  /** Gives the places of these outcomes back; those refused stay refused. */
  public List<PlaceOutcome> takeNone(ChildId child, List<PlaceOutcome> outcomes) {
    return outcomes.stream()
        .map(
            outcome -> {
              if (outcome instanceof Placed(WishedSession wished)) {
                giveBack(child, wished.session());
                return new NotTaken(wished);
              }
              return outcome;
            })
        .toList();
  }

  /** Frees a place for others. */
  public void giveBack(ChildId child, Session session) {
    session.buckets().forEach(key -> change(key, count(key).giveBack(), -1));
    session.places(child).forEach(occupied::remove);
  }

  /** By how much each counter has changed, in the order of locking; unchanged ones are absent. */
  public SortedMap<BucketKey, Integer> changes() {
    var changed = new TreeMap<>(changes);
    changed.values().removeIf(change -> change == 0);
    return changed;
  }

  /** The counter of an hour as it stands now. */
  public BucketCount count(BucketKey key) {
    return Objects.requireNonNullElseGet(counts.get(key), () -> new BucketCount(key, 0, 0));
  }

  /**
   * Why no place can be given now, or null if one can.
   *
   * @param child for whom, null for anybody
   */
  public @Nullable BookingRefusal obstacle(@Nullable ChildId child, Session session) {
    if (child != null) {
      for (var place : session.places(child)) {
        if (occupied.contains(place)) {
          return new AlreadyBooked(place.day(), place.hour());
        }
      }
    }
    for (var key : session.buckets()) {
      var count = count(key);
      if (count.capacity() == 0) {
        return new NoCarerOnDuty(key.day(), key.hour());
      }
      if (count.left() == 0) {
        return new NoPlaceLeft(key.day(), key.hour(), count.capacity());
      }
    }
    return null;
  }

  private void take(ChildId child, Session session) {
    session.buckets().forEach(key -> change(key, count(key).take(), 1));
    occupied.addAll(session.places(child));
  }

  private void change(BucketKey key, BucketCount count, int by) {
    counts.put(key, count);
    changes.merge(key, by, Integer::sum);
  }
}
