package org.huimin.elderlycare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.huimin.elderlycare.domain.MealBookings;
import org.huimin.elderlycare.domain.MealStatus;
import org.huimin.kernel.BusinessTime;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.platform.transaction.Transactions;

/**
 * Once the day is over, marks meals that nobody fetched (未到) and frees their subsidy: public money
 * pays only for meals that were eaten.
 */
@Singleton
public final class MarkMissedMeals implements RecurringJob {
  private static final int MEALS_A_TRANSACTION = 200;

  private final Transactions transactions;
  private final MealBookings bookings;
  private final SettleSubsidies settle;
  private final Clock clock;

  MarkMissedMeals(
      Transactions transactions, MealBookings bookings, SettleSubsidies settle, Clock clock) {
    this.transactions = transactions;
    this.bookings = bookings;
    this.settle = settle;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "elderly-care/mark-missed-meals";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(30);
  }

  @Override
  public void run() {
    int found;
    do {
      found = transactions.write(this::markSome);
    } while (found == MEALS_A_TRANSACTION);
  }

  private int markSome() {
    var missed = bookings.lockConfirmedBefore(BusinessTime.today(clock), MEALS_A_TRANSACTION);
    if (!missed.isEmpty()) {
      bookings.settle(settle.release(missed, MealStatus.NO_SHOW, "not-fetched"), clock.instant());
    }
    return missed.size();
  }
}
