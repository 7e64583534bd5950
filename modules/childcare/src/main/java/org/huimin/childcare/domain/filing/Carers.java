package org.huimin.childcare.domain.filing;

import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.NurseryId;

/** Those who work at nurseries. */
public interface Carers {
  /** Keeps new ones. */
  void addAll(List<Carer> carers);

  /** All of a nursery, in the order in which they were entered. */
  List<Carer> of(NurseryId nursery);

  /** The one with an id. */
  Optional<Carer> find(CarerId id);

  /** Keeps other papers; false if somebody changed them since. */
  boolean save(Carer carer);
}
