package org.huimin.childcare;

import jakarta.inject.Singleton;
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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AllocationOrder;
import org.huimin.fundledger.AppropriationOrder;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.MovementOrder;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.ProgrammeOrder;
import org.huimin.fundledger.Purpose;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.Period;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.UnifiedSocialCreditCode;
import org.huimin.people.NewGuardianship;
import org.huimin.people.NewGuardianship.Basis;
import org.huimin.people.NewPerson;
import org.huimin.people.People;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.StatusKind;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;

/**
 * A city in which nobody exists, for tests: families, a nursery, money; and a look at its tables.
 */
@Singleton
public final class SyntheticCity {
  public static final RegionCode FUZHOU = new RegionCode("361000");
  public static final RegionCode LINCHUAN = new RegionCode("361002001");
  private static final AtomicInteger DRAWN = new AtomicInteger();
  private static final Actor FINANCE = Actor.staff("staff:test");

  private final People people;
  private final FundAdministration funds;
  private final Childcare childcare;
  private final Transactions transactions;
  private final DSLContext sql;
  private final Clock clock;

  SyntheticCity(
      People people,
      FundAdministration funds,
      Childcare childcare,
      Transactions transactions,
      DSLContext sql,
      Clock clock) {
    this.people = people;
    this.funds = funds;
    this.childcare = childcare;
    this.transactions = transactions;
    this.sql = sql;
    this.clock = clock;
  }

  /** A mother or father, and the child. */
  public record Family(Caller parent, long childId) {
    /** The child's id as shown outside. */
    public String child() {
      return Tsid.text(childId);
    }
  }

  public LocalDate today() {
    return BusinessTime.today(clock);
  }

  /** So many families of Linchuan with a child born on that day. */
  public List<Family> families(int count, LocalDate birth) {
    var parents = new ArrayList<NewPerson>();
    var children = new ArrayList<NewPerson>();
    for (int i = 0; i < count; i++) {
      parents.add(person("家长" + i, LocalDate.of(1992, 5, 6), LINCHUAN));
      children.add(person("宝宝" + i, birth, LINCHUAN));
    }
    var parentIds = people.registerAll(parents);
    var childIds = people.registerAll(children);
    var guardianships = new ArrayList<NewGuardianship>();
    var families = new ArrayList<Family>();
    for (int i = 0; i < count; i++) {
      guardianships.add(guardianship(parentIds.get(i), childIds.get(i), birth));
      families.add(new Family(citizen(parentIds.get(i)), childIds.get(i)));
    }
    var ignored = people.recordGuardianships(guardianships);
    childcare.recordHealthPapers(
        childIds.stream().flatMap(child -> papers(child, birth).stream()).toList());
    return families;
  }

  public Family family(LocalDate birth) {
    return families(1, birth).getFirst();
  }

  /** A family whose child lives there. */
  public Family familyIn(RegionCode region, LocalDate birth) {
    long parent = people.register(person("外地家长", LocalDate.of(1992, 5, 6), region));
    long child = people.register(person("外地宝宝", birth, region));
    people.recordGuardianship(guardianship(parent, child, birth));
    childcare.recordHealthPapers(papers(child, birth));
    return new Family(citizen(parent), child);
  }

  /** A recent health check, and vaccinations up to date. */
  private List<NewHealthPaper> papers(long child, LocalDate birth) {
    var checked = today().minusDays(3).isBefore(birth) ? birth : today().minusDays(3);
    return List.of(
        new NewHealthPaper(
            child, NewHealthPaper.Kind.HEALTH_CHECK, checked, null, "临川区妇幼保健院", "TJ" + child),
        new NewHealthPaper(
            child, NewHealthPaper.Kind.VACCINATION, checked, null, "文昌社区卫生服务中心", "JZ" + child));
  }

  /** A family of Linchuan whose child has no papers yet. */
  public Family familyWithoutPapers(LocalDate birth) {
    long parent = people.register(person("新家长", LocalDate.of(1992, 5, 6), LINCHUAN));
    long child = people.register(person("新宝宝", birth, LINCHUAN));
    people.recordGuardianship(guardianship(parent, child, birth));
    return new Family(citizen(parent), child);
  }

