package org.huimin.elderlycare.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.Fulfilment;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.MealKind;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;

/**
 * A meal that can be booked (餐次).
 *
 * @param id the meal
 * @param canteenId who serves it
 * @param place where the canteen stands
 * @param day when
 * @param kind lunch or dinner
 * @param menu dishes, for people to read
 * @param price full price
 * @param portions how many there are and how many are booked
 * @param orderBefore ordering and cancelling end at this instant
 * @param fulfilments how it can reach the diner
 */
public record Meal(
    MealId id,
    CanteenId canteenId,
    RegionCode place,
    LocalDate day,
    MealKind kind,
    String menu,
    Money price,
    Portions portions,
    Instant orderBefore,
    Set<Fulfilment> fulfilments) {
  /**
   * How many portions there are.
   *
   * @param capacity those that can be booked
   * @param taken those booked and not cancelled
   */
  public record Portions(int capacity, int taken) {
    /** How many can still be booked. */
    public int left() {
      return capacity - taken;
    }
  }

  /** Copies the fulfilments. */
  public Meal {
    fulfilments = Set.copyOf(fulfilments);
  }

  /** What a subsidy depends on. */
  public MealTerms terms() {
    return new MealTerms(day, price, place);
  }

  /** Why nobody can book it now any more, if so. */
  public Optional<MealRefusal> closedAt(Instant now) {
    if (day.isBefore(BusinessTime.dayOf(now))) {
      return Optional.of(new MealRefusal.MealIsPast(day));
    }
    return now.isBefore(orderBefore)
        ? Optional.empty()
        : Optional.of(new MealRefusal.OrderingClosed(orderBefore));
  }
}
