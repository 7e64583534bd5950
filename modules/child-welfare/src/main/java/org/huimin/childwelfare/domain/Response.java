package org.huimin.childwelfare.domain;

import java.time.Instant;

/**
 * What was done first (应急处置).
 *
 * @param respondedAt when somebody was with the child, as the staff state it
 * @param recordedAt when that was recorded; whether it was in time goes by this, because it is what
 *     the system knows itself
 * @param by who recorded it, the caller's id
 * @param findings what was found
 * @param measures what was done
 * @param late whether it was recorded after the deadline
 */
public record Response(
    Instant respondedAt,
    Instant recordedAt,
    String by,
    String findings,
    String measures,
    boolean late) {
  /** Nothing of it, so that none of it leaks into logs. */
  @Override
  public String toString() {
    return "Response[late=" + late + "]";
  }
}
