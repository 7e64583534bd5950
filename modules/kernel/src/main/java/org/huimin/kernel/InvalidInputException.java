package org.huimin.kernel;

import java.util.List;
import java.util.Map;

/**
 * The input cannot be worked on; all faults are told at once. Either it is broken (400), or it is
 * well-formed and means nothing (422), such as a period that ends before it starts.
 */
public class InvalidInputException extends HuiminException {
  public static final String BROKEN_CODE = "platform/invalid-input";
  public static final String MEANINGLESS_CODE = "platform/meaningless-input";

  private final transient List<FieldFault> faults;
  private final boolean meaningless;

  /**
   * A broken input.
   *
   * @throws IllegalArgumentException if there are no faults
   */
  public InvalidInputException(List<FieldFault> faults) {
    this(BROKEN_CODE, faults, false);
  }

  private InvalidInputException(String code, List<FieldFault> faults, boolean meaningless) {
    super(code, Map.of());
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("an invalid input has at least one fault");
    }
    this.faults = List.copyOf(faults);
    this.meaningless = meaningless;
  }

  /** A broken input with one fault. */
  public static InvalidInputException broken(String field, String code) {
    return new InvalidInputException(List.of(FieldFault.of(field, code)));
  }

  /** An input that is well-formed and means nothing. */
  public static InvalidInputException meaningless(List<FieldFault> faults) {
    return new InvalidInputException(MEANINGLESS_CODE, faults, true);
  }

  /** An input that is well-formed and means nothing, with one fault. */
  public static InvalidInputException meaningless(String field, String code) {
    return meaningless(List.of(FieldFault.of(field, code)));
  }

  /** Everything that is wrong, at least one thing. */
  public final List<FieldFault> faults() {
    return faults;
  }

  /** Whether the input is well-formed and only its meaning is at fault (422, else 400). */
  public final boolean isMeaningless() {
    return meaningless;
  }
}
