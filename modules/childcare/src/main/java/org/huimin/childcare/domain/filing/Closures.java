package org.huimin.childcare.domain.filing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.NurseryId;

/** When nurseries and classes are closed. */
public interface Closures {
  /** Keeps a new one. */
  void add(Closure closure);

  /** The one with an id. */
  Optional<Closure> find(ClosureId id);

  /** Keeps that it was lifted; false if it was before. */
  boolean saveLifting(Closure closure);

  /** Those that stand of some nurseries and touch one of the days, in their order. */
  List<Closure> standing(Collection<NurseryId> nurseries, LocalDate first, LocalDate last);
}
