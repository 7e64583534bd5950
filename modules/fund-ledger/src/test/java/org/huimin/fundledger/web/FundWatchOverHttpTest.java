package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.web.Requester.FUNDS;
import static org.huimin.fundledger.web.Requester.newKey;
import static org.huimin.fundledger.web.Requester.staff;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AllocationOrder;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.PaymentOutcome;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.application.RaiseAlerts;
import org.huimin.kernel.Money;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.testsupport.HttpRequester;
import org.huimin.testsupport.Race;
import org.huimin.testsupport.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FundWatchOverHttpTest implements LedgerProperties {
  private static final Caller FINANCE = staff(Role.FINANCE, "361000");
  private static final Caller AUDITOR = staff(Role.AUDITOR, "361000");
  private static final Caller ELSEWHERE = staff(Role.FINANCE, "361021");
  private static final String EVALUATION =
      "{\"year\":%d,\"score\":%d,\"passed\":%b,\"evaluator\":\"第三方评估中心\"}";

  @Inject Requester requester;
  @Inject Treasury treasury;
  @Inject FundLedger ledger;
  @Inject FundAdministration administration;
  @Inject RaiseAlerts watch;
  @Inject TestClock clock;

  @Test
  void aProgrammeBehindItsPlanIsAlertedOnceHoweverManyServersLookAndClosedWhenItCatchesUp()
      throws Exception {
    Treasury.Funded funded = treasury.fund(100_000);
    pay(funded, 1, 1_000);

    Race.between(
        4,
        _ -> {
          watch.run();
          return true;
        });

    Map<?, ?> alert = alert("LOW_UTILISATION", programme(funded), "OPEN");
    assertThat(number(alert, "amountFen")).isEqualTo(1_000);
    assertThat(number(alert, "comparedFen")).isEqualTo(100_000L * 326 / 365);
    assertThat(number(alert, "ratioBasisPoints")).isEqualTo(1_000L * 10_000 / 89_315);
    var whole = requester.get(AUDITOR, FUNDS + "/alerts/" + alert.get("alertId"));
    assertThat(whole.text("detail")).contains("893.15").contains("10.00");
    assertThat(whole.number("parameterId")).isEqualTo(640601);
    assertThat(whole.list("evidence"))
        .singleElement()
        .satisfies(
            behind -> {
              assertThat(behind.get("kind")).isEqualTo("TRANSACTION");
              assertThat(
                      requester
                          .get(AUDITOR, FUNDS + "/transactions/" + behind.get("id"))
                          .text("kind"))
                  .isEqualTo("BUDGET");
            });

    pay(funded, 9, 9_000);
    watch.run();
    var closed = alert("LOW_UTILISATION", programme(funded), "RESOLVED");
    assertThat(closed.get("alertId")).isEqualTo(alert.get("alertId"));
    assertThat(String.valueOf(closed.get("resolution"))).contains("no longer holds");
    assertThat(closed.get("resolvedBy")).isNull();
  }

  @Test
  void anAlertIsTakenUpAndResolvedWithAReasonAndNotRaisedAgainWhileItsCauseHolds()
      throws Exception {
    Treasury.Funded funded = treasury.fund(100_000);
    watch.run();
    String id =
        String.valueOf(alert("LOW_GRASSROOTS_SHARE", programme(funded), "OPEN").get("alertId"));
    String alert = FUNDS + "/alerts/" + id;
    String reason = "{\"reason\":\"由区级统一发放\"}";
    expect(requester.post(AUDITOR, alert + "/resolution", reason), 403, "platform/not-allowed");
    expect(requester.post(ELSEWHERE, alert + "/resolution", reason), 404, "platform/not-found");
    expect(requester.get(ELSEWHERE, alert), 404, "platform/not-found");
    expect(
        requester.get(staff(Role.CANTEEN, "361000"), FUNDS + "/alerts"),
        403,
        "platform/not-allowed");

    assertThat(requester.post(FINANCE, alert + "/acknowledgement", "").text("state"))
        .isEqualTo("ACKNOWLEDGED");
    expect(
        requester.post(FINANCE, alert + "/acknowledgement", ""), 409, "fund-ledger/alert-not-open");
    String key = newKey();
    var resolved = requester.post(FINANCE, alert + "/resolution", reason, key);
    assertThat(resolved.status()).as(resolved.body()).isEqualTo(200);
    assertThat(resolved.text("resolution")).isEqualTo("由区级统一发放");
    assertThat(resolved.text("resolvedBy")).isEqualTo(FINANCE.callerId());
    assertThat(requester.post(FINANCE, alert + "/resolution", reason, key).body())
        .isEqualTo(resolved.body());
    expect(
        requester.post(FINANCE, alert + "/resolution", "{\"reason\":\"x\"}", key),
        422,
        "platform/idempotency-key-reused");
    expect(
        requester.post(FINANCE, alert + "/resolution", reason), 409, "fund-ledger/alert-not-open");

    watch.run();
    assertThat(alerts("LOW_GRASSROOTS_SHARE", programme(funded), "OPEN")).isEmpty();
    assertThat(alerts("LOW_GRASSROOTS_SHARE", programme(funded), "RESOLVED")).hasSize(1);
  }

  @Test
  void moneyBroughtDownToTownshipsIsNotAlerted() throws Exception {
    Treasury.Funded funded = treasury.fund(100_000);
    var more = treasury.grant(150_000, FundSource.LOTTERY, Set.of());
    treasury.moved(more.accountId(), funded.programme().accountId(), 150_000);
    administration.allocate(
        new AllocationOrder(
            funded.programme().accountId(),
            Treasury.TOWN,
            Money.ofFen(150_000),
            "",
            new BusinessReference("fund-ledger", "")),
        Actor.staff("staff:finance"));
    watch.run();
    assertThat(alerts("LOW_GRASSROOTS_SHARE", programme(funded), "OPEN")).isEmpty();
  }

  @Test
  void spendingFasterThanTheQuartersPlannedIsAlerted() throws Exception {
    Treasury.Funded funded = treasury.fund(100_000);
    String plans = FUNDS + "/programmes/" + programme(funded) + "/spending-plans";
    String plan = "{\"fiscalYear\":2026,\"quarterBasisPoints\":[0,0,0,10000]}";
    expect(requester.post(AUDITOR, plans, plan), 403, "platform/not-allowed");
    expect(requester.post(ELSEWHERE, plans, plan), 404, "platform/not-found");
    String key = newKey();
    assertThat(requester.post(FINANCE, plans, plan, key).status()).isEqualTo(201);
    assertThat(requester.post(FINANCE, plans, plan, key).status()).isEqualTo(201);
    pay(funded, 9, 10_000);

    watch.run();

    Map<?, ?> alert = alert("AHEAD_OF_PLAN", programme(funded), "OPEN");
    assertThat(number(alert, "comparedFen")).isEqualTo(100_000L * 53 / 92);
    assertThat(number(alert, "evidenceCount")).isEqualTo(9);
    var utilisation = utilisation(funded);
    assertThat(utilisation.number("planToDateFen")).isEqualTo(100_000L * 53 / 92);
    assertThat(utilisation.number("utilisationBasisPoints"))
        .isEqualTo(90_000L * 10_000 / (100_000L * 53 / 92));
    assertThat((List<?>) utilisation.fields().get("quarterBasisPoints")).hasSize(4);
  }

  @Test
  void moneyThatNobodyDrewOnForAYearIsAlertedSinceItLastMoved() throws Exception {
    Treasury.Funded funded = treasury.fund(100_000);
    pay(funded, 1, 10_000);
    watch.run();
    assertThat(alerts("IDLE_MONEY", funded.allocation().text(), "OPEN")).isEmpty();
    Instant now = clock.instant();
    try {
      clock.advance(Duration.ofDays(366));
      watch.run();
    } finally {
      clock.set(now);
    }
    Map<?, ?> alert = alert("IDLE_MONEY", funded.allocation().text(), "OPEN");
    assertThat(number(alert, "amountFen")).isEqualTo(90_000);
    assertThat(Instant.parse(String.valueOf(alert.get("since")).replace("+08:00", "Z")))
        .isBefore(now.plus(Duration.ofDays(1)));
    assertThat(requester.get(FINANCE, FUNDS + "/alerts/" + alert.get("alertId")).list("evidence"))
        .singleElement()
        .satisfies(slice -> assertThat(slice.get("kind")).isEqualTo("SLICE"));
    watch.run();
    assertThat(alerts("IDLE_MONEY", funded.allocation().text(), "OPEN")).isEmpty();
  }

  @Test
  void commitmentsThatLapseSoonAndAppropriationsThatEndAreAlerted() throws Exception {
    Treasury.Funded funded = treasury.fund(100_000);
    CommitmentRequest meal = Treasury.meals(funded, 1, 300).getFirst();
    List<CommitmentId> made =
        Treasury.accepted(
            ledger.commit(List.of(expiring(meal, 6), expiring(meal, 8), expiring(meal, 400))));

    watch.run();

    Map<?, ?> alert = alert("COMMITMENTS_EXPIRING", funded.allocation().text(), "OPEN");
    assertThat(number(alert, "amountFen")).isEqualTo(300);
    assertThat(number(alert, "comparedFen")).isEqualTo(900);
    assertThat(requester.get(FINANCE, FUNDS + "/alerts/" + alert.get("alertId")).list("evidence"))
        .singleElement()
        .satisfies(behind -> assertThat(behind.get("id")).isEqualTo(made.getFirst().text()));
    Map<?, ?> ending =
        alert("APPROPRIATION_EXPIRING", funded.appropriation().appropriationId().text(), "OPEN");
    assertThat(number(ending, "amountFen")).isEqualTo(99_100);
    assertThat(number(ending, "comparedFen")).isEqualTo(100_000);
    assertThat(String.valueOf(ending.get("since"))).startsWith("2026-11-01T00:00");

    ledger.release(made, "cancelled");
    watch.run();
    assertThat(alerts("COMMITMENTS_EXPIRING", funded.allocation().text(), "OPEN")).isEmpty();
  }

  @Test
  void aProgrammeThatFailsTwoYearsRunningIsToBeCancelled() throws Exception {
    Treasury.Funded funded = treasury.fund(100_000);
    String evaluations = FUNDS + "/programmes/" + programme(funded) + "/evaluations";
    expect(
        requester.post(AUDITOR, evaluations, EVALUATION.formatted(2024, 40, false)),
        403,
        "platform/not-allowed");
    expect(
        requester.post(ELSEWHERE, evaluations, EVALUATION.formatted(2024, 40, false)),
        404,
        "platform/not-found");
    created(evaluations, EVALUATION.formatted(2022, 50, false));
    created(evaluations, EVALUATION.formatted(2024, 40, false));
    watch.run();
    assertThat(alerts("FAILED_EVALUATIONS", programme(funded), "OPEN")).isEmpty();
    String key = newKey();
    var second = requester.post(FINANCE, evaluations, EVALUATION.formatted(2025, 55, false), key);
    assertThat(second.status()).as(second.body()).isEqualTo(201);
    assertThat(
            requester
                .post(FINANCE, evaluations, EVALUATION.formatted(2025, 55, false), key)
                .text("evaluationId"))
        .isEqualTo(second.text("evaluationId"));
    expect(
        requester.post(FINANCE, evaluations, EVALUATION.formatted(2025, 90, true)),
        409,
        "fund-ledger/evaluation-recorded");
    watch.run();

    Map<?, ?> alert = alert("FAILED_EVALUATIONS", programme(funded), "OPEN");
    assertThat(alert.get("title")).isEqualTo("Failed evaluations: cancel the programme");
    assertThat(number(alert, "evidenceCount")).isEqualTo(2);
    assertThat(requester.get(AUDITOR, evaluations + "?limit=2").list("items"))
        .extracting(item -> number(item, "year"))
        .containsExactly(2025L, 2024L);
    created(evaluations, EVALUATION.formatted(2026, 80, true));
    watch.run();
    assertThat(alerts("FAILED_EVALUATIONS", programme(funded), "OPEN")).isEmpty();
  }

  @Test
  void whatWasFoundOfAYearStandsWhenTheYearIsOver() throws Exception {
    Treasury.Funded slow = treasury.fund(100_000);
    Treasury.Funded failing = treasury.fund(100_000);
    Treasury.Funded caughtUp = treasury.fund(100_000);
    String evaluations = FUNDS + "/programmes/" + programme(failing) + "/evaluations";
    created(evaluations, EVALUATION.formatted(2024, 40, false));
    created(evaluations, EVALUATION.formatted(2025, 40, false));
    var meal = (PaymentOutcome.Paid) ledger.pay(Treasury.meals(slow, 1, 1_000)).getFirst();
    watch.run();
    Object open = alert("LOW_UTILISATION", programme(slow), "OPEN").get("alertId");
    String cut =
        String.valueOf(alert("LOW_GRASSROOTS_SHARE", programme(slow), "OPEN").get("alertId"));
    assertThat(
            requester
                .post(FINANCE, FUNDS + "/alerts/" + cut + "/resolution", "{\"reason\":\"区级发放\"}")
                .status())
        .isEqualTo(200);
    pay(caughtUp, 10, 10_000);
    Instant now = clock.instant();
    try {
      clock.set("2027-01-01T00:30");
      watch.run();
      Map<?, ?> stands = alert("LOW_UTILISATION", programme(slow), "OPEN");
      assertThat(stands.get("alertId")).isEqualTo(open);
      assertThat(number(stands, "amountFen")).isEqualTo(1_000);
      assertThat(number(stands, "comparedFen")).isEqualTo(100_000);
      assertThat(alerts("FAILED_EVALUATIONS", programme(failing), "OPEN")).hasSize(1);
      assertThat(
              String.valueOf(
                  alert("LOW_UTILISATION", programme(caughtUp), "RESOLVED").get("resolution")))
          .contains("when the year ended");
      // What the new year does to the money of the old one changes nothing of how that ended.
      assertThat(
              administration.reverse(
                  meal.disburseTransactionId(), "", Actor.staff("staff:finance")))
          .isInstanceOf(MovementOutcome.Moved.class);
      watch.run();
      watch.run();
      assertThat(number(alert("LOW_UTILISATION", programme(slow), "OPEN"), "amountFen"))
          .isEqualTo(1_000);
      assertThat(alert("LOW_GRASSROOTS_SHARE", programme(slow), "RESOLVED").get("alertId"))
          .isEqualTo(cut);
      assertThat(alerts("LOW_GRASSROOTS_SHARE", programme(slow), "OPEN")).isEmpty();
    } finally {
      clock.set(now);
    }
  }

  @Test
  void utilisationAddsUpByRegionAndQuarter() throws Exception {
    Treasury.Funded funded = treasury.fund(100_000);
    List<PaymentOutcome> paid = ledger.pay(Treasury.meals(funded, 3, 1_000));
    ledger.commit(Treasury.meals(funded, 2, 500));
    administration.reverse(
        ((PaymentOutcome.Paid) paid.getFirst()).disburseTransactionId(),
        "",
        Actor.staff("staff:finance"));

    var found = utilisation(funded);

    assertThat(found.number("budgetFen")).isEqualTo(100_000);
    assertThat(found.number("allocatedFen")).isEqualTo(100_000);
    assertThat(found.number("committedFen")).isEqualTo(1_000);
    assertThat(found.number("owedFen")).isEqualTo(1_000);
    assertThat(found.number("paidFen")).isEqualTo(2_000);
    assertThat(found.number("returnedFen")).isEqualTo(1_000);
    assertThat(found.number("leftFen")).isEqualTo(96_000);
    assertThat(found.list("byRegion"))
        .extracting(row -> number(row, "originalFen"))
        .containsExactly(0L, 100_000L);
    assertThat(found.list("byQuarter")).hasSize(4);
    assertThat(number(found.list("byQuarter").get(2), "adjustedFen")).isZero();
    assertThat(number(found.list("byQuarter").getLast(), "spentFen")).isEqualTo(2_000);
    assertThat(number(found.list("byQuarter").getLast(), "originalFen")).isEqualTo(100_000);
    String path = FUNDS + "/programmes/" + programme(funded) + "/utilisation";
    expect(requester.get(ELSEWHERE, path), 404, "platform/not-found");
    expect(requester.get(staff(Role.CASEWORKER, "361000"), path), 403, "platform/not-allowed");
    assertThat(requester.get(FINANCE, path + "?fiscalYear=1").status()).isEqualTo(400);
    assertThat(requester.get(FINANCE, path + "?fiscalYear=2025").number("budgetFen")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/spending-plans {\"fiscalYear\":2026,\"quarterBasisPoints\":[1,2,3,4]}",
        "/spending-plans {\"fiscalYear\":2026,\"quarterBasisPoints\":[10000]}",
        "/spending-plans {\"fiscalYear\":2026,\"quarterBasisPoints\":[-1,1,0,10000]}",
        "/spending-plans {}",
        "/evaluations {\"year\":2025,\"score\":101,\"passed\":true,\"evaluator\":\"x\"}",
        "/evaluations {\"year\":2027,\"score\":10,\"passed\":true,\"evaluator\":\"x\"}",
        "/evaluations {\"year\":2025,\"score\":1,\"passed\":true,\"evaluator\":\"13800138000\"}",
        "/evaluations {\"year\":2025,\"score\":1,\"passed\":true,\"evaluator\":\"   \"}",
        "/evaluations {\"year\":2025,\"score\":1,\"passed\":true}"
      })
  void whatMeansNothingIsAProblemOfAField(String request) throws Exception {
    Treasury.Funded funded = treasury.fund(1);
    int space = request.indexOf(' ');
    var answer =
        requester.post(
            FINANCE,
            FUNDS + "/programmes/" + programme(funded) + request.substring(0, space),
            request.substring(space + 1));
    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    assertThat(answer.list("errors")).isNotEmpty();
  }

  private static CommitmentRequest expiring(CommitmentRequest meal, int days) {
    return new CommitmentRequest(
        meal.programmeCode(),
        meal.region(),
        meal.purpose(),
        meal.amount(),
        new BusinessReference("elderly-care", meal.owner().id() + "-" + days),
        meal.beneficiary(),
        meal.day(),
        Treasury.TODAY.plusDays(days).atStartOfDay(TestClock.SHANGHAI).toInstant());
  }

  private void pay(Treasury.Funded funded, int meals, long amountFen) {
    assertThat(ledger.pay(Treasury.meals(funded, meals, amountFen)))
        .allMatch(PaymentOutcome.Paid.class::isInstance);
  }

  private static String programme(Treasury.Funded funded) {
    return funded.programme().programmeId().text();
  }

  private HttpRequester.Answer utilisation(Treasury.Funded funded) throws Exception {
    var found = requester.get(AUDITOR, FUNDS + "/programmes/" + programme(funded) + "/utilisation");
    assertThat(found.status()).as(found.body()).isEqualTo(200);
    return found;
  }

  private Map<?, ?> alert(String rule, String subject, String state) throws Exception {
    List<Map<?, ?>> found = alerts(rule, subject, state);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private List<Map<?, ?>> alerts(String rule, String subject, String state) throws Exception {
    var page =
        requester.get(
            AUDITOR,
            FUNDS + "/alerts?limit=100&regionCode=361000&rule=" + rule + "&state=" + state);
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return page.list("items").stream()
        .filter(alert -> subject.equals(alert.get("subjectId")))
        .toList();
  }

  private HttpRequester.Answer created(String path, String body) throws Exception {
    var answer = requester.post(FINANCE, path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private static void expect(HttpRequester.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.text("code")).isEqualTo(code);
  }

  private static long number(Map<?, ?> item, String name) {
    return ((Number) Objects.requireNonNull(item.get(name), name)).longValue();
  }
}
