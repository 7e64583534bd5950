package org.huimin.elderlycare.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huimin.elderlycare.MealBookingId;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.MealWish;
import org.huimin.elderlycare.domain.BookingRequest;
import org.huimin.elderlycare.domain.Diner;
import org.huimin.elderlycare.domain.Meal;
import org.huimin.elderlycare.domain.Meals;
import org.huimin.elderlycare.domain.SchemeBook;
import org.huimin.elderlycare.domain.Schemes;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;

/**
 * Finds out everything about wishes that does not race (订餐核对), in few statements however many
 * wishes there are.
 */
@Singleton
final class PrepareBookings {
  private final Diners diners;
  private final Meals meals;
  private final Schemes schemes;
  private final TsidGenerator ids;

  PrepareBookings(Diners diners, Meals meals, Schemes schemes, TsidGenerator ids) {
    this.diners = diners;
    this.meals = meals;
    this.schemes = schemes;
    this.ids = ids;
  }

  /**
   * A wish and the caller whose it is.
   *
   * @param wish what is wanted
   * @param bookedBy the caller's id
   */
  record Wanted(MealWish wish, String bookedBy) {}

  /** What a wish turned out to name. */
  sealed interface Prepared {
    /**
     * The request.
     *
     * @throws NotFoundException if there is no such person or meal
     */
    BookingRequest orThrow();
  }

  /** All of it exists. */
  record Ready(BookingRequest request) implements Prepared {
    @Override
    public BookingRequest orThrow() {
      return request;
    }
  }

  /** There is no such person or meal. */
  record Missing(NotFoundException problem) implements Prepared {
    @Override
    public BookingRequest orThrow() {
      throw problem;
    }
  }

  /** One for each wish, in order; to be called in a transaction. */
  List<Prepared> prepare(List<Wanted> wishes) {
    var found =
        meals.findAll(
            wishes.stream()
                .map(wanted -> wanted.wish().mealIds())
                .flatMap(Collection::stream)
                .distinct()
                .toList());
    Map<Long, Set<LocalDate>> days = new HashMap<>();
    for (var wanted : wishes) {
      var theirs = days.computeIfAbsent(wanted.wish().personId(), any -> new HashSet<>());
      mealsOf(wanted, found).forEach(meal -> theirs.add(meal.day()));
    }
    var eating = diners.all(days);
    var book = new SchemeBook(schemes.around(places(found.values(), eating.values())));
    return wishes.stream().map(wanted -> prepared(wanted, found, eating, book)).toList();
  }

  private Prepared prepared(
      Wanted wanted, Map<MealId, Meal> found, Map<Long, Diner> eating, SchemeBook book) {
    var wish = wanted.wish();
    if (!found.keySet().containsAll(wish.mealIds())) {
      return new Missing(new NotFoundException("meal"));
    }
    var diner = eating.get(wish.personId());
    if (diner == null) {
      return new Missing(new NotFoundException("person"));
    }
    return new Ready(
        new BookingRequest(
            new MealBookingId(ids.next()),
            diner,
            book,
            wish.mealIds(),
            wish.fulfilment(),
            wish.addressId(),
            wish.acceptPartial(),
            wish.acceptWithoutSubsidy(),
            wanted.bookedBy()));
  }

  private static List<Meal> mealsOf(Wanted wanted, Map<MealId, Meal> found) {
    return wanted.wish().mealIds().stream()
        .filter(found::containsKey)
        .map(id -> Objects.requireNonNull(found.get(id)))
        .toList();
  }

  private static List<RegionCode> places(Collection<Meal> meals, Collection<Diner> diners) {
    var places = new ArrayList<RegionCode>();
    meals.forEach(meal -> places.add(meal.place()));
    diners.forEach(diner -> places.add(diner.home()));
    return places.stream().distinct().toList();
  }
}
