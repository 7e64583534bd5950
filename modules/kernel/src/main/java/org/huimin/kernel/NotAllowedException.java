package org.huimin.kernel;

import java.util.Map;

/** The caller's role or area does not permit the action (403). */
public class NotAllowedException extends HuiminException {
  public static final String CODE = "platform/not-allowed";

  /**
   * This action was not permitted.
   *
   * @param action what was attempted, in kebab-case, such as {@code record-appropriation}
   */
  public NotAllowedException(String action) {
    super(CODE, Map.of("action", action));
  }
}
