package org.huimin.fundledger.domain;

import java.util.List;

/** The evaluations that were recorded. */
public interface Evaluations {
  /** Adds one, unless the programme has one for that year; whether it did. */
  boolean add(Evaluation evaluation);

  /** All of them, by programme, the latest year first. */
  List<Evaluation> all();
}
