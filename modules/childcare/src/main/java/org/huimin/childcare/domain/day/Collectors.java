package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.ChildId;

/** Who may collect children besides their guardians. */
public interface Collectors {
  /** How many persons may be on the list of one child. */
  int AT_MOST = 10;

  /** Enters a person. */
  void add(Collector collector);

  /** The entries of a child that were not revoked. */
  List<Collector> of(ChildId child);

  /** An entry. */
  Optional<Collector> find(CollectorId id);

  /** Takes a person off the list. */
  void revoke(CollectorId id, Instant at);
}
