package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/**
 * Nobody used a place that was booked and not given back (未到). Comes once for a place, after its
 * end.
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
