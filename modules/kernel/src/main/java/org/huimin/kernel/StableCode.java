package org.huimin.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The form that everything callers branch on has: {@code context/kebab-case}. */
final class StableCode {
  private static final Pattern FORM =
      Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private StableCode() {}

  static String require(String code) {
    if (!FORM.matcher(code).matches()) {
      throw new IllegalArgumentException("not context/kebab-case: " + code);
    }
    return code;
  }

  // Not Map.copyOf, whose order differs from run to run: details are shown and recorded.
  static Map<String, Object> copyInOrder(Map<String, ?> details) {
    var copy = new LinkedHashMap<String, Object>();
    details.forEach((name, value) -> copy.put(name, Objects.requireNonNull(value, name)));
    return Collections.unmodifiableMap(copy);
  }
}
