package org.huimin.elderlycare.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.huimin.elderlycare.BookedMealId;
import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.MealBookingId;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.MealKind;
import org.huimin.fundledger.CommitmentId;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * One meal of a booking, with its state and money (已订餐次): confirmed, then served, cancelled or
 * missed, and never back.
 *
 * @param id the booked meal
 * @param bookingId the booking it belongs to
 * @param mealId the meal
 * @param canteenId who serves it
 * @param personId who eats
 * @param day when
 * @param kind lunch or dinner
 * @param status how far it has come
 * @param price full price
 * @param subsidy what public money pays
 * @param daily part of the subsidy that is the fixed amount of the day
 * @param dailyThreshold what the day must cost for that part
 * @param commitmentId the commitment of the subsidy, null without one
 */
public record BookedMeal(
    BookedMealId id,
    MealBookingId bookingId,
    MealId mealId,
    CanteenId canteenId,
    long personId,
    LocalDate day,
    MealKind kind,
    MealStatus status,
    Money price,
    Money subsidy,
    Money daily,
    Money dailyThreshold,
    @Nullable CommitmentId commitmentId) {

  /** Why it cannot be cancelled now, if so: only until orders close. */
  public Optional<MealRefusal> cancellationRefusedAt(Instant now, Instant orderBefore) {
    return ended()
        .or(
            () ->
                now.isBefore(orderBefore)
                    ? Optional.empty()
                    : Optional.of(new MealRefusal.CancellationClosed(orderBefore)));
  }

  /** Why it cannot be handed over now, if so: once, and not before the canteen hands it out. */
  public Optional<MealRefusal> serviceRefusedAt(Instant now, int handOutDaysAhead) {
    return ended()
        .or(
            () -> {
              var today = BusinessTime.dayOf(now);
              var from = day.minusDays(handOutDaysAhead);
              if (today.isBefore(from)) {
                return Optional.of(new MealRefusal.NotYetServed(day, from));
              }
              return today.isAfter(day)
                  ? Optional.of(new MealRefusal.MealIsPast(day))
                  : Optional.empty();
            });
  }

  /** This meal as others of the same day see it. */
  public LiveMeal live() {
    return new LiveMeal(personId, day, kind, price, subsidy, daily);
  }

  private Optional<MealRefusal> ended() {
    return switch (status) {
      case CONFIRMED -> Optional.empty();
      case SERVED -> Optional.of(new MealRefusal.AlreadyServed());
      case CANCELLED -> Optional.of(new MealRefusal.AlreadyCancelled());
      case NO_SHOW -> Optional.of(new MealRefusal.WasMissed());
    };
  }
}
