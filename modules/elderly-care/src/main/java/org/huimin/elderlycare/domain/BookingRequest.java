package org.huimin.elderlycare.domain;

import java.util.List;
import org.huimin.elderlycare.Fulfilment;
import org.huimin.elderlycare.MealBookingId;
import org.huimin.elderlycare.MealId;
import org.jspecify.annotations.Nullable;

/**
 * A wish for meals with everything known that does not race (订餐请求).
 *
 * @param bookingId the id that the booking will have
 * @param diner who eats
 * @param schemes what may subsidise it
 * @param mealIds which meals
 * @param fulfilment how they reach the diner
 * @param addressId where to deliver, null for the registered address
 * @param acceptPartial whether some meals are better than none
 * @param acceptWithoutSubsidy whether to book at full price where the budget is used up
 * @param bookedBy the caller who books
 */
public record BookingRequest(
    MealBookingId bookingId,
    Diner diner,
    SchemeBook schemes,
    List<MealId> mealIds,
    Fulfilment fulfilment,
    @Nullable Long addressId,
    boolean acceptPartial,
    boolean acceptWithoutSubsidy,
    String bookedBy) {
  /** Copies the list. */
  public BookingRequest {
    mealIds = List.copyOf(mealIds);
  }
}
