package org.huimin.elderlycare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Meals that somebody wants for a person (助餐预订).
 *
 * @param personId who eats
 * @param mealIds which meals, none twice
 * @param fulfilment how they reach the person
 * @param addressId where to deliver, or null for the registered address
 * @param acceptPartial whether some of the meals are better than none
 * @param acceptWithoutSubsidy whether to book at full price where the budget is used up
 */
public record MealWish(
    long personId,
    List<MealId> mealIds,
    Fulfilment fulfilment,
    @Nullable Long addressId,
    boolean acceptPartial,
    boolean acceptWithoutSubsidy) {
  /** Copies the list. */
  public MealWish {
    mealIds = List.copyOf(mealIds);
  }
}
