package org.huimin.elderlycare;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Meals of one booking were cancelled in time and their subsidy released (已退订).
 *
 * @param bookingId the booking
 * @param personId who would have eaten
 * @param mealIds the cancelled meals
 * @param releasedFen the subsidy that is free again
 */
@Serdeable
public record MealCancelled(long bookingId, long personId, List<Long> mealIds, long releasedFen) {}
