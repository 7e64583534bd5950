package org.huimin.fundledger.domain;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.ProgrammeId;

/** The programmes that exist. */
public interface Programmes {
  /** The programmes with these codes, as far as they exist. */
  List<Programme> withCodes(Collection<String> codes);

  /** One programme. */
  Optional<Programme> find(ProgrammeId id);

  /** Adds a new one. */
  void add(Programme programme);
}
