package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Places were given back and are free for others (托位已取消).
 *
 * @param bookingId the booking
 * @param childId the child
 * @param sessionIds the sessions whose place was given back
 */
@Serdeable
public record PlacesCancelled(long bookingId, long childId, List<Long> sessionIds) {}