  /** A brother or sister with the same parent. */
  public Family siblingOf(Family family, LocalDate birth) {
    long parent = java.util.Objects.requireNonNull(family.parent().personId());
    long child = people.register(person("弟弟", birth, LINCHUAN));
    people.recordGuardianship(guardianship(parent, child, birth));
    return new Family(family.parent(), child);
  }

  /** Has an authority recognise a status. */
  public void recognise(Family family, StatusKind kind) {
    people.recogniseStatus(
        family.childId(),
        new RecognisedStatus(kind, null, "临川区民政局", Period.since(today().minusMonths(1))));
  }

  /** Another parent of the same child. */
  public Family otherParentOf(Family family, LocalDate birth) {
    long parent = people.register(person("另一位家长", LocalDate.of(1990, 1, 2), LINCHUAN));
    people.recordGuardianship(guardianship(parent, family.childId(), birth));
    return new Family(citizen(parent), family.childId());
  }

  private static NewPerson person(String name, LocalDate birth, RegionCode region) {
    return new NewPerson(residentId(birth), name, region, null);
  }

  private static NewGuardianship guardianship(long parent, long child, LocalDate birth) {
    return new NewGuardianship(child, parent, Basis.MINOR, "出生医学证明", birth);
  }

  private static ResidentId residentId(LocalDate birth) {
    int drawn = DRAWN.getAndIncrement();
    var region = 361_002 + drawn / 900;
    var first17 =
        "%d%s%03d".formatted(region, birth.format(DateTimeFormatter.BASIC_ISO_DATE), drawn % 900);
    return new ResidentId(first17 + ResidentId.checkDigit(first17));
  }

  private static Caller citizen(long personId) {
    return new Caller(
        Caller.Kind.CITIZEN,
        "citizen:" + Tsid.text(personId),
        personId,
        Set.of(Role.CITIZEN),
        null,
        null);
  }

  /** Staff of a nursery. */
  public static Caller staffOf(long nurseryId) {
    return new Caller(
        Caller.Kind.STAFF,
        "staff:" + Tsid.text(nurseryId),
        null,
        Set.of(Role.NURSERY),
        FUZHOU,
        nurseryId);
  }

  /** Money for subsidies, allocated to Fuzhou. */
  public void fund(Money amount) {
    transactions.write(
        () -> {
          int year = today().getYear();
          var granted =
              funds.appropriate(
                  new AppropriationOrder(
                      FundSource.MUNICIPAL,
                      year,
                      "2100717",
                      Set.of(Purpose.CHILDCARE),
                      today().plusYears(1),
                      "抚财社〔" + year + "〕" + DRAWN.getAndIncrement() + "号",
                      "普惠托育补助资金",
                      FUZHOU,
                      amount),
                  FINANCE);
          var programme =
              funds.openProgramme(
                  new ProgrammeOrder(
                      "CHILDCARE_SUBSIDY",
                      "普惠托育补助",
                      Purpose.CHILDCARE,
                      "婴幼儿",
                      "2100717",
                      FUZHOU,
                      year),
                  FINANCE);
          var none = new BusinessReference("childcare", "");
          var moved =
              funds.move(
                  List.of(
                      new MovementOrder(
                          granted.accountId(), programme.accountId(), amount, "", none)),
                  FINANCE);
          require(moved.getFirst());
          require(
              funds.allocate(
                  new AllocationOrder(programme.accountId(), FUZHOU, amount, "", none), FINANCE));
        });
  }

  private static void require(MovementOutcome outcome) {
    if (outcome instanceof MovementOutcome.Refused refused) {
      throw new AssertionError(refused.refusal().code());
    }
  }

  /** A nursery in Linchuan, open from eight to six. */
  public long nursery(boolean inclusive, int cancelHoursBefore) {
    return childcare
        .registerNurseries(
            List.of(
                new NewNursery(
                    creditCode(),
                    "临川区阳光托育中心",
                    NurseryNature.PRIVATE,
                    inclusive,
                    LINCHUAN,
                    new NewNursery.Place(
                        "临川区文昌大道 1 号", new BigDecimal("27.954000"), new BigDecimal("116.358000")),
                    LocalTime.of(8, 0),
                    LocalTime.of(18, 0),
                    cancelHoursBefore)))
        .getFirst();
  }

