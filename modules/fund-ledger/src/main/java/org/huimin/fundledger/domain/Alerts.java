package org.huimin.fundledger.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that were raised (预警). An alert is live while it is open or what it warns of goes on;
 * of one rule and subject only one is.
 */
public interface Alerts {
  /**
   * A live alert.
   *
   * @param region whose it is
   * @param fiscalYear the budget year that it is about; null for none
   */
  record Live(long id, AlertState state, RegionCode region, @Nullable Integer fiscalYear) {}

  /** Locks the live alerts of a rule, by the key of their finding. */
  Map<String, Live> lockLive(AlertRule rule);

  /**
   * The years before that one that live alerts are about, each with the keys of the findings.
   * Alerts that somebody has resolved are left out: nothing that is found changes a past year.
   */
  Map<Integer, Set<String>> unresolvedOfYearsBefore(int fiscalYear);

  /** Raises an alert, unless there is a live one for the same. */
  void raise(long id, Finding finding, Instant at);

  /** Brings the figures of a live alert up to date. */
  void refresh(long id, Finding finding, Instant at);

  /** Ends a live alert; one that nobody has resolved is resolved for that reason. */
  void end(Live alert, String reason, Instant at);

  /** Takes an open alert up; whether it was open. */
  boolean acknowledge(long id, @Nullable String by, Instant at);

  /** Resolves an alert; whether it was open or acknowledged. */
  boolean resolve(long id, @Nullable String by, String reason, Instant at);

  /** How far an alert has come. */
  AlertState stateOf(long id);
}
