package org.huimin.elderlycare.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a subsidy is what it is (补贴说明): the code of a sentence and the numbers in it, kept with the
 * booking so that it can be told and recomputed later.
 *
 * @param code {@code elderly-care/kebab-case}
 * @param details named numbers and short words, in order
 */
public record Reason(String code, Map<String, String> details) {
  /** Copies the details in their order. */
  public Reason {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** A reason with its details as name and value in turn. */
  public static Reason of(String code, Object... namesAndValues) {
    var details = new LinkedHashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      details.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
    }
    return new Reason("elderly-care/" + code, details);
  }

  /** This reason with one more detail. */
  Reason with(String name, Object value) {
    var more = new LinkedHashMap<>(details);
    more.put(name, value.toString());
    return new Reason(code, more);
  }
}
