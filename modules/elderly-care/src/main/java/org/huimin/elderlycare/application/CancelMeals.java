package org.huimin.elderlycare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huimin.elderlycare.MealBookingId;
import org.huimin.elderlycare.MealCancelled;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.domain.BookedMeal;
import org.huimin.elderlycare.domain.Meal;
import org.huimin.elderlycare.domain.MealBookings;
import org.huimin.elderlycare.domain.MealStatus;
import org.huimin.elderlycare.domain.Meals;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Cancels meals before orders close (退订): the portion and the subsidy are free again in the same
 * instant.
 */
@Singleton
public final class CancelMeals {
  private final Transactions transactions;
  private final Meals meals;
  private final MealBookings bookings;
  private final SettleSubsidies settle;
  private final WithdrawDailyAmounts withdraw;
  private final Outbox outbox;
  private final Clock clock;

  CancelMeals(
      Transactions transactions,
      Meals meals,
      MealBookings bookings,
      SettleSubsidies settle,
      WithdrawDailyAmounts withdraw,
      Outbox outbox,
      Clock clock) {
    this.transactions = transactions;
    this.meals = meals;
    this.bookings = bookings;
    this.settle = settle;
    this.withdraw = withdraw;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Cancels the named meals of a booking, all or none of them, or without names every meal that can
   * still be cancelled.
   *
   * @throws NotFoundException if the booking has no such meal
   * @throws RefusedException {@link org.huimin.elderlycare.domain.MealRefusal}
   */
  public void cancel(MealBookingId bookingId, @Nullable List<MealId> mealIds) {
    transactions.write(() -> cancelInTransaction(bookingId, mealIds));
  }

  private void cancelInTransaction(MealBookingId bookingId, @Nullable List<MealId> mealIds) {
    var now = clock.instant();
    var before = bookings.mealsOf(bookingId);
    if (before.isEmpty()) {
      throw new NotFoundException("meal-booking");
    }
    // Meals, then the person's days, then the ledger, in the order in which booking locks them.
    var counters = meals.lock(before.stream().map(BookedMeal::mealId).toList());
    var days = lockDays(before);
    var booked = days.stream().filter(meal -> meal.bookingId().equals(bookingId)).toList();
    var targets = mealIds == null ? cancellable(booked, counters, now) : named(booked, mealIds);
    for (var meal : targets) {
      var refusal = meal.cancellationRefusedAt(now, orderBefore(meal, counters));
      if (refusal.isPresent()) {
        throw new RefusedException(refusal.get());
      }
    }
    bookings.settle(settle.release(targets, MealStatus.CANCELLED, "cancelled"), now);
    Map<MealId, Integer> portions = new HashMap<>();
    targets.forEach(meal -> portions.merge(meal.mealId(), -1, Integer::sum));
    meals.take(portions);
    withdraw.after(targets, days);
    outbox.publish(
        new MealCancelled(
            bookingId.value(),
            targets.getFirst().personId(),
            targets.stream().map(meal -> meal.mealId().value()).toList(),
            Money.sum(targets.stream().map(BookedMeal::subsidy).toList()).fen()));
  }

  /** A fixed amount of a day hangs on all its meals, so the whole days are held. */
  private List<BookedMeal> lockDays(List<BookedMeal> booked) {
    return bookings.lockDays(
        booked.getFirst().personId(), booked.stream().map(BookedMeal::day).distinct().toList());
  }

  private static List<BookedMeal> cancellable(
      List<BookedMeal> booked, Map<MealId, Meal> counters, Instant now) {
    var open =
        booked.stream()
            .filter(meal -> meal.cancellationRefusedAt(now, orderBefore(meal, counters)).isEmpty())
            .toList();
    // With nothing left to cancel the first meal's own refusal says why.
    return open.isEmpty() ? List.of(booked.getFirst()) : open;
  }

  private static List<BookedMeal> named(List<BookedMeal> booked, List<MealId> mealIds) {
    Set<MealId> wanted = new HashSet<>(mealIds);
    List<BookedMeal> found = new ArrayList<>();
    for (var meal : booked) {
      if (wanted.remove(meal.mealId())) {
        found.add(meal);
      }
    }
    if (found.isEmpty() || !wanted.isEmpty()) {
      throw new NotFoundException("meal");
    }
    return found;
  }

  private static Instant orderBefore(BookedMeal meal, Map<MealId, Meal> counters) {
    return Objects.requireNonNull(counters.get(meal.mealId())).orderBefore();
  }
}
