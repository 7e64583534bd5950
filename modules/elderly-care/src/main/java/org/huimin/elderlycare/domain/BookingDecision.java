package org.huimin.elderlycare.domain;

import java.util.List;
import java.util.stream.Stream;
import org.huimin.elderlycare.domain.MealDecision.Granted;
import org.huimin.elderlycare.domain.MealDecision.Refused;

/**
 * What came of one request: a booking if at least one meal is granted, else a refusal (订餐结果).
 *
 * @param request what was asked
 * @param meals a decision for each meal, in the order asked
 */
public record BookingDecision(BookingRequest request, List<MealDecision> meals) {
  /** Copies the list. */
  public BookingDecision {
    meals = List.copyOf(meals);
  }

  /** Whether it became a booking. */
  public boolean isBooked() {
    return granted().findAny().isPresent();
  }

  /** The meals the person gets. */
  public Stream<Granted> granted() {
    return meals.stream().filter(Granted.class::isInstance).map(Granted.class::cast);
  }

  /** The first reason why a meal was not granted. */
  public MealRefusal firstRefusal() {
    return meals.stream()
        .filter(Refused.class::isInstance)
        .map(meal -> ((Refused) meal).refusal())
        .findFirst()
        .orElseThrow();
  }

  /**
   * All or nothing unless the caller accepts a part: with one refusal, nothing is granted, and the
   * meals that could have been had stand under the refusal of the one that could not.
   */
  BookingDecision allOrNothing() {
    if (request.acceptPartial() || meals.stream().allMatch(Granted.class::isInstance)) {
      return this;
    }
    var why = firstRefusal();
    return new BookingDecision(
        request,
        meals.stream()
            .<MealDecision>map(
                meal -> meal instanceof Refused ? meal : new Refused(meal.meal(), why))
            .toList());
  }
}
