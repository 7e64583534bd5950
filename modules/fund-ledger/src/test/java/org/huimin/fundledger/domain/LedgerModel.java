package org.huimin.fundledger.domain;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.huimin.fundledger.Purpose;

/**
 * The ledger as one would keep it on paper: how much of each grant lies where. Every grant has a
 * last day of its own, so that which one is drawn first needs no knowledge of slices.
 */
public final class LedgerModel {
  /** Where money can be. */
  public enum Place {
    GRANTED,
    POOL,
    PROGRAMME,
    ALLOCATION,
    COMMITTED,
    PAYABLE,
    PAID
  }

  /** A grant, by its last day. */
  public record Grant(LocalDate until, Earmark earmark) implements Comparable<Grant> {
    @Override
    public int compareTo(Grant other) {
      return until.compareTo(other.until);
    }
  }

  private final Map<Place, TreeMap<Grant, Long>> money = new EnumMap<>(Place.class);

  /** Money that comes from outside. */
  public void grant(Grant grant, long fen) {
    add(Place.GRANTED, grant, fen);
  }

  /** Money of a grant that goes back to whoever granted it. */
  public void revoke(Grant grant, long fen) {
    add(Place.GRANTED, grant, -fen);
  }

  /** What is in a place. */
  public long balance(Place place) {
    return parts(place).values().stream().mapToLong(Long::longValue).sum();
  }

  /** What is in a place, grant by grant. */
  public Map<Grant, Long> parts(Place place) {
    return money.computeIfAbsent(place, _ -> new TreeMap<>());
  }

  /** What can be spent there, for that and on that day. */
  public long available(Place place, Purpose purpose, LocalDate day) {
    return parts(place).entrySet().stream()
        .filter(part -> part.getKey().earmark().permits(purpose))
        .filter(part -> !day.isAfter(part.getKey().until()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Of which grants an amount would be, if there is enough. */
  public Optional<Map<Grant, Long>> draw(Place place, long fen, Purpose purpose, LocalDate day) {
    if (available(place, purpose, day) < fen) {
      return Optional.empty();
    }
    Map<Grant, Long> drawn = new LinkedHashMap<>();
    long missing = fen;
    for (Map.Entry<Grant, Long> part : parts(place).entrySet()) {
      Grant grant = part.getKey();
      if (missing > 0 && grant.earmark().permits(purpose) && !day.isAfter(grant.until())) {
        long some = Math.min(missing, part.getValue());
        drawn.put(grant, some);
        missing -= some;
      }
    }
    return Optional.of(drawn);
  }

  /** Whether a place holds at least so much of each grant. */
  public boolean holds(Place place, Map<Grant, Long> parts) {
    return parts.entrySet().stream()
        .allMatch(part -> parts(place).getOrDefault(part.getKey(), 0L) >= part.getValue());
  }

  /** Moves parts of grants. */
  public void move(Map<Grant, Long> parts, Place from, Place to) {
    parts.forEach(
        (grant, fen) -> {
          add(from, grant, -fen);
          add(to, grant, fen);
        });
  }

  /** The balances, to be compared with later. */
  public Map<Place, Long> balances() {
    Map<Place, Long> balances = new EnumMap<>(Place.class);
    for (Place place : Place.values()) {
      balances.put(place, balance(place));
    }
    return balances;
  }

  private void add(Place place, Grant grant, long fen) {
    Map<Grant, Long> held = parts(place);
    long left = held.getOrDefault(grant, 0L) + fen;
    if (left < 0) {
      throw new IllegalStateException("the model never holds less than nothing");
    }
    if (left == 0) {
      held.remove(grant);
    } else {
      held.put(grant, left);
    }
  }
}
