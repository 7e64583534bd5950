package org.huimin.fundledger;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who has the ledger record something (经办人).
 *
 * @param recordedBy the context that asks, or {@code staff}; stands in the public log
 * @param staffId the caller id of the member of staff, of which the log holds a salted commitment;
 *     null where a context acts by itself
 */
public record Actor(String recordedBy, @Nullable String staffId) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{1,30}");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is not kebab-case
   */
  public Actor {
    if (!NAME.matcher(recordedBy).matches()) {
      throw new IllegalArgumentException("not the name of a context: " + recordedBy);
    }
  }

  /** A member of staff, by the id of the caller. */
  public static Actor staff(String callerId) {
    return new Actor("staff", callerId);
  }

  /** A context or job of the platform itself. */
  public static Actor context(String name) {
    return new Actor(name, null);
  }
}
