package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.domain.Ancestry;
import org.huimin.fundledger.domain.Lot;
import org.huimin.fundledger.domain.Lots;

/** Climbs from slices to all they were drawn from, without locking: parents never change. */
@Singleton
final class Origins {
  private final Lots lots;

  Origins(Lots lots) {
    this.lots = lots;
  }

  Map<LotId, Lot> above(Collection<Lot> slices) {
    Map<LotId, Lot> known = new HashMap<>();
    Set<LotId> level = parents(slices);
    while (!level.isEmpty()) {
      Collection<Lot> found = lots.find(level);
      found.forEach(lot -> known.put(lot.id(), lot));
      level = parents(found);
      level.removeAll(known.keySet());
    }
    return known;
  }

  Ancestry of(Collection<Lot> slices) {
    Map<LotId, Lot> all = above(slices);
    slices.forEach(lot -> all.put(lot.id(), lot));
    return new Ancestry(all.values());
  }

  private static Set<LotId> parents(Collection<Lot> slices) {
    Set<LotId> parents = new HashSet<>();
    for (Lot lot : slices) {
      if (lot.parent() != null) {
        parents.add(lot.parent());
      }
    }
    return parents;
  }
}
