package org.huimin.server.demo;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.childcare.Care;
import org.huimin.childcare.Childcare;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.NewClass;
import org.huimin.childcare.NewNursery;
import org.huimin.childcare.NurseryNature;
import org.huimin.childcare.RosterPlan;
import org.huimin.childcare.SessionPlan;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.UnifiedSocialCreditCode;

/**
 * The nurseries of the demo city: 40, most of them in Linchuan, with classes, carers and four weeks
 * of sessions, and what the health authority looks after.
 */
@Singleton
class DemoNurseries {
  /** How many there are. */
  static final int NURSERIES = 40;

  private static final int IN_LINCHUAN = 20;
  private static final int DAYS_PUBLISHED = 28;
  private static final Set<DayOfWeek> OPEN = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
  private static final List<String> NAMES =
      List.of("小太阳", "金摇篮", "七色花", "阳光", "小蜜蜂", "爱心", "蓓蕾", "童心", "星星", "小树苗");
  private static final List<SessionPlan.Offer> OFFERS =
      List.of(
          offer(Care.FULL_DAY, 8, 17),
          offer(Care.HALF_DAY, 8, 12),
          offer(Care.HALF_DAY, 13, 17),
          offer(Care.TEMPORARY, 9, 11),
          offer(Care.HOURLY, 17, 18));

  private final Childcare childcare;
  private final DemoFilings filings;
  private final Clock clock;

  DemoNurseries(Childcare childcare, DemoFilings filings, Clock clock) {
    this.childcare = childcare;
    this.filings = filings;
    this.clock = clock;
  }

  /** Makes them and returns their ids, those of Linchuan first. */
  List<Long> make() {
    var today = BusinessTime.today(clock);
    var described = new ArrayList<NewNursery>();
    for (var i = 0; i < NURSERIES; i++) {
      described.add(nursery(i));
    }
    var nurseries = childcare.registerNurseries(described);
    var classes = new ArrayList<NewClass>();
    for (var i = 0; i < NURSERIES; i++) {
      classes.addAll(classes(nurseries.get(i), i));
    }
    var classIds = childcare.openClasses(classes);
    publish(classes, classIds, today);
    filings.make(nurseries);
    return nurseries;
  }

  private void publish(List<NewClass> classes, List<Long> classIds, LocalDate today) {
    var last = today.plusDays(DAYS_PUBLISHED);
    var rosters = new ArrayList<RosterPlan>();
    var sessions = new ArrayList<SessionPlan>();
    for (var i = 0; i < classIds.size(); i++) {
      var carers = carers(classes.get(i).type());
      rosters.add(
          new RosterPlan(
              classIds.get(i),
              today,
              last,
              OPEN,
              List.of(new RosterPlan.Duty(8, 17, carers), new RosterPlan.Duty(17, 18, 1))));
      sessions.add(new SessionPlan(classIds.get(i), today, last, OPEN, OFFERS));
    }
    childcare.setRosters(rosters);
    childcare.publishSessions(sessions);
  }

  private static NewNursery nursery(int i) {
    var home = i % 8 == 7;
    var county =
        i < IN_LINCHUAN
            ? Fuzhou.COUNTIES.getFirst()
            : Fuzhou.COUNTIES.get(1 + (i - IN_LINCHUAN) % (Fuzhou.COUNTIES.size() - 1));
    return new NewNursery(
        creditCode(county.region().code(), i),
        county.name()
            + NAMES.get(i % NAMES.size())
            + (home ? "家庭托育点" : "托育园")
            + (i / NAMES.size() + 1),
        home ? NurseryNature.HOME : i % 3 == 0 ? NurseryNature.PUBLIC : NurseryNature.PRIVATE,
        i % 5 != 4,
        county.region(),
        new NewNursery.Place(
            county.name() + "文昌路" + (i + 1) + "号",
            offset(county.latitude(), i, 7),
            offset(county.longitude(), i, 11)),
        LocalTime.of(8, 0),
        LocalTime.of(18, 0),
        2);
  }

  private static BigDecimal offset(BigDecimal degrees, int i, int stride) {
    return degrees.add(BigDecimal.valueOf((i * stride) % 40 - 20L, 3));
  }

  /**
   * A valid code: management 5 (civil affairs), kind 2 (private non-enterprise unit), a synthetic
   * unit number.
   */
  static UnifiedSocialCreditCode creditCode(String county, int i) {
    var organisation = "MJD%05d".formatted(i);
    var withoutLast = "52" + county + organisation + organisationCheck(organisation);
    var text = withoutLast + UnifiedSocialCreditCode.checkDigit(withoutLast);
    return UnifiedSocialCreditCode.parse(text).toOptional().orElseThrow();
  }

  /** The check character of an organisation code (GB 11714). */
  private static char organisationCheck(String organisation) {
    int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
    var sum = 0;
    for (var i = 0; i < weights.length; i++) {
      sum += Character.digit(organisation.charAt(i), 36) * weights[i];
    }
    return "0123456789X0".charAt((11 - sum % 11) % 12);
  }

  /** What a full day costs keeps within the caps for inclusive nurseries: 22 days a month. */
  private static List<NewClass> classes(long nursery, int i) {
    if (i % 8 == 7) {
      return List.of(new NewClass(nursery, "家庭班", ClassType.HOME, 5, fees(75)));
    }
    return List.of(
        new NewClass(nursery, "乳儿班", ClassType.INFANT, 10, fees(90)),
        new NewClass(nursery, "托小班", ClassType.TODDLER, 15, fees(75)),
        new NewClass(nursery, "托大班", ClassType.PRESCHOOL, 20, fees(62)),
        new NewClass(nursery, "混合班", ClassType.MIXED, 18, fees(75)));
  }

  private static Map<Care, Money> fees(int fullDayYuan) {
    return Map.of(
        Care.FULL_DAY, Money.ofYuan(fullDayYuan),
        Care.HALF_DAY, Money.ofYuan(50),
        Care.TEMPORARY, Money.ofYuan(30),
        Care.HOURLY, Money.ofYuan(20));
  }

  private static int carers(ClassType type) {
    return switch (type) {
      case INFANT -> 3;
      case TODDLER, PRESCHOOL -> 2;
      case MIXED -> 3;
      case HOME -> 1;
    };
  }

  private static SessionPlan.Offer offer(Care care, int from, int until) {
    return new SessionPlan.Offer(care, LocalTime.of(from, 0), LocalTime.of(until, 0));
  }
}
