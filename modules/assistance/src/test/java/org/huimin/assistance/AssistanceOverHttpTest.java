package org.huimin.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.assistance.Families.DONGXIANG;
import static org.huimin.assistance.Families.LINCHUAN;
import static org.huimin.assistance.Requester.citizen;
import static org.huimin.assistance.Requester.newKey;
import static org.huimin.assistance.Requester.staff;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.huimin.assistance.Families.Family;
import org.huimin.assistance.application.PayMonth;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.Applications;
import org.huimin.assistance.domain.MinimumLivingAllowance;
import org.huimin.assistance.query.Policies;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.people.People;
import org.huimin.people.StatusKind;
import org.huimin.platform.access.AccessEntry;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.huimin.testsupport.HttpRequester.Answer;
import org.huimin.testsupport.Race;
import org.huimin.testsupport.TestClock;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssistanceOverHttpTest implements AssistanceDatabase {
  private static final String APPLICATIONS = "/api/v1/assistance/applications";
  private static final String RUNS = "/api/v1/assistance/payment-runs";
  private static final String POLICY = Tsid.text(Policies.MINIMUM_LIVING_ALLOWANCE);
  private static final Caller CASE_WORKER = staff(Role.CASEWORKER, "361000");
  private static final Caller FINANCE = staff(Role.FINANCE, "361000");
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

  @Inject Requester http;
  @Inject Families families;
  @Inject TestClock clock;
  @Inject Applications applications;
  @Inject PayMonth payMonth;
  @Inject People people;
  @Inject Assistance assistance;
  @Inject DatedParameters parameters;
  @Inject Transactions transactions;
  @Inject AccessTrail trail;
  @Inject DSLContext sql;
  @Inject List<RecurringJob> jobs;

  @BeforeAll
  void money() {
    families.fund("361002", Money.ofYuan(1_000_000));
  }

  @BeforeEach
  void mondayMorning() {
    clock.set("2026-11-16T09:00");
  }

  @Test
  void aHouseholdAppliesIsDecidedOnAndItsFirstMonthIsPaidThroughTheLedger() {
    var family = families.of(3, LINCHUAN);
    var applied = apply(family, 1500, newKey());
    assertThat(applied.status()).as(applied.body()).isEqualTo(201);
    var path = APPLICATIONS + "/" + applied.text("applicationId");
    var decided = decide(family, applied.text("applicationId"), 1500);
    assertThat(decided.text("state")).isEqualTo("APPROVED");
    assertThat(decided.body())
        .contains("\"monthlyFen\":90000")
        .contains("\"paysFrom\":\"2026-12\"")
        .contains("800.00 × 3 = 2400.00")
        .contains("2400.00 − 1500.00 = 900.00");

    var run = http.post(FINANCE, RUNS, run("2026-12", "361002"), newKey());
    assertThat(run.status()).as(run.body()).isEqualTo(201);
    assertThat(run.body()).contains(applied.text("applicationId"));

    var file = http.get(citizen(family.head()), path);
    assertThat(file.status()).as(file.body()).isEqualTo(200);
    assertThat(list(file, "payments")).hasSize(1);
    assertThat(list(file, "payments").getFirst())
        .extracting("month", "amountFen")
        .containsExactly("2026-12", 90000);
    assertThat((List<?>) list(file, "payments").getFirst().get("fundTransactionIds")).hasSize(3);
    assertThat(list(file, "opinions")).hasSize(4);
    assertThat(people.statusesOn(family.head(), clock.today()))
        .anyMatch(status -> status.kind() == StatusKind.MINIMUM_LIVING_ALLOWANCE);
  }

  @Test
  void aPaymentRunRepeatedPaysNobodyTwiceUnderTheSameKeyOrANewOne() {
    approved(1);
    var key = newKey();
    var first = http.post(CASE_WORKER, RUNS, run("2026-12", "361002"), key);
    var again = http.post(CASE_WORKER, RUNS, run("2026-12", "361002"), key);
    var anew = http.post(CASE_WORKER, RUNS, run("2026-12", "361002"), newKey());
    assertThat(list(first, "paid")).isNotEmpty();
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(list(anew, "paid")).isEmpty();
  }

  @Test
  void runsAtTheSameMomentPayEachHouseholdOnce() {
    int households = 5;
    IntStream.range(0, households).forEach(i -> approved(1));
    payMonth.run(DECEMBER, null);
    clock.set("2026-12-01T09:00");
    var paid =
        Race.between(8, i -> payMonth.run(YearMonth.of(2027, 1), new RegionCode("3610")).paid());
    var ids = paid.stream().flatMap(List::stream).map(payment -> payment.applicationId()).toList();
    assertThat(ids).hasSizeGreaterThanOrEqualTo(households).doesNotHaveDuplicates();
    assertThat(payMonth.run(YearMonth.of(2027, 1), null).paid()).isEmpty();
  }

  @Test
  void theCurrentMonthIsPaidByItself() {
    var id = approved(1);
    clock.set("2026-12-02T09:00");
    jobs.stream()
        .filter(job -> job.name().equals("assistance/pay-current-month"))
        .forEach(RecurringJob::run);
    var file = http.get(CASE_WORKER, APPLICATIONS + "/" + id);
    assertThat(list(file, "payments")).extracting("month").containsExactly("2026-12");
  }

  @Test
  void aMonthBeforeTheOneAfterTheDecisionIsNotPaid() {
    var id = approved(1);
    var run = payMonth.run(YearMonth.of(2026, 11), null);
    assertThat(run.paid()).noneMatch(payment -> payment.applicationId().text().equals(id));
  }

  @Test
  void outsideTheDemoCityNothingIsDecidedBeforeTheSevenDaysOfTheLawAreOver() {
    var region = new RegionCode("370102001");
    transactions.write(
        () ->
            sql.execute(
                "INSERT INTO platform_parameter (parameter_id, name, region_code, valid_from,"
                    + " value, unit, source, created_at) SELECT parameter_id + 100000, name,"
                    + " '3701', valid_from, value, unit, source, created_at FROM"
                    + " platform_parameter WHERE region_code = '3610'"
                    + " AND name <> 'assistance/publicity-days'"));
    parameters.forget();
    var worker = staff(Role.CASEWORKER, "370100");
    var family = families.of(1, region);
    var path = APPLICATIONS + "/" + apply(family, 0, newKey()).text("applicationId");
    http.post(worker, path + "/acceptance", "{\"nearRelativeOfStaff\":false}");
    http.post(worker, path + "/investigation", investigation(family, 0));
    var displayed = http.post(worker, path + "/publicity", "");
    assertThat(displayed.text("publicityUntil")).isEqualTo("2026-11-23");
    var decision = "{\"outcome\":\"APPROVED\",\"reasons\":\"meets\"}";
    clock.set("2026-11-23T23:59:59");
    assertProblem(
        http.post(worker, path + "/decision", decision), 409, "assistance/publicity-running");
    clock.set("2026-11-24T00:00:00");
    assertThat(http.post(worker, path + "/decision", decision).text("state")).isEqualTo("APPROVED");
  }

  @Test
  void aMonthLaterThanTheNextIsRefused() {
    var answer = http.post(FINANCE, RUNS, run("2027-01", "361002"), newKey());
    assertProblem(answer, 409, "assistance/month-too-far-ahead");
  }

  @Test
  void nothingIsPaidToARecipientWhoDied() {
    var family = families.of(2, LINCHUAN);
    var id = apply(family, 100, newKey()).text("applicationId");
    decide(family, id, 100);
    transactions.write(() -> people.recordDeath(family.head(), clock.today()));
    var run = payMonth.run(DECEMBER, LINCHUAN);
    assertThat(run.paid()).noneMatch(payment -> payment.applicationId().text().equals(id));
    assertThat(run.held())
        .anySatisfy(
            held -> {
              assertThat(held.applicationId().text()).isEqualTo(id);
              assertThat(held.reason().code()).isEqualTo("assistance/payee-died");
            });
  }

  @Test
  void whereNoMoneyIsAllocatedThePaymentIsHeldAndPaidOnceThereIs() {
    var family = families.of(1, DONGXIANG);
    var id = apply(family, 0, newKey()).text("applicationId");
    decide(family, id, 0);
    var run = http.post(FINANCE, RUNS, run("2026-12", "361003"), newKey());
    assertThat(list(run, "paid")).isEmpty();
    assertThat(run.body()).contains(id).contains("fund-ledger/no-budget");
    families.fund("361003", Money.ofYuan(800));
    var funded = http.post(FINANCE, RUNS, run("2026-12", "361003"), newKey());
    assertThat(list(funded, "paid")).extracting("applicationId").isEqualTo(List.of(id));
    assertThat(list(funded, "held")).isEmpty();
  }

  @Test
  void theDecisionCanBeRecomputedFromWhatWasFrozenWithItAfterTheStandardChanged() {
    var id = approved(1);
    transactions.write(
        () ->
            sql.execute(
                "INSERT INTO platform_parameter (parameter_id, name, region_code, valid_from,"
                    + " value, unit, source, created_at) VALUES (990001, 'assistance/standard',"
                    + " '361002', '2026-12-15', '99900', 'fen', 'test', '2026-01-01')"));
    parameters.forget();
    clock.set("2026-12-20T09:00");
    var frozen = transactions.read(() -> applications.frozen(id(id)).orElseThrow());
    var decision = transactions.read(() -> applications.find(id(id)).orElseThrow().decision());
    assertThat(decision).isNotNull();
    assertThat(MinimumLivingAllowance.assess(frozen).monthlyAmount())
        .isEqualTo(decision.monthlyAmount());
    var another = families.of(1, LINCHUAN);
    assertThat(apply(another, 0, newKey()).body()).contains("\"monthlyFen\":99900");
  }

  @Test
  void theSameKeyGivesTheSameApplicationAndAnotherBodyIsRefused() {
    var family = families.of(2, LINCHUAN);
    var key = newKey();
    var first = apply(family, 300, key);
    assertThat(apply(family, 300, key).body()).isEqualTo(first.body());
    assertProblem(apply(family, 301, key), 422, "platform/idempotency-key-reused");
    assertProblem(apply(family, 300, newKey()), 409, "assistance/application-open");
  }

  @Test
  void ofSeveralMembersApplyingAtOnceOneSucceeds() {
    var family = families.of(2, LINCHUAN);
    var statuses = Race.between(6, i -> apply(family, 300, newKey()).status());
    assertThat(statuses).containsOnlyOnce(201);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(5);
  }

  @Test
  void onlyMembersAndTheCaseWorkersOfTheRegionSeeAnApplication() {
    var family = families.of(2, LINCHUAN);
    var stranger = families.of(1, LINCHUAN);
    var path = APPLICATIONS + "/" + apply(family, 0, newKey()).text("applicationId");
    assertThat(http.get(citizen(family.members().get(1)), path).status()).isEqualTo(200);
    assertThat(http.get(CASE_WORKER, path).status()).isEqualTo(200);
    assertThat(http.get(staff(Role.CASEWORKER, "361003"), path).status()).isEqualTo(404);
    assertThat(http.get(citizen(stranger.head()), path).status()).isEqualTo(404);
    assertThat(http.get(staff(Role.AUDITOR, "361000"), path).status()).isEqualTo(403);
    assertThat(http.get(staff(Role.ADMIN, "361000"), path).status()).isEqualTo(403);
    assertThat(http.get(null, path).status()).isEqualTo(401);
    assertThat(http.get(CASE_WORKER, APPLICATIONS + "/nonsense").status()).isEqualTo(404);
  }

  @Test
  void everyMemberLearnsWhoLookedAtOrChangedTheIncomesOfTheHousehold() {
    var family = families.of(2, LINCHUAN);
    var other = family.members().get(1);
    var path = APPLICATIONS + "/" + apply(family, 0, newKey()).text("applicationId");
    http.get(CASE_WORKER, path);
    http.post(CASE_WORKER, path + "/acceptance", "{\"nearRelativeOfStaff\":false}");
    http.get(
        citizen(family.head()),
        "/api/v1/assistance/entitlements?personId=" + Tsid.text(family.head()));
    assertThat(trail.entriesAbout(other, 10, null).items())
        .extracting(AccessEntry::action)
        .containsExactlyInAnyOrder(
            "assistance/apply",
            "assistance/see-application",
            "assistance/process-application",
            "assistance/see-entitlements");
  }

  @Test
  void onlyTheCaseWorkersOfTheRegionWorkOnAnApplication() {
    var family = families.of(1, LINCHUAN);
    var path =
        APPLICATIONS + "/" + apply(family, 0, newKey()).text("applicationId") + "/acceptance";
    var body = "{\"nearRelativeOfStaff\":false}";
    assertThat(http.post(citizen(family.head()), path, body).status()).isEqualTo(403);
    assertThat(http.post(FINANCE, path, body).status()).isEqualTo(403);
    assertThat(http.post(staff(Role.CASEWORKER, "361003"), path, body).status()).isEqualTo(404);
    assertThat(http.post(CASE_WORKER, path, body).status()).isEqualTo(200);
    assertProblem(http.post(CASE_WORKER, path, body), 409, "assistance/wrong-state");
  }

  @Test
  void nobodyAppliesForAHouseholdOfOthersOrPaysOutsideTheirRegion() {
    var family = families.of(1, LINCHUAN);
    var stranger = families.of(1, LINCHUAN);
    var answer =
        http.post(citizen(stranger.head()), APPLICATIONS, request(family, 0, CONSENTS), newKey());
    assertThat(answer.status()).isEqualTo(404);
    var run = run("2026-12", "361002");
    assertThat(http.post(staff(Role.FINANCE, "361003"), RUNS, run, newKey()).status())
        .isEqualTo(403);
    assertThat(http.post(staff(Role.AUDITOR, "361000"), RUNS, run, newKey()).status())
        .isEqualTo(403);
    assertThat(http.post(citizen(family.head()), RUNS, run, newKey()).status()).isEqualTo(403);
  }

  @Test
  void aLimitThatRunsIntoAYearWithoutACalendarIsShownAsUnknownWithTheReason() {
    clock.set("2026-12-14T09:00");
    var family = families.of(1, LINCHUAN);
    var path = APPLICATIONS + "/" + apply(family, 0, newKey()).text("applicationId");
    var accepted = http.post(CASE_WORKER, path + "/acceptance", "{\"nearRelativeOfStaff\":false}");
    assertThat(list(accepted, "deadlines"))
        .satisfiesExactly(
            begin -> assertThat(begin.get("dueOn")).isEqualTo("2026-12-17"),
            decide -> {
              assertThat(decide.get("dueOn")).isNull();
              assertThat(decide.get("unknownReason"))
                  .asInstanceOf(
                      org.assertj.core.api.InstanceOfAssertFactories.map(
                          String.class, Object.class))
                  .containsEntry("code", "platform/calendar-missing");
            });
  }

  @Test
  void badInputIsAProblemAndChangesNothing() {
    var family = families.of(1, LINCHUAN);
    var caller = citizen(family.head());
    assertThat(http.post(caller, APPLICATIONS, "{\"householdId\":", newKey()).status())
        .isEqualTo(400);
    assertThat(
            http.post(
                    caller,
                    APPLICATIONS,
                    request(family, 0, CONSENTS)
                        .replace("{\"householdId\"", "{\"x\":1,\"householdId\""),
                    newKey())
                .status())
        .isEqualTo(400);
    assertThat(http.post(caller, APPLICATIONS, request(family, -1, CONSENTS), newKey()).status())
        .isEqualTo(400);
    assertThat(http.postWithoutKey(caller, APPLICATIONS, request(family, 0, CONSENTS)).status())
        .isEqualTo(400);
    assertProblem(
        http.post(caller, APPLICATIONS, request(family, 0, "[]"), newKey()),
        409,
        "assistance/consent-missing");
    assertThat(http.post(FINANCE, RUNS, run("2026-13", "361002"), newKey()).status())
        .isEqualTo(400);
    assertThat(http.get(caller, APPLICATIONS + "?cursor=%21").status()).isEqualTo(400);
    var farDay = Cursor.encode("+999999999-12-31", "1");
    assertThat(http.get(caller, APPLICATIONS + "?cursor=" + farDay).status()).isEqualTo(400);
    var unknown =
        http.post(
            caller,
            APPLICATIONS,
            request(family, 0, CONSENTS.replace("]", ",\"" + "X".repeat(60) + "\"]")),
            newKey());
    assertProblem(unknown, 422, "platform/meaningless-input");
    assertThat(unknown.body()).contains("consents[2]").contains("assistance/no-such-consent");
    assertThat(list(http.get(caller, APPLICATIONS), "items")).isEmpty();
  }

  @Test
  void peopleSeeWhatTheyMayGetAndWhyBeforeAndAfterTheyApply() {
    var family = families.of(2, LINCHUAN);
    var path = "/api/v1/assistance/entitlements?personId=" + Tsid.text(family.head());
    var before = list(http.get(citizen(family.head()), path), "items").getFirst();
    assertThat(before).containsEntry("outcome", "UNKNOWN").containsEntry("facts", "NONE");
    var id = apply(family, 700, newKey()).text("applicationId");
    var applied = list(http.get(citizen(family.head()), path), "items").getFirst();
    assertThat(applied).containsEntry("outcome", "APPLIED").containsEntry("facts", "DECLARED");
    decide(family, id, 700);
    var after = list(http.get(citizen(family.head()), path), "items").getFirst();
    assertThat(after).containsEntry("outcome", "RECEIVING");
    assertThat(http.get(citizen(families.of(1, LINCHUAN).head()), path).status()).isEqualTo(404);
    assertThat(http.get(staff(Role.CASEWORKER, "361003"), path).status()).isEqualTo(404);
  }

  @Test
  void policiesArePublicWithTheLawAndTheStandardOfTheRegion() {
    var answer = http.get(null, "/api/v1/assistance/policies?regionCode=361002");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .contains(POLICY)
        .contains("民发〔2021〕57号")
        .contains("\"monthlyFen\":80000")
        .contains("ECONOMIC_CHECK");
  }

  @Test
  void aWorkListHoldsTheRegionsUndecidedApplicationsPageByPage() {
    var region = new RegionCode("361021100");
    var ids =
        IntStream.range(0, 3)
            .mapToObj(i -> apply(families.of(1, region), 0, newKey()).text("applicationId"))
            .toList();
    var caseWorker = staff(Role.CASEWORKER, "361021");
    var first = http.get(caseWorker, APPLICATIONS + "?limit=2");
    var second = http.get(caseWorker, APPLICATIONS + "?limit=2&cursor=" + first.text("nextCursor"));
    assertThat(list(first, "items")).extracting("applicationId").isEqualTo(ids.subList(0, 2));
    assertThat(list(second, "items")).extracting("applicationId").isEqualTo(ids.subList(2, 3));
    assertThat(second.fields().get("nextCursor")).isNull();
  }

  @Test
  void aCityCanBeSetUpWithHouseholdsThatReceiveTheAllowance() {
    var one = families.of(2, LINCHUAN);
    var grants =
        List.of(
            new HouseholdGrant(
                one.householdId(),
                List.of(new HouseholdGrant.MonthlyWage(one.head(), Money.ofYuan(100)))));
    var ids = assistance.grantAll(grants, CASE_WORKER);
    assertThat(ids).hasSize(1);
    assertThat(assistance.isReceiving(one.householdId())).isTrue();
    assertThat(assistance.payMonth(DECEMBER, LINCHUAN)).isGreaterThanOrEqualTo(Money.ofYuan(1500));
  }

  private static final String CONSENTS = "[\"ECONOMIC_CHECK\",\"TRUTHFUL_STATEMENT\"]";

  private String approved(int size) {
    var family = families.of(size, LINCHUAN);
    var id = apply(family, 0, newKey()).text("applicationId");
    assertThat(decide(family, id, 0).text("state")).isEqualTo("APPROVED");
    return id;
  }

  private Answer apply(Family family, long wageYuan, String key) {
    return http.post(
        citizen(family.head()), APPLICATIONS, request(family, wageYuan * 100, CONSENTS), key);
  }

  private Answer decide(Family family, String id, long wageYuan) {
    var path = APPLICATIONS + "/" + id;
    http.post(CASE_WORKER, path + "/acceptance", "{\"nearRelativeOfStaff\":false}");
    http.post(CASE_WORKER, path + "/investigation", investigation(family, wageYuan));
    http.post(CASE_WORKER, path + "/publicity", "");
    var decided =
        http.post(
            CASE_WORKER, path + "/decision", "{\"outcome\":\"APPROVED\",\"reasons\":\"meets\"}");
    assertThat(decided.status()).as(decided.body()).isEqualTo(200);
    return decided;
  }

  private static String investigation(Family family, long wageYuan) {
    return """
    {"investigators":["Li","Wang"],"methods":["HOME_VISIT","DATA_CHECK"],
     "findings":"as declared","situation":%s}\
    """
        .formatted(situation(family, wageYuan * 100));
  }

  private static String request(Family family, long wageFen, String consents) {
    return """
    {"householdId":"%s","policyIds":["%s"],"consents":%s,"declaration":%s}\
    """
        .formatted(Tsid.text(family.householdId()), POLICY, consents, situation(family, wageFen));
  }

  private static String situation(Family family, long wageFen) {
    return """
    {"incomes":[{"personId":"%s","kind":"WAGE","monthlyFen":%d}],
     "property":{"financialAssetsFen":0,"homes":1,"vehicles":0}}\
    """
        .formatted(Tsid.text(family.head()), wageFen);
  }

  private static String run(String month, String region) {
    return "{\"month\":\"%s\",\"regionCode\":\"%s\"}".formatted(month, region);
  }

  private static ApplicationId id(String text) {
    return new ApplicationId(Tsid.parse(text).toOptional().orElseThrow().value());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Answer answer, String field) {
    var list = (List<Map<String, Object>>) answer.fields().get(field);
    if (list == null) {
      throw new AssertionError(answer.body());
    }
    return list;
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.text("code")).isEqualTo(code);
  }
}
