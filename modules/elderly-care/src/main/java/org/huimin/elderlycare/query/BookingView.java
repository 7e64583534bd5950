package org.huimin.elderlycare.query;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.huimin.elderlycare.Fulfilment;
import org.huimin.elderlycare.MealKind;
import org.huimin.elderlycare.domain.MealStatus;
import org.huimin.elderlycare.domain.PickupCode;
import org.huimin.elderlycare.domain.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A booking as screens show it.
 *
 * @param pickupCode for those who may act for the person, nobody else
 */
public record BookingView(
    long bookingId,
    long personId,
    Fulfilment fulfilment,
    PickupCode pickupCode,
    List<MealView> meals) {
  /** Copies the list. */
  public BookingView {
    meals = List.copyOf(meals);
  }

  /** A meal of the booking. */
  public record MealView(
      long mealId,
      long canteenId,
      String canteenName,
      LocalDate day,
      MealKind kind,
      MealStatus status,
      long priceFen,
      long subsidyFen,
      Reason reason,
      @Nullable Long commitTransactionId,
      @Nullable Long settlementTransactionId) {
    /** What the person pays. */
    public long payableFen() {
      return priceFen - subsidyFen;
    }

    boolean counts() {
      return status != MealStatus.CANCELLED;
    }
  }

  /** The whole booking, as its least finished meal has it. */
  public MealStatus status() {
    for (var status : List.of(MealStatus.CONFIRMED, MealStatus.SERVED, MealStatus.NO_SHOW)) {
      if (meals.stream().anyMatch(meal -> meal.status() == status)) {
        return status;
      }
    }
    return MealStatus.CANCELLED;
  }

  /** The same booking with the meals of one canteen only. */
  public BookingView at(long canteenId) {
    return new BookingView(
        bookingId,
        personId,
        fulfilment,
        pickupCode,
        meals.stream().filter(meal -> meal.canteenId() == canteenId).toList());
  }

  /** The full price of all meals that are not cancelled. */
  public long priceFen() {
    return meals.stream().filter(MealView::counts).mapToLong(MealView::priceFen).sum();
  }

  /** The subsidy of all meals that are not cancelled. */
  public long subsidyFen() {
    return meals.stream().filter(MealView::counts).mapToLong(MealView::subsidyFen).sum();
  }

  /** Every transaction of the ledger that this booking caused. */
  public List<Long> fundTransactionIds() {
    return meals.stream()
        .flatMap(
            meal ->
                Stream.of(meal.commitTransactionId(), meal.settlementTransactionId())
                    .<Long>mapMulti(
                        (id, next) -> {
                          if (id != null) {
                            next.accept(id);
                          }
                        }))
        .distinct()
        .toList();
  }
}
