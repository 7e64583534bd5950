package org.huimin.kernel;

import java.util.Map;

/**
 * A business rule said no (拒绝). An expected outcome and therefore a value: contexts seal their own
 * hierarchies of records over it. The words for people are found by code; the details are the named
 * parameters in them.
 */
public interface Refusal {
  /** The stable code, {@code context/kebab-case}, such as {@code childcare/no-place-left}. */
  String code();

  /** Named parameters for the message and for programs; no personal data. */
  default Map<String, Object> details() {
    return Map.of();
  }
}
