package org.huimin.elderlycare;

import java.time.LocalDate;
import java.util.List;
import org.huimin.kernel.Money;

/**
 * A meal to be published (餐次发布).
 *
 * @param canteenId who serves it
 * @param day when
 * @param kind lunch or dinner
 * @param menu dishes, for people to read
 * @param price full price of a portion, more than zero
 * @param capacity portions that can be booked
 */
public record MealPlan(
    CanteenId canteenId, LocalDate day, MealKind kind, String menu, Money price, int capacity) {
  /**
   * Checks the amounts.
   *
   * @throws IllegalArgumentException if the price is not positive or the capacity negative
   */
  public MealPlan {
    if (!price.isPositive() || capacity < 0) {
      throw new IllegalArgumentException("a meal has a price and no negative capacity");
    }
  }

  /** The same meal on each day from the first to the last, the menus taking turns. */
  public static List<MealPlan> daily(
      CanteenId canteenId,
      LocalDate first,
      LocalDate last,
      MealKind kind,
      List<String> menus,
      Money price,
      int capacity) {
    return first
        .datesUntil(last.plusDays(1))
        .map(
            day ->
                new MealPlan(
                    canteenId,
                    day,
                    kind,
                    menus.get(Math.floorMod(day.toEpochDay(), menus.size())),
                    price,
                    capacity))
        .toList();
  }
}
