package org.huimin.elderlycare.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.huimin.elderlycare.BookedMealId;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.domain.MealDecision.Granted;
import org.huimin.elderlycare.domain.MealDecision.Refused;
import org.huimin.fundledger.CommitOutcome;

/**
 * Decides many requests for meals one after the other (一轮订餐), in memory, over meals whose counters
 * the caller has locked. A portion given to an earlier request is gone for a later one; so is the
 * person's lunch of the day.
 */
public final class BookingRound {
  private final Map<MealId, Meal> meals;
  private final Map<MealId, Integer> taken = new HashMap<>();
  private final Map<PersonDay, List<LiveMeal>> days = new HashMap<>();
  private final Instant now;
  private final LongSupplier ids;

  /** A person on a day. */
  public record PersonDay(long personId, LocalDate day) {}

  /**
   * Opens a round.
   *
   * @param meals every meal that a request asks for, as it stands under the lock
   * @param live the meals that the persons have on the days in question
   * @param now the instant of the decision
   * @param ids draws ids for booked meals
   */
  public BookingRound(
      Map<MealId, Meal> meals, Collection<LiveMeal> live, Instant now, LongSupplier ids) {
    this.meals = Map.copyOf(meals);
    this.now = now;
    this.ids = ids;
    live.forEach(this::occupy);
  }

  /** Decides a request and holds its portions. The money is not yet decided. */
  public BookingDecision decide(BookingRequest request) {
    var decisions = new ArrayList<MealDecision>();
    for (var mealId : request.mealIds()) {
      decisions.add(decide(request, mealId));
    }
    var tentative = new BookingDecision(request, decisions);
    var decision = tentative.allOrNothing();
    if (!decision.isBooked()) {
      tentative.granted().forEach(granted -> giveBack(request, granted));
    }
    return decision;
  }

  /**
   * Decides again with what the ledger said about the subsidies: a meal without money is refused,
   * or granted at full price where the request accepts that.
   *
   * @param outcomes by booked meal, one for each with a subsidy
   */
  public BookingDecision settle(
      BookingDecision decision, Map<BookedMealId, CommitOutcome> outcomes) {
    var settled =
        new BookingDecision(
                decision.request(),
                decision.meals().stream()
                    .map(meal -> settle(decision.request(), meal, outcomes))
                    .toList())
            .allOrNothing();
    var standing = settled.granted().map(Granted::id).toList();
    decision
        .granted()
        .filter(granted -> !standing.contains(granted.id()))
        .forEach(granted -> giveBack(decision.request(), granted));
    return settled;
  }

  /** How many more portions of each meal are taken than before the round; none are zero. */
  public Map<MealId, Integer> portionsTaken() {
    var portions = new HashMap<MealId, Integer>();
    taken.forEach(
        (mealId, count) -> {
          if (count != 0) {
            portions.put(mealId, count);
          }
        });
    return portions;
  }

  private static MealDecision settle(
      BookingRequest request, MealDecision decision, Map<BookedMealId, CommitOutcome> outcomes) {
    if (!(decision instanceof Granted granted)) {
      return decision;
    }
    return switch (outcomes.get(granted.id())) {
      case null -> granted;
      case CommitOutcome.Committed committed -> granted.with(committed);
      case CommitOutcome.Refused _ ->
          request.acceptWithoutSubsidy()
              ? granted.atFullPrice()
              : new Refused(
                  granted.meal(),
                  new MealRefusal.SubsidyBudgetExhausted(
                      granted.quote().subsidy(), granted.quote().price()));
    };
  }

  private MealDecision decide(BookingRequest request, MealId mealId) {
    var meal = meals.get(mealId);
    if (meal == null) {
      throw new IllegalArgumentException("the round was opened without meal " + mealId.text());
    }
    var day = days.getOrDefault(dayOf(request, meal), List.of());
    return refusal(request, meal, day)
        .<MealDecision>map(refusal -> new Refused(meal, refusal))
        .orElseGet(() -> grant(request, meal, day));
  }

  private Optional<MealRefusal> refusal(BookingRequest request, Meal meal, List<LiveMeal> day) {
    if (request.diner().diedOn() != null) {
      return Optional.of(new MealRefusal.PersonDeceased());
    }
    var closed = meal.closedAt(now);
    if (closed.isPresent()) {
      return closed;
    }
    if (!meal.fulfilments().contains(request.fulfilment())) {
      return Optional.of(new MealRefusal.FulfilmentNotOffered(request.fulfilment()));
    }
    if (day.stream().anyMatch(other -> other.kind() == meal.kind())) {
      return Optional.of(new MealRefusal.AlreadyBooked(meal.day(), meal.kind()));
    }
    return meal.portions().left() > taken.getOrDefault(meal.id(), 0)
        ? Optional.empty()
        : Optional.of(new MealRefusal.NoMealLeft(meal.day(), meal.portions().capacity()));
  }

  private Granted grant(BookingRequest request, Meal meal, List<LiveMeal> day) {
    var quote = request.schemes().quote(request.diner(), meal.terms(), DaySoFar.of(day));
    taken.merge(meal.id(), 1, Integer::sum);
    occupy(live(request, meal, quote));
    return new Granted(new BookedMealId(ids.getAsLong()), meal, quote, null);
  }

  private void giveBack(BookingRequest request, Granted granted) {
    taken.merge(granted.mealId(), -1, Integer::sum);
    var meal = granted.meal();
    days.getOrDefault(dayOf(request, meal), new ArrayList<>())
        .removeIf(other -> other.kind() == meal.kind());
  }

  private void occupy(LiveMeal meal) {
    days.computeIfAbsent(new PersonDay(meal.personId(), meal.day()), ignored -> new ArrayList<>())
        .add(meal);
  }

  private static PersonDay dayOf(BookingRequest request, Meal meal) {
    return new PersonDay(request.diner().personId(), meal.day());
  }

  private static LiveMeal live(BookingRequest request, Meal meal, Quote quote) {
    return new LiveMeal(
        request.diner().personId(),
        meal.day(),
        meal.kind(),
        quote.price(),
        quote.subsidy(),
        quote.daily());
  }
}
