package org.huimin.assistance.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.huimin.kernel.BusinessTime;

/**
 * The office took the application on (受理, art. 10); the time limits run from this day.
 *
 * @param at when
 * @param by who, the caller's id
 * @param nearRelativeOfStaff whether a member is a near relative of staff or of the village or
 *     residents' committee, registered separately (近亲属单独登记备案, art. 11)
 */
public record Acceptance(Instant at, String by, boolean nearRelativeOfStaff) {
  /** The day it was accepted on. */
  public LocalDate day() {
    return BusinessTime.dayOf(at);
  }
}
