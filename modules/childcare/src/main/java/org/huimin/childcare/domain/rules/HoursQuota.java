package org.huimin.childcare.domain.rules;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives subsidised hours out of children's monthly quotas (补助时数额度). Holds the counters as locked in
 * the database and decides over them in memory.
 */
public final class HoursQuota {
  private final Map<Month, Integer> used = new HashMap<>();
  private final SortedMap<Month, Integer> changes = new TreeMap<>();
  private final Set<Month> known;

  /** Starts from what stands; a month without a counter has none used. */
  public HoursQuota(Map<Month, Integer> used) {
    this.used.putAll(used);
    known = Set.copyOf(used.keySet());
  }

  /**
   * A child's month.
   *
   * @param childId the child
   * @param month its first day
   */
  public record Month(long childId, LocalDate month) implements Comparable<Month> {
    /** The month in which that day lies. */
    public static Month of(long childId, LocalDate day) {
      return new Month(childId, day.withDayOfMonth(1));
    }

    @Override
    public int compareTo(Month other) {
      int order = Long.compare(childId, other.childId);
      return order == 0 ? month.compareTo(other.month) : order;
    }
  }

  /** The counters, locked in their order until the transaction ends. */
  public interface Counters {
    /** Locks these; those that do not exist yet are left out. */
    Map<Month, Integer> lock(Collection<Month> months);

    /** How many hours are used, without locking. */
    Map<Month, Integer> used(Collection<Month> months);

    /**
     * Changes counters that were locked before, and begins those that did not exist.
     *
     * @param known those that were locked
     * @throws RuntimeException if another server began one meanwhile
     */
    void change(SortedMap<Month, Integer> changes, Collection<Month> known);
  }

  /** Takes hours that the quota bears. */
  public void take(Month month, int hours) {
    add(month, hours);
  }

  /** Gives hours back. */
  public void giveBack(Month month, int hours) {
    add(month, -hours);
  }

  /** How many hours are used. */
  public int used(Month month) {
    return used.getOrDefault(month, 0);
  }

  /** The counters that stood in the beginning. */
  public Set<Month> known() {
    return known;
  }

  /** By how much each counter has changed, in the order of locking; unchanged ones are absent. */
  public SortedMap<Month, Integer> changes() {
    var changed = new TreeMap<>(changes);
    changed.values().removeIf(change -> change == 0);
    return changed;
  }

  private void add(Month month, int hours) {
    used.merge(month, hours, Integer::sum);
    changes.merge(month, hours, Integer::sum);
  }
}
