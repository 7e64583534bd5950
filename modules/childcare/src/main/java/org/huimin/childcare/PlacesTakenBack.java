package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A nursery took places back, because it is closed (托位被机构收回). The places were given back as on any
 * cancellation; the guardians have to be told.
 *
 * @param bookingId the booking
 * @param childId the child
 * @param nurseryId the nursery
 * @param sessionIds the sessions whose place was taken back
 * @param days their days, in words
 * @param reason why, as parents read it
 */
@Serdeable
public record PlacesTakenBack(
    long bookingId,
    long childId,
    long nurseryId,
    List<Long> sessionIds,
    String days,
    String reason) {
  /** Copies the sessions. */
  public PlacesTakenBack {
    sessionIds = List.copyOf(sessionIds);
  }
}
