package org.huimin.elderlycare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.domain.BookingRound.PersonDay;
import org.huimin.elderlycare.domain.Canteens;
import org.huimin.elderlycare.domain.DaySoFar;
import org.huimin.elderlycare.domain.Diner;
import org.huimin.elderlycare.domain.LiveMeal;
import org.huimin.elderlycare.domain.Meal;
import org.huimin.elderlycare.domain.MealBookings;
import org.huimin.elderlycare.domain.MealRefusal;
import org.huimin.elderlycare.domain.Meals;
import org.huimin.elderlycare.domain.Quote;
import org.huimin.elderlycare.domain.SchemeBook;
import org.huimin.elderlycare.domain.Schemes;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Shows the meals of a canteen, and for one person what each costs and why (看餐、看补贴). */
@Singleton
public final class QuoteMeals {
  private final Transactions transactions;
  private final Canteens canteens;
  private final Meals meals;
  private final MealBookings bookings;
  private final Schemes schemes;
  private final Diners diners;
  private final Clock clock;

  QuoteMeals(
      Transactions transactions,
      Canteens canteens,
      Meals meals,
      MealBookings bookings,
      Schemes schemes,
      Diners diners,
      Clock clock) {
    this.transactions = transactions;
    this.canteens = canteens;
    this.meals = meals;
    this.bookings = bookings;
    this.schemes = schemes;
    this.diners = diners;
    this.clock = clock;
  }

  /**
   * A meal as one person, or anybody, sees it.
   *
   * @param meal the meal
   * @param quote what it costs the person, null if none was named
   * @param refusal why it cannot be booked now, null if it can
   */
  public record Offer(Meal meal, @Nullable Quote quote, @Nullable MealRefusal refusal) {}

  /**
   * The meals from the first to the last day.
   *
   * @param personId for whom, null for anybody
   * @throws NotFoundException if there is no such canteen or person
   */
  public List<Offer> offers(
      CanteenId canteenId, LocalDate first, LocalDate last, @Nullable Long personId) {
    return transactions.read(
        () -> {
          var canteen =
              canteens.find(canteenId).orElseThrow(() -> new NotFoundException("canteen"));
          var found = meals.of(canteenId, first, last);
          return personId == null
              ? found.stream().map(this::publicOffer).toList()
              : personalOffers(found, personId, canteen.facts().region());
        });
  }

  private Offer publicOffer(Meal meal) {
    return new Offer(meal, null, generalRefusal(meal).orElse(null));
  }

  private List<Offer> personalOffers(List<Meal> found, long personId, RegionCode place) {
    var days = found.stream().map(Meal::day).distinct().toList();
    var diner = diners.of(personId, days);
    var book = new SchemeBook(schemes.around(List.of(diner.home(), place)));
    var live =
        bookings.liveOn(days.stream().map(day -> new PersonDay(personId, day)).toList()).stream()
            .collect(Collectors.groupingBy(LiveMeal::day));
    List<Offer> offers = new ArrayList<>();
    for (var meal : found) {
      var sameDay = live.getOrDefault(meal.day(), List.of());
      var others = sameDay.stream().filter(other -> other.kind() != meal.kind()).toList();
      offers.add(
          new Offer(
              meal,
              book.quote(diner, meal.terms(), DaySoFar.of(others)),
              refusal(meal, diner, sameDay).orElse(null)));
    }
    return offers;
  }

  private Optional<MealRefusal> refusal(Meal meal, Diner diner, List<LiveMeal> sameDay) {
    if (diner.diedOn() != null) {
      return Optional.of(new MealRefusal.PersonDeceased());
    }
    if (sameDay.stream().anyMatch(other -> other.kind() == meal.kind())) {
      return Optional.of(new MealRefusal.AlreadyBooked(meal.day(), meal.kind()));
    }
    return generalRefusal(meal);
  }

  private Optional<MealRefusal> generalRefusal(Meal meal) {
    return meal.closedAt(clock.instant())
        .or(
            () ->
                meal.portions().left() > 0
                    ? Optional.empty()
                    : Optional.of(
                        new MealRefusal.NoMealLeft(meal.day(), meal.portions().capacity())));
  }
}
