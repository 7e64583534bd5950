package org.huimin.people.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where recognised statuses are kept. */
public interface Recognitions {
  /** Keeps a new recognition. */
  void add(Recognition recognition);

  /** Keeps new recognitions. */
  void addAll(List<Recognition> recognitions);

  /** Keeps the end of a recognition. */
  void end(Recognition recognition);

  /** All recognitions of persons, also past ones; the persons must be locked. */
  Map<PersonId, List<Recognition>> of(Collection<PersonId> persons);
}
