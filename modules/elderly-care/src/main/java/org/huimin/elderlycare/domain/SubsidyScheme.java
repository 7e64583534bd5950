package org.huimin.elderlycare.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huimin.elderlycare.SchemeId;
import org.huimin.elderlycare.SubsidyTerms;
import org.huimin.elderlycare.SubsidyTerms.CappedPercentage;
import org.huimin.elderlycare.SubsidyTerms.DailyTier;
import org.huimin.elderlycare.SubsidyTerms.DiscountAndDaily;
import org.huimin.elderlycare.SubsidyTerms.DiscountTier;
import org.huimin.elderlycare.SubsidyTerms.SharedAmounts;
import org.huimin.elderlycare.SubsidyTerms.SharedTier;
import org.huimin.elderlycare.WhoQualifies;
import org.huimin.kernel.Money;
import org.huimin.kernel.Period;
import org.huimin.kernel.RegionCode;

/**
 * One version of a region's subsidy scheme (助餐补贴办法), able to quote a meal. Whoever falls under two
 * tiers gets the better one; nothing is carried over to another meal or day.
 *
 * @param id this version
 * @param region whose scheme it is
 * @param nameZh name in Chinese
 * @param nameEn name in English
 * @param validity days of meals it holds for
 * @param terms what the notice says
 */
