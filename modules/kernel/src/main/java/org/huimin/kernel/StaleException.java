package org.huimin.kernel;

import java.util.Map;

/** Somebody else changed it since the caller read it (412). */
public class StaleException extends HuiminException {
  public static final String CODE = "platform/stale";

  /**
   * A thing of this kind has moved on.
   *
   * @param kind what was to be changed, in kebab-case, such as {@code application}
   */
  public StaleException(String kind) {
    super(CODE, Map.of("kind", kind));
  }
}
