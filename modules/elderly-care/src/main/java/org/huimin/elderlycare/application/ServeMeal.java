package org.huimin.elderlycare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.MealBookingId;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.MealServed;
import org.huimin.elderlycare.domain.BookedMeal;
import org.huimin.elderlycare.domain.Canteen;
import org.huimin.elderlycare.domain.Canteens;
import org.huimin.elderlycare.domain.MealBookings;
import org.huimin.elderlycare.domain.MealRefusal;
import org.huimin.fundledger.Recipient;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;

/**
 * Confirms that a meal was handed over (核销): once, against the code, by the canteen that serves it.
 * The subsidy becomes the canteen's claim in the same instant.
 */
@Singleton
public final class ServeMeal {
  private final Transactions transactions;
  private final MealBookings bookings;
  private final Canteens canteens;
  private final SettleSubsidies settle;
  private final Outbox outbox;
  private final Clock clock;

  ServeMeal(
      Transactions transactions,
      MealBookings bookings,
      Canteens canteens,
      SettleSubsidies settle,
      Outbox outbox,
      Clock clock) {
    this.transactions = transactions;
    this.bookings = bookings;
    this.canteens = canteens;
    this.settle = settle;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Checks a code and counts it if it is wrong. In a transaction of its own, because a refusal
   * would undo the count.
   *
   * @param canteenId where the caller works
   * @throws NotFoundException if that canteen serves no such meal of the booking
   * @throws RefusedException if the code is wrong, or too many wrong ones were entered
   */
  public void checkCode(
      MealBookingId bookingId, MealId mealId, CanteenId canteenId, String pickupCode) {
    var refusal =
        transactions.write(
            () -> {
              var meal = find(bookings.mealsOf(bookingId), mealId, canteenId);
              var state =
                  bookings
                      .lockCode(meal.bookingId())
                      .orElseThrow(() -> new NotFoundException("meal-booking"));
              var found = state.code().check(pickupCode, state.failures());
              if (found.orElse(null) instanceof MealRefusal.WrongPickupCode) {
                bookings.countWrongCode(bookingId);
              }
              return found;
            });
    if (refusal.isPresent()) {
      throw new RefusedException(refusal.get());
    }
  }

  /**
   * Marks a meal served whose code was checked.
   *
   * @throws NotFoundException if that canteen serves no such meal of the booking
   * @throws RefusedException if it was served before, cancelled, or cannot be handed over today
   */
  public void serve(MealBookingId bookingId, MealId mealId, CanteenId canteenId) {
    transactions.write(
        () -> {
          var now = clock.instant();
          var meal =
              bookings
                  .lock(find(bookings.mealsOf(bookingId), mealId, canteenId).id())
                  .orElseThrow(() -> new NotFoundException("meal-booking"));
          var canteen = canteen(canteenId);
          var refusal = meal.serviceRefusedAt(now, canteen.facts().handOutDaysAhead());
          if (refusal.isPresent()) {
            throw new RefusedException(refusal.get());
          }
          var payee = new Recipient.Organisation(canteenId.value(), canteen.facts().name());
          bookings.settle(List.of(settle.claim(meal, payee)), now);
          outbox.publish(
              new MealServed(
                  bookingId.value(),
                  meal.personId(),
                  mealId.value(),
                  canteenId.value(),
                  meal.subsidy().fen()));
        });
  }

  private Canteen canteen(CanteenId id) {
    return canteens.find(id).orElseThrow(() -> new NotFoundException("canteen"));
  }

  private static BookedMeal find(List<BookedMeal> booked, MealId mealId, CanteenId canteenId) {
    return booked.stream()
        .filter(meal -> meal.mealId().equals(mealId) && meal.canteenId().equals(canteenId))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("meal-booking"));
  }
}
