package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/**
 * A child did not come to a confirmed place (缺勤); see {@link PlaceAttended}.
 *
 * @param bookingId the booking
 * @param sessionId the session
 * @param childId the child
 * @param nurseryId the nursery
 * @param day the day of care
 */
@Serdeable
public record PlaceMissed(
    long bookingId, long sessionId, long childId, long nurseryId, LocalDate day) {}
