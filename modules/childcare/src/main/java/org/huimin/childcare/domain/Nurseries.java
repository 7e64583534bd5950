package org.huimin.childcare.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.childcare.Care;
import org.huimin.childcare.NewNursery;
import org.huimin.kernel.Money;

/** Nurseries and their classes. */
public interface Nurseries {
  /** Enters nurseries under these ids, open for bookings. */
  void addAll(Map<NurseryId, NewNursery> nurseries, Instant at);

  /** The nursery with an id. */
  Optional<Nursery> find(NurseryId id);

  /** Those with these ids; what does not exist is left out. */
  Map<Long, Nursery> findAll(Collection<Long> ids);

  /** Opens classes with their fees. */
  void addClasses(List<PricedClass> classes, Instant at);

  /** The classes of a nursery. */
  List<PricedClass> classesOf(NurseryId nursery);

  /**
   * Some classes, in the order of their ids; their rosters and offers are kept unchanged by others
   * until the transaction ends. What does not exist is left out.
   */
  List<PricedClass> lockClasses(Collection<Long> classIds);

  /** A class and what it charges. */
  record PricedClass(CareClass careClass, Map<Care, Money> fees) {
    /** Copies the fees. */
    public PricedClass {
      fees = Map.copyOf(fees);
    }
  }
}
