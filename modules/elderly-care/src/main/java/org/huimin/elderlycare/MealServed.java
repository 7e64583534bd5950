package org.huimin.elderlycare;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A meal was handed over against its code, and its subsidy is now owed to the canteen (已核销).
 *
 * @param bookingId the booking
 * @param personId who eats
 * @param mealId the meal
 * @param canteenId who served it
 * @param subsidyFen what the canteen is owed
 */
@Serdeable
public record MealServed(
    long bookingId, long personId, long mealId, long canteenId, long subsidyFen) {}
