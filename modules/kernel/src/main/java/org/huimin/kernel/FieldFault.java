package org.huimin.kernel;

import java.util.Map;

/**
 * What is wrong with one field of an input.
 *
 * @param field where it stands, such as {@code members[0].residentId}
 * @param code the stable code, {@code context/kebab-case}
 * @param details named parameters for the message, in order; never the faulty value
 */
public record FieldFault(String field, String code, Map<String, Object> details) {
  /**
   * Checks the code and copies the details.
   *
   * @throws IllegalArgumentException if the code is not {@code context/kebab-case}
   */
  public FieldFault {
    StableCode.require(code);
    details = StableCode.copyInOrder(details);
  }

  /** A fault whose code says everything. */
  public static FieldFault of(String field, String code) {
    return new FieldFault(field, code, Map.of());
  }

  /** The field does not hold the value it should. */
  public static FieldFault of(String field, ValueFault fault) {
    return of(field, fault.code());
  }
}
