package org.huimin.elderlycare.application;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.huimin.elderlycare.domain.BookedMeal;
import org.huimin.elderlycare.domain.DaySoFar;
import org.huimin.elderlycare.domain.MealBookings;
import org.huimin.elderlycare.domain.MealStatus;
import org.huimin.elderlycare.domain.Quote;
import org.huimin.elderlycare.domain.Reason;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitOutcome;
import org.huimin.fundledger.CommitOutcome.Committed;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Recipient;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.People;
import org.jspecify.annotations.Nullable;

/**
 * Takes back the fixed amount of a day (每日定额) from a meal that is left, where the day no longer
 * reaches the threshold after another meal of it was cancelled. The commitment is exchanged for one
 * of the discount alone.
 */
@Singleton
final class WithdrawDailyAmounts {
  private final MealBookings bookings;
  private final FundLedger ledger;
  private final People people;

  WithdrawDailyAmounts(MealBookings bookings, FundLedger ledger, People people) {
    this.bookings = bookings;
    this.ledger = ledger;
    this.people = people;
  }

  /**
   * Looks at the days of meals that were just cancelled.
   *
   * @param cancelled the meals
   * @param before all meals of the person on those days as they were before, locked
   */
  void after(List<BookedMeal> cancelled, List<BookedMeal> before) {
    var gone = cancelled.stream().map(BookedMeal::id).collect(Collectors.toSet());
    var left =
        before.stream()
            .filter(meal -> !gone.contains(meal.id()) && meal.status() != MealStatus.CANCELLED)
            .collect(Collectors.groupingBy(BookedMeal::day));
    cancelled.stream()
        .map(BookedMeal::day)
        .distinct()
        .forEach(day -> withdraw(left.getOrDefault(day, List.of())));
  }

  private void withdraw(List<BookedMeal> day) {
    var total = DaySoFar.of(day.stream().map(BookedMeal::live).toList()).afterDiscount();
    for (var meal : day) {
      if (meal.status() == MealStatus.CONFIRMED
          && meal.daily().isPositive()
          && total.isLessThan(meal.dailyThreshold())) {
        exchange(meal, total);
      }
    }
  }

  private void exchange(BookedMeal meal, Money total) {
    var commitment = meal.commitmentId();
    if (commitment != null) {
      var ignored = ledger.release(List.of(commitment), "daily-amount-withdrawn");
    }
    var discount = meal.subsidy().subtract(meal.daily());
    var committed = discount.isPositive() ? commit(meal, discount) : null;
    var subsidy = committed == null ? Money.ZERO : discount;
    bookings.reduce(
        meal.id(),
        new Quote(
            meal.price(),
            subsidy,
            Money.ZERO,
            Money.ZERO,
            null,
            Reason.of(
                "subsidy-daily-withdrawn",
                "dayTotal",
                total,
                "threshold",
                meal.dailyThreshold(),
                "price",
                meal.price(),
                "subsidy",
                subsidy,
                "payable",
                meal.price().subtract(subsidy))),
        committed);
  }

  private @Nullable Committed commit(BookedMeal meal, Money discount) {
    var person = people.find(meal.personId()).orElseThrow(() -> new NotFoundException("person"));
    var outcome =
        ledger
            .commit(
                List.of(
                    new CommitmentRequest(
                        DecideBookings.PROGRAMME,
                        person.region(),
                        Purpose.ELDERLY_MEALS,
                        discount,
                        new BusinessReference(DecideBookings.CONTEXT, meal.id().text()),
                        new Recipient.Person(meal.personId()),
                        meal.day())))
            .getFirst();
    return switch (outcome) {
      case Committed committed -> committed;
      // The money was just given back; if somebody else's allocation is asked now and has none, the
      // discount cannot stand either.
      case CommitOutcome.Refused _ -> null;
    };
  }
}
