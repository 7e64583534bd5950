package org.huimin.kernel;

import java.util.Map;

/**
 * A refusal that needs no type of its own.
 *
 * @param code the stable code, {@code context/kebab-case}
 * @param details named parameters, in order
 */
public record PlainRefusal(String code, Map<String, Object> details) implements Refusal {
  /**
   * Checks the code and copies the details.
   *
   * @throws IllegalArgumentException if the code is not {@code context/kebab-case}
   */
  public PlainRefusal {
    StableCode.require(code);
    details = StableCode.copyInOrder(details);
  }

  /** A refusal whose code says everything. */
  public static PlainRefusal of(String code) {
    return new PlainRefusal(code, Map.of());
  }
}
