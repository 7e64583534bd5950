package org.huimin.elderlycare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What others may enter into elderly care: canteens, meals, schemes and, for setting a city up,
 * bookings. Joins the transaction of the caller; what is entered together is entered as a whole.
 */
public interface ElderlyCare {
  /** Registers canteens (助餐点登记). Returns their ids in the same order. */
  List<CanteenId> registerCanteens(List<CanteenRegistration> registrations);

  /**
   * Publishes meals (餐次发布); the instant at which their orders close follows from the canteen's rule
   * now and stays. Returns their ids in the same order.
   *
   * @throws org.huimin.kernel.NotFoundException if there is no such canteen
   */
  List<MealId> publishMeals(List<MealPlan> plans);

  /** Adopts a version of a region's scheme (补贴办法施行); the one before ends the day before. */
  SchemeId adoptScheme(SchemeAdoption adoption);

  /**
   * Books meals as the platform itself (批量代订), by the same rules as for everybody: a wish may be
   * refused.
   *
   * @throws org.huimin.kernel.NotFoundException if there is no such person or meal
   */
  List<Booked> bookMeals(List<MealWish> wishes);

  /**
   * What came of a wish.
   *
   * @param bookingId the booking, null if nothing could be booked
   * @param mealIds the meals that were granted
   */
  record Booked(@Nullable MealBookingId bookingId, List<MealId> mealIds) {
    /** Copies the list. */
    public Booked {
      mealIds = List.copyOf(mealIds);
    }
  }
}
