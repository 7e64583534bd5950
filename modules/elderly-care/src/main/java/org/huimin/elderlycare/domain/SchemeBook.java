package org.huimin.elderlycare.domain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huimin.kernel.RegionCode;

/**
 * The schemes that may matter to a person (适用办法). On a day the most specific scheme around the
 * person's home counts, and the most specific one around the canteen; of the two the better.
 *
 * @param schemes all that were found, of any day
 */
public record SchemeBook(List<SubsidyScheme> schemes) {
  /** Copies the list. */
  public SchemeBook {
    schemes = List.copyOf(schemes);
  }

  /** What the meal costs this person. Subsidies end on the day of death. */
  public Quote quote(Diner diner, MealTerms meal, DaySoFar day) {
    if (diner.isDeadOn(meal.day())) {
      return Quote.fullPrice(meal.price(), Reason.of("no-subsidy-deceased", "price", meal.price()));
    }
    return Stream.of(diner.home(), meal.place())
        .flatMap(place -> around(place, meal.day()).stream())
        .distinct()
        .map(scheme -> scheme.quote(diner, meal, day))
        // The first of equals stays, so that the home's scheme explains a full price.
        .reduce((one, other) -> other.subsidy().isMoreThan(one.subsidy()) ? other : one)
        .orElseGet(
            () ->
                Quote.fullPrice(
                    meal.price(), Reason.of("no-subsidy-no-scheme", "price", meal.price())));
  }

  private Optional<SubsidyScheme> around(RegionCode place, LocalDate day) {
    return schemes.stream()
        .filter(scheme -> scheme.region().contains(place) && scheme.validity().contains(day))
        .max(Comparator.comparingInt(scheme -> scheme.region().prefix().length()));
  }
}
