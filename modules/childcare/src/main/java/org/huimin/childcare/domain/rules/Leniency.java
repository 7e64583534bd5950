package org.huimin.childcare.domain.rules;

import java.time.Instant;

/**
 * A decision of the nursery's staff against the rule (人工放宽), always with a reason.
 *
 * @param by the member of staff
 * @param at when
 * @param reason why; it may tell of an illness and is kept encrypted
 */
public record Leniency(String by, Instant at, String reason) {
  /** Without the reason, so that it does not leak into logs. */
  @Override
  public String toString() {
    return "Leniency[" + by + " at " + at + "]";
  }
}
