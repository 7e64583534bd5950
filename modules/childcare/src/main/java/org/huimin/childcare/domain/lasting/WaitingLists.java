package org.huimin.childcare.domain.lasting;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.NurseryId;

/** When to look at which nursery's waiting list. */
public interface WaitingLists {
  /** Has them looked at now; those without a list get one. */
  void changed(Collection<NurseryId> nurseries, Instant now);

  /** Has it looked at now if it has a list. */
  void changedIfAny(NurseryId nursery, Instant now);

  /** When to look at it, empty if it has no list. */
  Optional<Look> of(NurseryId nursery);

  /** Keeps when to look next, unless something has happened since. */
  void looked(NurseryId nursery, long changes, Instant next);

  /** Those to be looked at. */
  List<NurseryId> due(Instant now, int limit);

  /**
   * When to look.
   *
   * @param changes counts what happened to the list
   */
  record Look(Instant at, long changes) {}
}
