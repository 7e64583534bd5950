package org.huimin.kernel;

import java.util.Map;

/** There is no such thing, or it is not the caller's: the two are not told apart (404). */
public class NotFoundException extends HuiminException {
  public static final String CODE = "platform/not-found";

  /**
   * Nothing of this kind was found.
   *
   * @param kind what was looked for, in kebab-case, such as {@code nursery}
   */
  public NotFoundException(String kind) {
    super(CODE, Map.of("kind", kind));
  }
}
