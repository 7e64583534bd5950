package org.huimin.assistance.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What the investigation found (家庭经济状况调查核对, art. 15 to 17).
 *
 * @param at when it was recorded
 * @param by who recorded it, the caller's id
 * @param investigators who investigated, at least two
 * @param methods how, at least one way
 * @param findings in words
 * @param verified the economic situation as found; the decision rests on it
 */
public record Investigation(
    Instant at,
    String by,
    List<String> investigators,
    Set<InvestigationMethod> methods,
    String findings,
    EconomicSituation verified) {
  /** Copies the collections. */
  public Investigation {
    investigators = List.copyOf(investigators);
    methods = Set.copyOf(methods);
  }
}
