package org.huimin.elderlycare.domain;

import java.time.LocalDate;
import org.huimin.elderlycare.MealKind;
import org.huimin.kernel.Money;

/**
 * A meal that a person has already booked and not cancelled.
 *
 * @param personId who eats
 * @param day when
 * @param kind lunch or dinner; a person has one of each a day
 * @param price full price
 * @param subsidy whole subsidy
 * @param daily part of the subsidy that is the fixed amount of the day
 */
public record LiveMeal(
    long personId, LocalDate day, MealKind kind, Money price, Money subsidy, Money daily) {
  /** What it costs without counting the fixed amount of the day. */
  public Money afterDiscount() {
    return price.subtract(subsidy).add(daily);
  }
}