  /** A credit code that nobody has. */
  public String freeCreditCode() {
    return creditCode().value();
  }

  static UnifiedSocialCreditCode creditCode() {
    var first17 = "52361002MJ%07d".formatted(DRAWN.getAndIncrement());
    return new UnifiedSocialCreditCode(first17 + UnifiedSocialCreditCode.checkDigit(first17));
  }

  /** A class with carers on duty all day, on every day of the next weeks. */
  public long careClass(long nurseryId, ClassType type, int size, int carers) {
    long careClass =
        childcare
            .openClasses(
                List.of(
                    new NewClass(
                        nurseryId,
                        type + " " + DRAWN.getAndIncrement(),
                        type,
                        size,
                        Map.of(
                            Care.FULL_DAY, Money.ofYuan(80),
                            Care.HALF_DAY, Money.ofYuan(45),
                            Care.HOURLY, Money.ofYuan(12)))))
            .getFirst();
    childcare.setRosters(
        List.of(
            new RosterPlan(
                careClass,
                today(),
                today().plusDays(40),
                EnumSet.allOf(DayOfWeek.class),
                List.of(new RosterPlan.Duty(8, 18, carers)))));
    return careClass;
  }

  /** Publishes one offer on one day and returns the session. */
  public long session(long careClass, LocalDate day, Care care, int fromHour, int untilHour) {
    childcare.publishSessions(
        List.of(
            new SessionPlan(
                careClass,
                day,
                day,
                EnumSet.allOf(DayOfWeek.class),
                List.of(
                    new SessionPlan.Offer(
                        care, LocalTime.of(fromHour, 0), LocalTime.of(untilHour, 0))))));
    return number(
        "SELECT session_id FROM childcare_session WHERE class_id = ? AND day = ? AND care = ?"
            + " AND start_minute = ?",
        careClass,
        day,
        care.name(),
        fromHour * 60);
  }

  public long afternoon(long careClass, LocalDate day) {
    return session(careClass, day, Care.HALF_DAY, 13, 17);
  }

  /** One number out of the database. */
  public long number(String query, Object... values) {
    return transactions.read(
        () ->
            Objects.requireNonNull(
                Objects.requireNonNull(sql.fetchOne(query, values)).get(0, Long.class)));
  }

  /** Does something to the tables behind the system's back. */
  public void execute(String statement, Object... values) {
    transactions.write(() -> sql.execute(statement, values));
  }

  /** The promises of a session in the ledger that are still open. */
  public long openCommitments(long sessionId) {
    return number(
        "SELECT COUNT(*) FROM fund_ledger_commitment WHERE state = 'OPEN' AND owner_context ="
            + " 'childcare' AND owner_reference LIKE ?",
        "%/" + Tsid.text(sessionId));
  }

  /** Counters that do not equal the places recorded, or hold more than they may. */
  public long wrongCounters() {
    return number(
        "SELECT COUNT(*) FROM childcare_bucket b WHERE b.taken > b.capacity OR b.taken <> (SELECT"
            + " COUNT(*) FROM childcare_place p WHERE p.class_id = b.class_id AND p.day = b.day AND"
            + " p.hour = b.hour)");
  }

  /** Confirmed places whose subsidy is not committed, and open commitments without a place. */
  public long partedFromTheirMoney() {
    return number(
        "SELECT (SELECT COUNT(*) FROM childcare_booking_session s WHERE s.status = 'CONFIRMED' AND"
            + " s.subsidy_fen > 0 AND NOT EXISTS (SELECT 1 FROM fund_ledger_commitment c WHERE"
            + " c.commitment_id = s.commitment_id AND c.state = 'OPEN')) + (SELECT COUNT(*) FROM"
            + " fund_ledger_commitment c WHERE c.state = 'OPEN' AND c.owner_context = 'childcare'"
            + " AND NOT EXISTS (SELECT 1 FROM childcare_booking_session s WHERE s.commitment_id ="
            + " c.commitment_id AND s.status = 'CONFIRMED'))");
  }
}