public record SubsidyScheme(
    SchemeId id,
    RegionCode region,
    String nameZh,
    String nameEn,
    Period validity,
    SubsidyTerms terms) {
  private static final int CITY_DIGITS = 4;
  private static final int DISTRICT_DIGITS = 6;
  private static final int TOWN_DIGITS = 9;

  /** What the meal costs this person under this scheme. */
  public Quote quote(Diner diner, MealTerms meal, DaySoFar day) {
    return switch (terms) {
      case CappedPercentage percentage -> capped(percentage, diner, meal);
      case SharedAmounts amounts -> shared(amounts, diner, meal);
      case DiscountAndDaily discount -> discounted(discount, diner, meal, day);
    };
  }

  /** Whose budget pays: that of the person's own region, else that of the scheme's. */
  public RegionCode payingRegion(Diner diner) {
    return region.contains(diner.home()) ? diner.home() : region;
  }

  /** A reason that also names this scheme and the amounts. */
  Reason signed(Reason reason, Money price, Money subsidy) {
    return reason
        .with("schemeZh", nameZh)
        .with("schemeEn", nameEn)
        .with("price", price)
        .with("subsidy", subsidy)
        .with("payable", price.subtract(subsidy));
  }

  private Quote capped(CappedPercentage percentage, Diner diner, MealTerms meal) {
    if (!region.contains(diner.home())) {
      return none(meal, Reason.of("no-subsidy-not-resident"));
    }
    if (!region.contains(meal.place())) {
      return none(meal, Reason.of("no-subsidy-elsewhere"));
    }
    int age = diner.ageOn(meal.day());
    return percentage.tiers().stream()
        .filter(tier -> includes(tier.who(), diner, meal))
        .map(
            tier -> {
              var exact = meal.price().percentRoundedDown(tier.percent());
              var subsidy = exact.min(tier.most());
              return Quote.subsidised(
                  meal.price(),
                  subsidy,
                  this,
                  Reason.of(
                      subsidy.isLessThan(exact)
                          ? "subsidy-percentage-capped"
                          : "subsidy-percentage",
                      "basis",
                      basis(tier.who()),
                      "age",
                      age,
                      "percent",
                      tier.percent(),
                      "most",
                      tier.most(),
                      "exact",
                      exact));
            })
        .max(Comparator.comparing(Quote::subsidy))
        .orElseGet(() -> none(meal, unmet(percentage.tiers().stream().map(t -> t.who()), age)));
  }

  private Quote shared(SharedAmounts amounts, Diner diner, MealTerms meal) {
    if (!region.contains(diner.home())) {
      return none(meal, Reason.of("no-subsidy-not-resident"));
    }
    if (!sameDown(CITY_DIGITS, diner.home(), meal.place())) {
      return none(meal, Reason.of("no-subsidy-elsewhere"));
    }
    int age = diner.ageOn(meal.day());
    return amounts.tiers().stream()
        .filter(tier -> includes(tier.who(), diner, meal))
        .map(tier -> sharedOf(tier, diner, meal, age))
        .max(Comparator.comparing(Quote::subsidy))
        .orElseGet(() -> none(meal, unmet(amounts.tiers().stream().map(SharedTier::who), age)));
  }

  private Quote sharedOf(SharedTier tier, Diner diner, MealTerms meal, int age) {
    var inDistrict = sameDown(DISTRICT_DIGITS, diner.home(), meal.place());
    var inTown = inDistrict && sameDown(TOWN_DIGITS, diner.home(), meal.place());
    var district = inDistrict ? tier.district() : Money.ZERO;
    var town = inTown ? tier.town() : Money.ZERO;
    var subsidy = tier.city().add(district).add(town).min(meal.price());
    var code =
        inTown
            ? "subsidy-shared"
            : inDistrict ? "subsidy-shared-other-town" : "subsidy-shared-other-district";
    return Quote.subsidised(
        meal.price(),
        subsidy,
        this,
        Reason.of(
            code,
            "basis",
            basis(tier.who()),
            "age",
            age,
            "city",
            tier.city(),
            "district",
            district,
            "town",
            town,
            "lostDistrict",
            tier.district().subtract(district),
            "lostTown",
            tier.town().subtract(town)));
  }

  private Quote discounted(DiscountAndDaily terms, Diner diner, MealTerms meal, DaySoFar day) {
    if (!region.contains(meal.place())) {
      return none(meal, Reason.of("no-subsidy-elsewhere"));
    }
    int age = diner.ageOn(meal.day());
    int percentOff =
        terms.discounts().stream()
            .filter(tier -> includes(tier.who(), diner, meal))
            .mapToInt(DiscountTier::percentOff)
            .max()
            .orElse(0);
    var off = meal.price().percentRoundedDown(percentOff);
    var after = meal.price().subtract(off);
    var dayTotal = day.afterDiscount().add(after);
    var resident = region.contains(diner.home());
    var tiers =
        terms.daily().stream()
            .filter(tier -> resident && includes(tier.who(), diner, meal))
            .toList();
    if (percentOff == 0 && tiers.isEmpty()) {
      var who =
          Stream.concat(
              terms.discounts().stream().map(DiscountTier::who),
              terms.daily().stream().map(DailyTier::who));
      return none(meal, unmet(who, age));
    }
    var numbers =
        Reason.of(
            "subsidy-discount",
            "age",
            age,
            "percent",
            percentOff,
            "off",
            off,
            "after",
            after,
            "dayTotal",
            dayTotal);
    if (tiers.isEmpty()) {
      return Quote.subsidised(meal.price(), off, this, numbers);
    }
    return day.dailyGiven()
        ? Quote.subsidised(
            meal.price(), off, this, recoded("subsidy-discount-daily-given", numbers))
        : withDaily(tiers, meal, off, dayTotal, numbers);
  }

  private Quote withDaily(
      List<DailyTier> tiers, MealTerms meal, Money off, Money dayTotal, Reason numbers) {
    var best = reached(tiers, dayTotal);
    if (best.isEmpty()) {
      var nearest =
          tiers.stream().map(DailyTier::threshold).min(Comparator.naturalOrder()).orElseThrow();
      return Quote.subsidised(
          meal.price(),
          off,
          this,
          recoded("subsidy-discount-below-daily", numbers).with("threshold", nearest));
    }
    var tier = best.get();
    var daily = tier.amount().min(meal.price().subtract(off));
    var subsidy = off.add(daily);
    var reason =
        recoded("subsidy-discount-and-daily", numbers)
            .with("basis", basis(tier.who()))
            .with("threshold", tier.threshold())
            .with("daily", daily);
    return new Quote(
        meal.price(),
        subsidy,
        daily,
        tier.threshold(),
        this,
        signed(reason, meal.price(), subsidy));
  }

  private static Optional<DailyTier> reached(List<DailyTier> tiers, Money dayTotal) {
    return tiers.stream()
        .filter(tier -> !dayTotal.isLessThan(tier.threshold()))
        .max(Comparator.comparing(DailyTier::amount));
  }

  private static Reason recoded(String code, Reason reason) {
    return new Reason("elderly-care/" + code, reason.details());
  }

  private Quote none(MealTerms meal, Reason reason) {
    return Quote.fullPrice(
        meal.price(),
        reason.with("schemeZh", nameZh).with("schemeEn", nameEn).with("price", meal.price()));
  }

  private static Reason unmet(Stream<WhoQualifies> whom, int age) {
    int fromAge = whom.mapToInt(WhoQualifies::fromAge).min().orElse(0);
    return age < fromAge
        ? Reason.of("no-subsidy-age", "age", age, "fromAge", fromAge)
        : Reason.of("no-subsidy-identity", "age", age);
  }

  private static boolean includes(WhoQualifies who, Diner diner, MealTerms meal) {
    return who.includes(diner.ageOn(meal.day()), diner.identitiesOn(meal.day()));
  }

  // Which identity counted is not told: the tier may ask for one of several, and the word "age" or
  // "identity" is enough to explain the amount without writing the identity down once more.
  private static String basis(WhoQualifies who) {
    return who.identities().isEmpty() ? "age" : "identity";
  }

  private static boolean sameDown(int digits, RegionCode one, RegionCode other) {
    return one.prefix().length() >= digits
        && other.prefix().length() >= digits
        && one.prefix().substring(0, digits).equals(other.prefix().substring(0, digits));
  }
}
