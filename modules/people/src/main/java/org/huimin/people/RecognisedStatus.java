package org.huimin.people;

import org.huimin.kernel.Period;
import org.jspecify.annotations.Nullable;

/**
 * A status that an authority recognised (认定的身份).
 *
 * @param level the degree where the status has degrees, else null
 * @param source who recognised it by which document
 * @param validity when it holds
 */
public record RecognisedStatus(
    StatusKind kind, @Nullable String level, String source, Period validity) {
  /**
   * Checks level and source.
   *
   * @throws IllegalArgumentException if the kind has no such level, or the source is missing
   */
  public RecognisedStatus {
    if (!kind.admits(level)) {
      throw new IllegalArgumentException(kind + " has no level " + level);
    }
    if (source.isBlank()) {
      throw new IllegalArgumentException("a status has a source");
    }
  }
}
