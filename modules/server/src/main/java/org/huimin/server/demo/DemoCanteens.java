package org.huimin.server.demo;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.CanteenRegistration;
import org.huimin.elderlycare.DinerIdentity;
import org.huimin.elderlycare.ElderlyCare;
import org.huimin.elderlycare.Fulfilment;
import org.huimin.elderlycare.MealKind;
import org.huimin.elderlycare.MealPlan;
import org.huimin.elderlycare.OrderCutOff;
import org.huimin.elderlycare.SchemeAdoption;
import org.huimin.elderlycare.SubsidyTerms;
import org.huimin.elderlycare.WhoQualifies;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.Period;

/**
 * The canteens of the demo city: 30, half of them in Linchuan, with two weeks of meals and the
 * city's scheme.
 */
@Singleton
class DemoCanteens {
  /** How many there are. */
  static final int CANTEENS = 30;

  private static final int IN_LINCHUAN = 15;
  private static final int DAYS_PUBLISHED = 14;
  private static final List<String> MENUS =
      List.of(
          "红烧豆腐、清炒时蔬、番茄蛋汤、米饭",
          "冬瓜排骨、蒜蓉青菜、紫菜汤、米饭",
          "清蒸鱼、炒南瓜、萝卜汤、杂粮饭",
          "土豆烧鸡、炒菠菜、丝瓜汤、米饭",
          "肉末茄子、凉拌黄瓜、小米粥、馒头");

  private final ElderlyCare elderlyCare;
  private final Clock clock;

  DemoCanteens(ElderlyCare elderlyCare, Clock clock) {
    this.elderlyCare = elderlyCare;
    this.clock = clock;
  }

  /** Makes them and returns their ids, those of Linchuan first. */
  List<CanteenId> make() {
    var today = BusinessTime.today(clock);
    elderlyCare.adoptScheme(scheme(today));
    var described = new ArrayList<CanteenRegistration>();
    for (var i = 0; i < CANTEENS; i++) {
      described.add(canteen(i));
    }
    var canteens = elderlyCare.registerCanteens(described);
    var meals = new ArrayList<MealPlan>();
    for (var canteen : canteens) {
      var last = today.plusDays(DAYS_PUBLISHED);
      meals.addAll(
          MealPlan.daily(canteen, today, last, MealKind.LUNCH, MENUS, Money.ofYuan(12), 80));
      meals.addAll(
          MealPlan.daily(canteen, today, last, MealKind.DINNER, MENUS, Money.ofYuan(10), 40));
    }
    elderlyCare.publishMeals(meals);
    return canteens;
  }

  private static CanteenRegistration canteen(int i) {
    var county =
        i < IN_LINCHUAN
            ? Fuzhou.COUNTIES.getFirst()
            : Fuzhou.COUNTIES.get(1 + (i - IN_LINCHUAN) % (Fuzhou.COUNTIES.size() - 1));
    return new CanteenRegistration(
        county.name() + "幸福食堂" + (i + 1),
        county.region(),
        county.name() + "赣东大道" + (i * 3 + 1) + "号",
        offset(county.latitude(), i, 9),
        offset(county.longitude(), i, 13),
        new OrderCutOff(0, LocalTime.of(9, 0)),
        14,
        EnumSet.allOf(Fulfilment.class));
  }

  private static BigDecimal offset(BigDecimal degrees, int i, int stride) {
    return degrees.add(BigDecimal.valueOf((i * stride) % 30 - 15L, 3));
  }

  /**
   * A demonstration in the form of Guangzhou's: a share of the price, capped; more for those in
   * hardship.
   */
  private static SchemeAdoption scheme(LocalDate today) {
    return new SchemeAdoption(
        Fuzhou.PREFECTURE,
        "抚州老年助餐补贴 (演示值)",
        "Fuzhou meal subsidy (demonstration values)",
        Period.since(today.minusYears(1)),
        "演示值, 形式参照广州市长者饭堂补贴办法; 正式使用前须以当地文件替换",
        new SubsidyTerms.CappedPercentage(
            List.of(
                new SubsidyTerms.PercentageTier(WhoQualifies.from(60), 25, Money.ofYuan(3)),
                new SubsidyTerms.PercentageTier(WhoQualifies.from(80), 40, Money.ofYuan(5)),
                new SubsidyTerms.PercentageTier(
                    WhoQualifies.holding(
                        Set.of(
                            DinerIdentity.MINIMUM_LIVING_ALLOWANCE,
                            DinerIdentity.DESTITUTE,
                            DinerIdentity.DISABLED_ELDER),
                        60),
                    60,
                    Money.ofYuan(8)))));
  }
}
