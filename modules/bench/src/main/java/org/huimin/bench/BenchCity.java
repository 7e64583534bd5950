package org.huimin.bench;

import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huimin.childcare.Care;
import org.huimin.childcare.Childcare;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.NewClass;
import org.huimin.childcare.NewHealthPaper;
import org.huimin.childcare.NewHealthPaper.Kind;
import org.huimin.childcare.NewNursery;
import org.huimin.childcare.NurseryNature;
import org.huimin.childcare.RosterPlan;
import org.huimin.childcare.SessionPlan;
import org.huimin.fundledger.Purpose;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.UnifiedSocialCreditCode;
import org.huimin.people.NewGuardianship;
import org.huimin.people.NewPerson;
import org.huimin.people.People;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;

/**
 * A city in which nobody exists (合成城市): many families with one child each, one class, and money for
 * its subsidies, all made through the use cases.
 */
final class BenchCity {
  /** As many places as the standard allows a class of two-year-olds. */
  static final int PLACES = 20;

  private static final int CARERS = 3;
  private static final int FIRST_HOUR = 8;
  private static final int LAST_HOUR = 18;
  private static final int AGE_MONTHS = 26;
  private static final int TOKEN_SECONDS = 6 * 3600;
  private static final RegionCode LINCHUAN = new RegionCode("361002001");

  private final BenchServer server;
  private final LocalDate today;
  private final long classId;

  BenchCity(BenchServer server, int days) {
    this.server = server;
    today = BusinessTime.today(server.bean(Clock.class));
    classId = server.bean(Transactions.class).write(() -> open(days));
  }

  /**
   * A parent's token and a child.
   *
   * @param token proves who asks
   * @param child the child's id as shown outside
   */
  record Family(String token, String child) {
    @Override
    public String toString() {
      return child;
    }
  }

  /** The class that everybody wants. */
  long classId() {
    return classId;
  }

  /** The day so many days from now. */
  LocalDate day(int fromNow) {
    return today.plusDays(fromNow);
  }

  List<Family> families(int count) {
    var people = server.bean(People.class);
    var birth = today.minusMonths(AGE_MONTHS);
    var parents =
        people.registerAll(
            IntStream.range(0, count)
                .mapToObj(i -> person("家长" + i, LocalDate.of(1992, 5, 6), i))
                .toList());
    var children =
        people.registerAll(
            IntStream.range(0, count).mapToObj(i -> person("宝宝" + i, birth, i)).toList());
    var guardianships = new ArrayList<NewGuardianship>();
    var families = new ArrayList<Family>();
    for (var i = 0; i < count; i++) {
      guardianships.add(
          new NewGuardianship(
              children.get(i), parents.get(i), NewGuardianship.Basis.MINOR, "出生医学证明", birth));
      families.add(new Family(token(parents.get(i)), Tsid.text(children.get(i))));
    }
    var ignored = people.recordGuardianships(guardianships);
    server
        .bean(Childcare.class)
        .recordHealthPapers(
            children.stream()
                .flatMap(child -> Stream.of(Kind.values()).map(kind -> paper(child, kind)))
                .toList());
    return families;
  }

  private NewHealthPaper paper(long child, Kind kind) {
    return new NewHealthPaper(child, kind, today, null, "临川区妇幼保健院", Long.toString(child));
  }

  private static NewPerson person(String name, LocalDate birth, int number) {
    var first17 =
        "%d%s%03d"
            .formatted(
                361_002 + number / 900,
                birth.format(DateTimeFormatter.BASIC_ISO_DATE),
                number % 900);
    return new NewPerson(
        new ResidentId(first17 + ResidentId.checkDigit(first17)), name, LINCHUAN, null);
  }

  private String token(long personId) {
    var caller =
        new Caller(
            Caller.Kind.CITIZEN,
            "citizen:" + Tsid.text(personId),
            personId,
            Set.of(Role.CITIZEN),
            null,
            null);
    return server
        .bean(TokenGenerator.class)
        .generateToken(
            Authentication.build(
                caller.callerId(), List.of(Role.CITIZEN.name()), Callers.claims(caller)),
            TOKEN_SECONDS)
        .orElseThrow();
  }

  private long open(int days) {
    var ignored =
        new BenchFunds(server)
            .fund("CHILDCARE_SUBSIDY", "普惠托育补助", Purpose.CHILDCARE, Money.ofYuan(10_000_000));
    var childcare = server.bean(Childcare.class);
    var code = "52361002MJ0000001";
    var nursery =
        childcare
            .registerNurseries(
                List.of(
                    new NewNursery(
                        new UnifiedSocialCreditCode(
                            code + UnifiedSocialCreditCode.checkDigit(code)),
                        "临川区阳光托育中心",
                        NurseryNature.PRIVATE,
                        true,
                        LINCHUAN,
                        new NewNursery.Place(
                            "临川区文昌大道 1 号",
                            new BigDecimal("27.954000"),
                            new BigDecimal("116.358000")),
                        LocalTime.of(FIRST_HOUR, 0),
                        LocalTime.of(LAST_HOUR, 0),
                        1)))
            .getFirst();
    var opened =
        childcare
            .openClasses(
                List.of(
                    new NewClass(
                        nursery,
                        "托大班",
                        ClassType.PRESCHOOL,
                        PLACES,
                        Map.of(Care.HOURLY, Money.ofYuan(12)))))
            .getFirst();
    var everyDay = EnumSet.allOf(DayOfWeek.class);
    childcare.setRosters(
        List.of(
            new RosterPlan(
                opened,
                today,
                day(days),
                everyDay,
                List.of(new RosterPlan.Duty(FIRST_HOUR, LAST_HOUR, CARERS)))));
    var hours =
        IntStream.range(FIRST_HOUR, LAST_HOUR)
            .mapToObj(
                hour ->
                    new SessionPlan.Offer(
                        Care.HOURLY, LocalTime.of(hour, 0), LocalTime.of(hour + 1, 0)))
            .toList();
    childcare.publishSessions(List.of(new SessionPlan(opened, day(1), day(days), everyDay, hours)));
    return opened;
  }
}
