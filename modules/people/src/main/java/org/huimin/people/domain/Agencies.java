package org.huimin.people.domain;

import java.util.List;
import java.util.Optional;

/** Where authorisations are kept. */
public interface Agencies {
  /** Keeps new authorisations. */
  void addAll(List<Agency> agencies);

  /** Keeps the end of an authorisation. */
  void end(Agency agency);

  /** The authorisation with an id. */
  Optional<Agency> find(long id);
}
