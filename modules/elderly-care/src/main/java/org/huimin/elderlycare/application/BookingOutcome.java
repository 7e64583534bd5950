package org.huimin.elderlycare.application;

import org.huimin.elderlycare.domain.BookingDecision;
import org.huimin.elderlycare.domain.PickupCode;

/**
 * What came of a request: the decision, and the code to fetch the meals with if it became a
 * booking.
 *
 * @param decision what was granted and what refused
 * @param pickupCode without meaning where nothing was granted
 */
public record BookingOutcome(BookingDecision decision, PickupCode pickupCode) {}
