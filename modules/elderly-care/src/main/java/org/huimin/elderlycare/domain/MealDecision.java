package org.huimin.elderlycare.domain;

import org.huimin.elderlycare.BookedMealId;
import org.huimin.elderlycare.MealId;
import org.huimin.fundledger.CommitOutcome.Committed;
import org.jspecify.annotations.Nullable;

/** What came of one meal of a request. */
public sealed interface MealDecision {
  /** The meal asked for. */
  Meal meal();

  /** Its id. */
  default MealId mealId() {
    return meal().id();
  }

  /**
   * The person gets it.
   *
   * @param id the id of the booked meal
   * @param meal the meal
   * @param quote at which price
   * @param money the commitment of the subsidy; null without a subsidy, and until it is made
   */
  record Granted(BookedMealId id, Meal meal, Quote quote, @Nullable Committed money)
      implements MealDecision {
    /** The same meal with its subsidy set aside. */
    Granted with(Committed committed) {
      return new Granted(id, meal, quote, committed);
    }

    /** The same meal at full price. */
    Granted atFullPrice() {
      return new Granted(id, meal, quote.withoutBudget(), null);
    }
  }

  /** The person does not. */
  record Refused(Meal meal, MealRefusal refusal) implements MealDecision {}
}
