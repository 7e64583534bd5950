package org.huimin.elderlycare.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.elderlycare.domain.PublishedSchemes.DAY;
import static org.huimin.elderlycare.domain.PublishedSchemes.GUANGZHOU;
import static org.huimin.elderlycare.domain.PublishedSchemes.PUTUO;
import static org.huimin.elderlycare.domain.PublishedSchemes.ZENGCHENG;
import static org.huimin.elderlycare.domain.PublishedSchemes.diner;
import static org.huimin.elderlycare.domain.PublishedSchemes.meal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.elderlycare.DinerIdentity;
import org.huimin.elderlycare.SubsidyTerms.CappedPercentage;
import org.huimin.elderlycare.SubsidyTerms.PercentageTier;
import org.huimin.elderlycare.WhoQualifies;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsidySchemeTest {
  private static final String TOWN = "440118100";
  private static final String OTHER_TOWN = "440118101";
  private static final String OTHER_DISTRICT = "440106001";

  @ParameterizedTest
  @CsvSource({
    // price, subsidy: a quarter, at most 3 yuan, parts of a fen dropped
    "1000, 250",
    "1200, 300",
    "1500, 300",
    "1250, 300",
    "999, 249",
    "3, 0",
    "1, 0"
  })
  void guangzhouPaysAQuarterUpToThreeYuan(long priceFen, long subsidyFen) {
    var quote = GUANGZHOU.quote(diner(60, TOWN), meal(TOWN, priceFen), DaySoFar.EMPTY);

    assertThat(quote.subsidy()).isEqualTo(Money.ofFen(subsidyFen));
    assertThat(quote.payable()).isEqualTo(Money.ofFen(priceFen - subsidyFen));
  }

  @Test
  void guangzhouBeginsOnTheSixtiethBirthday() {
    var born = DAY.minusYears(60);
    var onTheDay = new Diner(1, born, null, new RegionCode(TOWN), Map.of());
    var aDayEarly = new Diner(1, born.plusDays(1), null, new RegionCode(TOWN), Map.of());

    assertThat(quoted(GUANGZHOU, onTheDay, 1000)).isEqualTo(Money.ofFen(250));
    var refused = GUANGZHOU.quote(aDayEarly, meal(TOWN, 1000), DaySoFar.EMPTY);
    assertThat(refused.subsidy()).isEqualTo(Money.ZERO);
    assertThat(refused.reason().code()).isEqualTo("elderly-care/no-subsidy-age");
    assertThat(refused.reason().details())
        .containsEntry("age", "59")
        .containsEntry("fromAge", "60");
  }

  @Test
  void guangzhouIsForItsOwnResidentsAndCanteens() {
    var stranger = GUANGZHOU.quote(diner(70, "361002001"), meal(TOWN, 1000), DaySoFar.EMPTY);
    var elsewhere = GUANGZHOU.quote(diner(70, TOWN), meal("361002001", 1000), DaySoFar.EMPTY);

    assertThat(stranger.reason().code()).isEqualTo("elderly-care/no-subsidy-not-resident");
    assertThat(elsewhere.reason().code()).isEqualTo("elderly-care/no-subsidy-elsewhere");
    assertThat(stranger.subsidy()).isEqualTo(Money.ZERO);
    assertThat(elsewhere.subsidy()).isEqualTo(Money.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    // age, in hardship, own share of the meal of 12 yuan
    "65, true, 100",
    "80, false, 300",
    "95, false, 300",
    "60, false, 500",
    "79, false, 500"
  })
  void zengchengLeavesOneThreeOrFiveYuanOfTwelve(int age, boolean hardship, long payableFen) {
    var diner = hardship ? diner(age, TOWN, DinerIdentity.DESTITUTE) : diner(age, TOWN);

    var quote = ZENGCHENG.quote(diner, meal(TOWN, 1200), DaySoFar.EMPTY);

    assertThat(quote.payable()).isEqualTo(Money.ofFen(payableFen));
  }

  @Test
  void zengchengLosesTheTownsPartInAnotherTown() {
    var quote = ZENGCHENG.quote(diner(80, TOWN), meal(OTHER_TOWN, 1200), DaySoFar.EMPTY);

    assertThat(quote.subsidy()).isEqualTo(Money.ofYuan(6));
    assertThat(quote.reason().code()).isEqualTo("elderly-care/subsidy-shared-other-town");
    assertThat(quote.reason().details()).containsEntry("lostTown", "3.00");
  }

  @Test
  void zengchengLosesTheDistrictsPartTooInAnotherDistrict() {
    var quote = ZENGCHENG.quote(diner(80, TOWN), meal(OTHER_DISTRICT, 1200), DaySoFar.EMPTY);

    assertThat(quote.subsidy()).isEqualTo(Money.ofYuan(3));
    assertThat(quote.reason().code()).isEqualTo("elderly-care/subsidy-shared-other-district");
  }

  @Test
  void zengchengPaysNothingInAnotherCity() {
    var quote = ZENGCHENG.quote(diner(80, TOWN), meal("441302001", 1200), DaySoFar.EMPTY);

    assertThat(quote.subsidy()).isEqualTo(Money.ZERO);
  }

  @Test
  void ofTwoIdentitiesTheBetterCounts() {
    var veryOldAndDestitute = diner(85, TOWN, DinerIdentity.DESTITUTE);

    assertThat(quoted(ZENGCHENG, veryOldAndDestitute, 1200)).isEqualTo(Money.ofYuan(11));
  }

  @Test
  void aSubsidyNeverExceedsThePrice() {
    assertThat(quoted(ZENGCHENG, diner(70, TOWN, DinerIdentity.DESTITUTE), 800))
        .isEqualTo(Money.ofYuan(8));
  }

  @ParameterizedTest
  @CsvSource({
    // age, minimum living allowance, price, subsidy
    "70, false, 1000, 100", // 10% off; 9.00 stays below 15.00
    "70, false, 1666, 166", // 16.66 - 1.66 = 15.00 reaches the threshold: see next line
    "70, false, 1700, 370", // 1.70 off, 15.30 reaches 15.00: 2.00 more
    "80, false, 1000, 150", // 15% off
    "80, false, 1800, 570", // 2.70 off, 15.30: 3.00 more
    "70, true, 1000, 600", // 1.00 off, 9.00 reaches 8.00: 5.00 more
    "70, true, 800, 80", // 0.80 off, 7.20 stays below 8.00
    "60, true, 2000, 700" // both daily amounts are reached: the better one, 5.00
  })
  void putuoTakesADiscountAndThenAnAmountOnceADay(
      int age, boolean allowance, long priceFen, long subsidyFen) {
    var place = "310107005";
    var diner =
        allowance ? diner(age, place, DinerIdentity.MINIMUM_LIVING_ALLOWANCE) : diner(age, place);
    long expected = priceFen == 1666 ? subsidyFen + 200 : subsidyFen;

    var quote = PUTUO.quote(diner, meal(place, priceFen), DaySoFar.EMPTY);

    assertThat(quote.subsidy()).isEqualTo(Money.ofFen(expected));
  }

  @Test
  void putuoCountsTheWholeDayTowardsTheThreshold() {
    var place = "310107005";
    var lunch = new DaySoFar(Money.ofYuan(9), false);

    var dinner = PUTUO.quote(diner(70, place), meal(place, 1000), lunch);

    assertThat(dinner.subsidy()).isEqualTo(Money.ofYuan(3));
    assertThat(dinner.daily()).isEqualTo(Money.ofYuan(2));
    assertThat(dinner.dailyThreshold()).isEqualTo(Money.ofYuan(15));
  }

  @Test
  void putuoGivesTheDailyAmountOnce() {
    var place = "310107005";
    var lunch = new DaySoFar(Money.ofYuan(18), true);

    var dinner = PUTUO.quote(diner(70, place), meal(place, 2000), lunch);

    assertThat(dinner.subsidy()).isEqualTo(Money.ofYuan(2));
    assertThat(dinner.reason().code()).isEqualTo("elderly-care/subsidy-discount-daily-given");
  }

  @Test
  void putuoDiscountsStrangersWithoutTheDailyAmount() {
    var quote = PUTUO.quote(diner(70, TOWN), meal("310107005", 2000), DaySoFar.EMPTY);

    assertThat(quote.subsidy()).isEqualTo(Money.ofYuan(2));
    assertThat(PUTUO.payingRegion(diner(70, TOWN))).isEqualTo(PUTUO.region());
  }

  @Test
  void subsidiesEndOnTheDayOfDeath() {
    var book = new SchemeBook(List.of(GUANGZHOU));
    var diedThatDay =
        new Diner(1, DAY.minusYears(80), DAY, new RegionCode(TOWN), Map.of(DAY, Set.of()));
    var diedTheDayAfter =
        new Diner(
            1, DAY.minusYears(80), DAY.plusDays(1), new RegionCode(TOWN), Map.of(DAY, Set.of()));

    assertThat(book.quote(diedThatDay, meal(TOWN, 1000), DaySoFar.EMPTY).reason().code())
        .isEqualTo("elderly-care/no-subsidy-deceased");
    assertThat(book.quote(diedTheDayAfter, meal(TOWN, 1000), DaySoFar.EMPTY).subsidy())
        .isEqualTo(Money.ofFen(250));
  }

  @Test
  void theSchemeOfTheNearestRegionAroundTheHomeCounts() {
    var book = new SchemeBook(List.of(GUANGZHOU, ZENGCHENG));

    var quote = book.quote(diner(80, TOWN), meal(TOWN, 1200), DaySoFar.EMPTY);

    assertThat(quote.scheme()).isEqualTo(ZENGCHENG);
    assertThat(quote.subsidy()).isEqualTo(Money.ofYuan(9));
  }

  @Test
  void aSchemeOfAnotherDayDoesNotCount() {
    var book = new SchemeBook(List.of(GUANGZHOU));
    var before =
        new MealTerms(
            GUANGZHOU.validity().from().minusDays(1), Money.ofYuan(10), new RegionCode(TOWN));

    assertThat(book.quote(diner(80, TOWN), before, DaySoFar.EMPTY).reason().code())
        .isEqualTo("elderly-care/no-subsidy-no-scheme");
  }

  @Test
  void aTierForAnIdentityAloneAsksForIt() {
    var hardshipOnly =
        PublishedSchemes.scheme(
            9,
            "361000",
            new CappedPercentage(
                List.of(
                    new PercentageTier(
                        WhoQualifies.holding(Set.of(DinerIdentity.DESTITUTE), 60),
                        50,
                        Money.ofYuan(6)))));

    var quote = hardshipOnly.quote(diner(70, "361002001"), meal("361002001", 1000), DaySoFar.EMPTY);

    assertThat(quote.reason().code()).isEqualTo("elderly-care/no-subsidy-identity");
  }

  private static Money quoted(SubsidyScheme scheme, Diner diner, long priceFen) {
    return scheme.quote(diner, meal(TOWN, priceFen), DaySoFar.EMPTY).subsidy();
  }
}
