package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Places were booked for a child (托位已预约).
 *
 * @param bookingId the booking
 * @param childId the child
 * @param sessionIds the sessions in which the child has a place
 */
@Serdeable
public record PlacesBooked(long bookingId, long childId, List<Long> sessionIds) {}
