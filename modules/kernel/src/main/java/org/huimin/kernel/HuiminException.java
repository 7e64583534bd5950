package org.huimin.kernel;

import java.util.Map;

/**
 * Ends a request in a way that callers can tell apart by a stable code. Thrown across layers and
 * turned into a problem document in one place; the words for people are found there by code. The
 * exception's own message is the code only, so that logs hold no personal data.
 */
public abstract class HuiminException extends RuntimeException {
  private final String code;
  private final transient Map<String, Object> details;

  /**
   * A problem with its named parameters.
   *
   * @throws IllegalArgumentException if the code is not {@code context/kebab-case}
   */
  protected HuiminException(String code, Map<String, ?> details) {
    super(StableCode.require(code));
    this.code = code;
    this.details = StableCode.copyInOrder(details);
  }

  /** The stable code, {@code context/kebab-case}. */
  public final String code() {
    return code;
  }

  /** Named parameters for the message. */
  public final Map<String, Object> details() {
    return details;
  }
}
