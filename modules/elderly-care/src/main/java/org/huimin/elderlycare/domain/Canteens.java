package org.huimin.elderlycare.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.elderlycare.CanteenId;

/** The registered canteens. */
public interface Canteens {
  /** Adds new ones. */
  void add(List<Canteen> canteens);

  /** The canteen with an id. */
  Optional<Canteen> find(CanteenId id);

  /** Those with these ids. */
  Map<CanteenId, Canteen> findAll(Collection<CanteenId> ids);
}
