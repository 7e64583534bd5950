package org.huimin.people.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where guardianships are kept. */
public interface Guardianships {
  /** Keeps new guardianships. */
  void addAll(List<Guardianship> guardianships);

  /** Keeps the end of a guardianship. */
  void end(Guardianship guardianship);

  /** The guardianship with an id. */
  Optional<Guardianship> find(long id);

  /** All guardianships of wards, also past ones; the wards must be locked. */
  Map<PersonId, List<Guardianship>> ofWards(Collection<PersonId> wards);
}
