package org.huimin.elderlycare.web;

import jakarta.inject.Singleton;
import org.huimin.elderlycare.application.BookMeals;
import org.huimin.elderlycare.application.CancelMeals;
import org.huimin.elderlycare.application.QuoteMeals;
import org.huimin.elderlycare.application.ServeMeal;
import org.huimin.elderlycare.query.BookingSearch;
import org.huimin.elderlycare.query.CanteenSearch;

/** Everything the controller can ask for. */
@Singleton
record MealUseCases(
    QuoteMeals quote,
    BookMeals book,
    CancelMeals cancel,
    ServeMeal serve,
    CanteenSearch canteens,
    BookingSearch bookings) {}
