package org.huimin.fundledger.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.LotId;
import org.jspecify.annotations.Nullable;

/** Slices and all those above them, from which money finds its way back (份额来源). */
public final class Ancestry {
  /** What would be spent last goes back first. */
  public static final Comparator<Lot> LAST_TO_BE_SPENT_FIRST = Lot.DRAWING_ORDER.reversed();

  private final Map<LotId, Lot> known = new HashMap<>();

  /** Holds slices together with every slice above them. */
  public Ancestry(Collection<Lot> slicesAndAllAbove) {
    slicesAndAllAbove.forEach(lot -> known.put(lot.id(), lot));
  }

  /** The closest slice above this one that lies where it should. */
  public Optional<Lot> above(Lot lot, Predicate<Lot> where) {
    for (Lot next = parent(lot); next != null; next = parent(next)) {
      if (where.test(next)) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private @Nullable Lot parent(Lot lot) {
    return lot.parent() == null ? null : known.get(lot.parent());
  }

  /** How an amount goes back. */
  public sealed interface Way {
    /** Along these ways, which together are exactly the amount. */
    record Found(List<WayBack> ways) implements Way {
      public Found {
        ways = List.copyOf(ways);
      }
    }

    /** It cannot. */
    record Refused(FundRefusal refusal) implements Way {}
  }

  /**
   * Finds the way back of an amount.
   *
   * @param held the slices it may be taken from, the first first
   * @param destination where a slice's money goes back to, if it came from there
   * @param tooLittle what to say if less than the amount can go back
   */
  public static Way back(
      List<Lot> held,
      long amountFen,
      Function<Lot, Optional<Lot>> destination,
      Function<Long, FundRefusal> tooLittle) {
    List<WayBack> ways = new ArrayList<>();
    long missing = amountFen;
    for (Lot lot : held) {
      Optional<Lot> to = destination.apply(lot);
      if (missing > 0 && lot.remainingFen() > 0 && to.isPresent()) {
        long part = Math.min(missing, lot.remainingFen());
        ways.add(new WayBack(lot, to.get(), part));
        missing -= part;
      }
    }
    if (missing > 0) {
      return new Way.Refused(tooLittle.apply(amountFen - missing));
    }
    if (ways.size() > Transaction.MOST_EDGES) {
      return new Way.Refused(new FundRefusal.TooManySlices(Transaction.MOST_EDGES));
    }
    return new Way.Found(ways);
  }
}
