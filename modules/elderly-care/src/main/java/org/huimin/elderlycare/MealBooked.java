package org.huimin.elderlycare;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Meals of one booking were confirmed (已订餐).
 *
 * @param bookingId the booking
 * @param personId who eats
 * @param mealIds the confirmed meals
 * @param subsidyFen what was committed for them
 * @param payableFen what the person pays
 */
@Serdeable
public record MealBooked(
    long bookingId, long personId, List<Long> mealIds, long subsidyFen, long payableFen) {}
