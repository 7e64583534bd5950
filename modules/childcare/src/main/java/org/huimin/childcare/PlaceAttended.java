package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/**
 * A child was there for a confirmed place (已出勤). For each confirmed place either this or {@link
 * PlaceMissed} is published, once.
 *
 * @param bookingId the booking
 * @param sessionId the session
 * @param childId the child
 * @param nurseryId the nursery
 * @param day the day of care
 * @param attendedMinutes for how much of the session
 */
@Serdeable
public record PlaceAttended(
    long bookingId,
    long sessionId,
    long childId,
    long nurseryId,
    LocalDate day,
    int attendedMinutes) {}
