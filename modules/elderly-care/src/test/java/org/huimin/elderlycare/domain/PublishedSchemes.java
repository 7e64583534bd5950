package org.huimin.elderlycare.domain;

import static org.huimin.elderlycare.DinerIdentity.DESTITUTE;
import static org.huimin.elderlycare.DinerIdentity.MINIMUM_LIVING_ALLOWANCE;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.elderlycare.DinerIdentity;
import org.huimin.elderlycare.SchemeId;
import org.huimin.elderlycare.SubsidyTerms;
import org.huimin.elderlycare.SubsidyTerms.CappedPercentage;
import org.huimin.elderlycare.SubsidyTerms.DailyTier;
import org.huimin.elderlycare.SubsidyTerms.DiscountAndDaily;
import org.huimin.elderlycare.SubsidyTerms.DiscountTier;
import org.huimin.elderlycare.SubsidyTerms.PercentageTier;
import org.huimin.elderlycare.SubsidyTerms.SharedAmounts;
import org.huimin.elderlycare.SubsidyTerms.SharedTier;
import org.huimin.elderlycare.WhoQualifies;
import org.huimin.kernel.Money;
import org.huimin.kernel.Period;
import org.huimin.kernel.RegionCode;

/** The three published schemes, and people to try them on. */
final class PublishedSchemes {
  static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  static final SubsidyScheme GUANGZHOU =
      scheme(
          1,
          "440100",
          new CappedPercentage(
              List.of(new PercentageTier(WhoQualifies.from(60), 25, Money.ofYuan(3)))));

  static final SubsidyScheme ZENGCHENG =
      scheme(
          2,
          "440118",
          new SharedAmounts(
              List.of(
                  new SharedTier(
                      WhoQualifies.holding(Set.of(MINIMUM_LIVING_ALLOWANCE, DESTITUTE), 60),
                      Money.ofYuan(3),
                      Money.ofYuan(3),
                      Money.ofYuan(5)),
                  new SharedTier(
                      WhoQualifies.from(80), Money.ofYuan(3), Money.ofYuan(3), Money.ofYuan(3)),
                  new SharedTier(
                      WhoQualifies.aged(60, 79),
                      Money.ofYuan(3),
                      Money.ofYuan(3),
                      Money.ofYuan(1)))));

  static final SubsidyScheme PUTUO =
      scheme(
          3,
          "310107",
          new DiscountAndDaily(
              List.of(
                  new DiscountTier(WhoQualifies.aged(60, 79), 10),
                  new DiscountTier(WhoQualifies.from(80), 15)),
              List.of(
                  new DailyTier(
                      WhoQualifies.holding(Set.of(MINIMUM_LIVING_ALLOWANCE), 60),
                      Money.ofYuan(8),
                      Money.ofYuan(5)),
                  new DailyTier(WhoQualifies.aged(60, 79), Money.ofYuan(15), Money.ofYuan(2)),
                  new DailyTier(WhoQualifies.from(80), Money.ofYuan(15), Money.ofYuan(3)))));

  private PublishedSchemes() {}

  static SubsidyScheme scheme(long id, String region, SubsidyTerms terms) {
    return new SubsidyScheme(
        new SchemeId(id),
        new RegionCode(region),
        "示例办法",
        "Example scheme",
        Period.since(LocalDate.of(2025, 1, 1)),
        terms);
  }

  static Diner diner(int age, String home, DinerIdentity... identities) {
    return new Diner(
        7, DAY.minusYears(age), null, new RegionCode(home), Map.of(DAY, Set.of(identities)));
  }

  static MealTerms meal(String place, long priceFen) {
    return new MealTerms(DAY, Money.ofFen(priceFen), new RegionCode(place));
  }
}
