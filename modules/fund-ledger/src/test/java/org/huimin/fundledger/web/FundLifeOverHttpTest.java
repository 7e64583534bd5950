package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.web.Requester.FUNDS;
import static org.huimin.fundledger.web.Requester.newKey;
import static org.huimin.fundledger.web.Requester.staff;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.Approver;
import org.huimin.fundledger.Audited;
import org.huimin.fundledger.ClaimRequest;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.DisbursementOutcome;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.PaymentApprovals;
import org.huimin.fundledger.ProposalOutcome;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.Treasury;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.testsupport.HttpRequester;
import org.huimin.testsupport.Race;
import org.huimin.testsupport.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FundLifeOverHttpTest implements LedgerProperties {
  private static final long TEN_THOUSAND_YUAN = 1_000_000;
  private static final AtomicLong CANTEENS = new AtomicLong(4_711);
  private static final Caller FINANCE = finance("1", "361000");
  private static final Caller SECOND = finance("2", "361000");
  private static final Caller THIRD = finance("3", "361000");
  private static final Caller AUDITOR = staff(Role.AUDITOR, "361000");
  private static final Caller ELSEWHERE = finance("9", "361021");

  @Inject Requester requester;
  @Inject Treasury treasury;
  @Inject FundLedger ledger;
  @Inject FundAdministration administration;
  @Inject PaymentApprovals approvals;
  @Inject TestClock clock;
  @Inject Audited audited;

  @Test
  void aBudgetIsAdjustedCarriedOverAndTakenBack() throws Exception {
    Treasury.Funded funded = treasury.fund(1_000);
    String budget = funded.programme().accountId().text();
    String allocation = funded.allocation().text();

    var lowered = created("/adjustments", adjustment(allocation, budget, "LOWER", 100));
    assertThat(lowered.number("amountFen")).isEqualTo(100);
    assertThat(lowered.text("accountId")).isEqualTo(budget);
    created("/adjustments", adjustment(allocation, budget, "RAISE", 40));
    created("/claw-backs", clawBack(allocation, funded.pool().text(), 300));
    assertThat(balance(allocation)).isEqualTo(640);
    assertThat(balance(budget)).isEqualTo(60);
    assertThat(balance(funded.pool().text())).isEqualTo(300);

    expect(
        requester.post(FINANCE, FUNDS + "/carry-overs", carryOver(funded.pool().text())),
        409,
        "fund-ledger/nothing-to-carry-over");
    assertThat(requester.get(AUDITOR, FUNDS + "/transactions?kind=ADJUST").list("items"))
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void whatIsCarriedOverIsToldWithWhatLapses() throws Exception {
    Treasury.Funded funded = treasury.fund(10);
    var granted =
        created(
            "/appropriations",
            """
            {"source":"CENTRAL","fiscalYear":2026,"functionCode":"2081006","amountFen":700,
             "availableUntil":"2027-12-31"}\
            """);
    created(
        "/transfers",
        "{\"fromAccountId\":\"%s\",\"toAccountId\":\"%s\",\"amountFen\":700}"
            .formatted(granted.text("accountId"), funded.pool().text()));

    var carried = created("/carry-overs", carryOver(funded.pool().text()));

    assertThat(carried.number("carriedFen")).isEqualTo(700);
    assertThat(carried.number("lapsingFen")).isZero();
    assertThat(balance(carried.text("accountId"))).isEqualTo(700);
    assertThat((List<?>) carried.fields().get("transactionIds")).hasSize(1);
  }

  @Test
  void aRefundIsBookedOnceForEachKey() throws Exception {
    Treasury.Funded funded = treasury.fund(1_000);
    var paid = created("/disbursements", disbursement(claimed(funded, 2, 300)));
    assertThat(paid.text("status")).isEqualTo("PAID");
    String refund =
        "{\"transactionId\":\"%s\",\"amountFen\":200,\"documentNumber\":\"收据7\"}"
            .formatted(paid.text("transactionId"));
    String key = newKey();

    var first = requester.post(FINANCE, FUNDS + "/refunds", refund, key);
    var again = requester.post(FINANCE, FUNDS + "/refunds", refund, key);

    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(again.text("transactionId")).isEqualTo(first.text("transactionId"));
    assertThat(first.text("accountId")).isEqualTo(funded.allocation().text());
    assertThat(balance(funded.allocation().text())).isEqualTo(600);
    var trace =
        requester.get(AUDITOR, FUNDS + "/transactions/" + paid.text("transactionId") + "/trace");
    assertThat(trace.number("paidFen")).isEqualTo(400);
    assertThat(trace.number("returnedFen")).isEqualTo(200);
    expect(requester.post(ELSEWHERE, FUNDS + "/refunds", refund), 404, "platform/not-found");
    expect(
        requester.post(FINANCE, FUNDS + "/refunds", refund.replace("200", "401")),
        409,
        "fund-ledger/money-moved-on");
  }

  @Test
  void badInputIsToldByField() throws Exception {
    Treasury.Funded funded = treasury.fund(1_000);
    String allocation = funded.allocation().text();
    assertThat(
            requester.post(
                FINANCE, FUNDS + "/adjustments", adjustment(allocation, allocation, "LOWER", 1)))
        .satisfies(answer -> assertThat(answer.body()).contains("counterpartAccountId"))
        .extracting(HttpRequester.Answer::status)
        .isEqualTo(422);
    assertThat(
            requester.post(
                FINANCE,
                FUNDS + "/claw-backs",
                clawBack(allocation, funded.pool().text(), 1).replace("抚财", "13812345678")))
        .satisfies(answer -> assertThat(answer.body()).contains("documentNumber"))
        .extracting(HttpRequester.Answer::status)
        .isEqualTo(422);
    assertThat(
            requester.post(
                FINANCE, FUNDS + "/claw-backs", clawBack(allocation, funded.pool().text(), 0)))
        .satisfies(answer -> assertThat(answer.body()).contains("amountFen"))
        .extracting(HttpRequester.Answer::status)
        .isEqualTo(400);
    assertThat(requester.post(FINANCE, FUNDS + "/carry-overs", carryOver("nonsense")).status())
        .isEqualTo(400);
    assertThat(
            requester
                .post(
                    FINANCE,
                    FUNDS + "/refunds",
                    "{\"transactionId\":\"x\",\"amountFen\":1,\"documentNumber\":\"1\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void onlyFinanceOfTheRegionMayAct() throws Exception {
    Treasury.Funded funded = treasury.fund(1_000);
    String allocation = funded.allocation().text();
    List<List<String>> posts =
        List.of(
            List.of(
                "/adjustments",
                adjustment(allocation, funded.programme().accountId().text(), "LOWER", 1)),
            List.of("/claw-backs", clawBack(allocation, funded.pool().text(), 1)),
            List.of("/carry-overs", carryOver(allocation)),
            List.of("/proposals/" + Tsid.text(5) + "/refusal", "{\"reason\":\"x\"}"));
    for (List<String> post : posts) {
      for (Role role : List.of(Role.AUDITOR, Role.CANTEEN, Role.CASEWORKER, Role.ADMIN)) {
        expect(
            requester.post(staff(role, "361000"), FUNDS + post.getFirst(), post.getLast()),
            403,
            "platform/not-allowed");
      }
      assertThat(requester.post(ELSEWHERE, FUNDS + post.getFirst(), post.getLast()).status())
          .isEqualTo(404);
    }
    assertThat(requester.get(staff(Role.CASEWORKER, "361000"), FUNDS + "/proposals").status())
        .isEqualTo(403);
    assertThat(balance(allocation)).isEqualTo(1_000);
  }

  @Test
  void aPaymentAboveTheThresholdWaitsForAnother() throws Exception {
    Treasury.Funded funded = treasury.fund(3 * TEN_THOUSAND_YUAN);
    List<CommitmentId> claims = claimed(funded, 1, TEN_THOUSAND_YUAN + 1);

    var proposed = created("/disbursements", disbursement(claims));
    assertThat(proposed.text("status")).isEqualTo("PROPOSED");
    assertThat(proposed.number("totalFen")).isZero();
    String proposal = FUNDS + "/proposals/" + proposed.text("proposalId");

    expect(requester.post(FINANCE, proposal + "/approval", ""), 409, "fund-ledger/own-proposal");
    expect(requester.post(AUDITOR, proposal + "/approval", ""), 403, "platform/not-allowed");
    expect(requester.post(ELSEWHERE, proposal + "/approval", ""), 404, "platform/not-found");
    assertThat(requester.get(AUDITOR, proposal).number("approvalsNeeded")).isEqualTo(1);
    assertThat(requester.get(AUDITOR, FUNDS + "/proposals?status=PROPOSED").body())
        .contains(proposed.text("proposalId"));
    assertThat(requester.get(ELSEWHERE, FUNDS + "/proposals").list("items")).isEmpty();
    assertThat(requester.get(ELSEWHERE, proposal).status()).isEqualTo(404);

    String key = newKey();
    var paid = requester.post(SECOND, proposal + "/approval", "", key);
    assertThat(paid.status()).as(paid.body()).isEqualTo(201);
    assertThat(paid.text("status")).isEqualTo("PAID");
    assertThat(paid.number("totalFen")).isEqualTo(TEN_THOUSAND_YUAN + 1);
    assertThat(requester.post(SECOND, proposal + "/approval", "", key).text("transactionId"))
        .isEqualTo(paid.text("transactionId"));
    expect(requester.post(THIRD, proposal + "/approval", ""), 409, "fund-ledger/proposal-decided");
    assertThat(requester.get(AUDITOR, proposal).list("decisions"))
        .singleElement()
        .satisfies(decision -> assertThat(decision.get("decidedBy")).isEqualTo("staff:finance2"));
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void atTheThresholdItIsPaidAtOnce() throws Exception {
    Treasury.Funded funded = treasury.fund(TEN_THOUSAND_YUAN);

    var paid = created("/disbursements", disbursement(claimed(funded, 1, TEN_THOUSAND_YUAN)));

    assertThat(paid.text("status")).isEqualTo("PAID");
  }

  @Test
  void aPaymentCutIntoSmallOnesTakesTheApprovalsOfTheWhole() throws Exception {
    Treasury.Funded funded = treasury.fund(30 * TEN_THOUSAND_YUAN);
    Recipient payee = canteen();
    long most = TEN_THOUSAND_YUAN - 1;
    List<CommitmentId> claims = claimed(funded, 3, most, payee);

    assertThat(created("/disbursements", disbursement(claims.subList(0, 1))).text("status"))
        .isEqualTo("PAID");
    var second = created("/disbursements", disbursement(claims.subList(1, 2)));
    assertThat(second.text("status")).isEqualTo("PROPOSED");
    String proposal = FUNDS + "/proposals/" + second.text("proposalId");
    var shown = requester.get(AUDITOR, proposal);
    assertThat(shown.number("amountFen")).isEqualTo(most);
    assertThat(shown.number("consideredFen")).isEqualTo(2 * most);
    assertThat(shown.number("approvalsNeeded")).isEqualTo(1);

    // To somebody else, by somebody else, or on another day it does not count.
    assertThat(created("/disbursements", disbursement(claimed(funded, 1, most))).text("status"))
        .isEqualTo("PAID");
    var other =
        requester.post(SECOND, FUNDS + "/disbursements", disbursement(claims.subList(2, 3)));
    assertThat(other.text("status")).as(other.body()).isEqualTo("PAID");

    // Under another name it is the same payee; with the large one it takes two, one of them senior.
    Recipient renamed = new Recipient.Organisation(payee.id(), "南门社区食堂");
    var third =
        created("/disbursements", disbursement(claimed(funded, 9, TEN_THOUSAND_YUAN, renamed)));
    assertThat(requester.get(AUDITOR, FUNDS + "/proposals/" + third.text("proposalId")))
        .satisfies(
            large -> {
              assertThat(large.number("consideredFen")).isEqualTo(2 * most + 9 * TEN_THOUSAND_YUAN);
              assertThat(large.number("seniorApprovalsNeeded")).isEqualTo(1);
            });
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void whatWasRefusedDoesNotCountAndAnotherDayBeginsAnew() throws Exception {
    Treasury.Funded funded = treasury.fund(20 * TEN_THOUSAND_YUAN);
    Recipient payee = canteen();
    List<CommitmentId> large = claimed(funded, 1, 9 * TEN_THOUSAND_YUAN, payee);
    List<CommitmentId> small = claimed(funded, 2, TEN_THOUSAND_YUAN, payee);
    String proposal =
        FUNDS + "/proposals/" + created("/disbursements", disbursement(large)).text("proposalId");
    assertThat(requester.post(FINANCE, proposal + "/refusal", "{\"reason\":\"撤回\"}").status())
        .isEqualTo(201);

    assertThat(created("/disbursements", disbursement(small.subList(0, 1))).text("status"))
        .isEqualTo("PAID");
    clock.advance(Duration.ofDays(1));
    try {
      // Not over HTTP, where the token has run out by then.
      assertThat(
              approvals.request(
                  small.subList(1, 2), "", new Approver(FINANCE.callerId(), Treasury.CITY)))
          .isInstanceOf(ProposalOutcome.Paid.class);
    } finally {
      clock.advance(Duration.ofDays(-1));
    }
  }

  @Test
  void ofSmallPaymentsAskedForAtOnceOneIsPaidAndTheOthersWait() throws Exception {
    Treasury.Funded funded = treasury.fund(10 * TEN_THOUSAND_YUAN);
    List<CommitmentId> claims = claimed(funded, 5, TEN_THOUSAND_YUAN, canteen());

    List<String> answers =
        Race.between(
            5,
            i -> {
              try {
                return requester
                    .post(FINANCE, FUNDS + "/disbursements", disbursement(claims.subList(i, i + 1)))
                    .text("status");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(answers).containsOnlyOnce("PAID").containsOnly("PAID", "PROPOSED");
  }

  @Test
  void theFacadePaysNothingAboveTheThreshold() {
    Treasury.Funded funded = treasury.fund(3 * TEN_THOUSAND_YUAN);
    List<CommitmentId> claims = claimed(funded, 1, TEN_THOUSAND_YUAN + 1);
    assertThat(administration.disburse(claims, "", Actor.context("childcare")))
        .isEqualTo(
            new DisbursementOutcome.Refused(
                new FundRefusal.ApprovalNeeded(TEN_THOUSAND_YUAN + 1, TEN_THOUSAND_YUAN)));
  }

  @Test
  void aLargePaymentTakesTwoOthersOfWhomOneIsOfTheCity() throws Exception {
    Treasury.Funded funded = treasury.fund(20 * TEN_THOUSAND_YUAN);
    List<CommitmentId> claims = claimed(funded, 2, 5 * TEN_THOUSAND_YUAN + 1);
    Caller district = finance("4", "361002");
    Caller colleague = finance("5", "361002");
    var proposed = requester.post(district, FUNDS + "/disbursements", disbursement(claims));
    String proposal = FUNDS + "/proposals/" + proposed.text("proposalId");
    assertThat(requester.get(AUDITOR, proposal).number("seniorApprovalsNeeded")).isEqualTo(1);

    var first = requester.post(colleague, proposal + "/approval", "");
    assertThat(first.text("status")).as(first.body()).isEqualTo("PROPOSED");
    expect(
        requester.post(colleague, proposal + "/approval", ""), 409, "fund-ledger/approved-before");
    var third = requester.post(finance("6", "361002"), proposal + "/approval", "");
    assertThat(third.text("status")).as(third.body()).isEqualTo("PROPOSED");
    var city = requester.post(SECOND, proposal + "/approval", "");
    assertThat(city.text("status")).as(city.body()).isEqualTo("PAID");
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void aRefusedProposalIsNeverPaid() throws Exception {
    Treasury.Funded funded = treasury.fund(3 * TEN_THOUSAND_YUAN);
    List<CommitmentId> claims = claimed(funded, 1, 2 * TEN_THOUSAND_YUAN);
    String proposal =
        FUNDS + "/proposals/" + created("/disbursements", disbursement(claims)).text("proposalId");

    assertThat(requester.post(SECOND, proposal + "/refusal", "{}").status()).isEqualTo(400);
    var refused = requester.post(SECOND, proposal + "/refusal", "{\"reason\":\"清单有误\"}");
    assertThat(refused.text("status")).as(refused.body()).isEqualTo("REFUSED");
    expect(requester.post(THIRD, proposal + "/approval", ""), 409, "fund-ledger/proposal-decided");
    expect(
        requester.post(THIRD, proposal + "/refusal", "{\"reason\":\"x\"}"),
        409,
        "fund-ledger/proposal-decided");
    // The claims are still owed, and can be proposed anew.
    assertThat(created("/disbursements", disbursement(claims)).text("status"))
        .isEqualTo("PROPOSED");
  }

  @Test
  void ofManyApprovalsAtOnceOnePays() throws Exception {
    Treasury.Funded funded = treasury.fund(3 * TEN_THOUSAND_YUAN);
    List<CommitmentId> claims = claimed(funded, 1, 2 * TEN_THOUSAND_YUAN);
    String one = created("/disbursements", disbursement(claims)).text("proposalId");
    String other = created("/disbursements", disbursement(claims)).text("proposalId");

    List<Integer> answers =
        Race.between(
            8,
            i -> {
              try {
                String proposal = FUNDS + "/proposals/" + (i % 2 == 0 ? one : other);
                return requester
                    .post(finance("1" + i, "361000"), proposal + "/approval", "")
                    .status();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
    assertThat(answers).filteredOn(status -> status == 409).hasSize(7);
    assertThat(balance(funded.allocation().text())).isEqualTo(TEN_THOUSAND_YUAN);
    assertThat(audited.findings()).isEmpty();
  }

  private static Caller finance(String number, String region) {
    return new Caller(
        Caller.Kind.STAFF,
        "staff:finance" + number,
        null,
        Set.of(Role.FINANCE),
        new RegionCode(region),
        null);
  }

  private List<CommitmentId> claimed(Treasury.Funded funded, int meals, long amountFen) {
    return claimed(funded, meals, amountFen, canteen());
  }

  private static Recipient canteen() {
    return new Recipient.Organisation(CANTEENS.getAndIncrement(), "南门食堂");
  }

  private List<CommitmentId> claimed(
      Treasury.Funded funded, int meals, long amountFen, Recipient payee) {
    List<CommitmentId> commitments =
        Treasury.accepted(ledger.commit(Treasury.meals(funded, meals, amountFen)));
    ledger.claim(commitments.stream().map(id -> new ClaimRequest(id, payee)).toList());
    return commitments;
  }

  private static String disbursement(List<CommitmentId> claims) {
    return claims.stream()
        .map(id -> "\"" + id.text() + "\"")
        .collect(Collectors.joining(",", "{\"commitmentIds\":[", "]}"));
  }

  private static String adjustment(String budget, String other, String direction, long amountFen) {
    return """
    {"budgetAccountId":"%s","counterpartAccountId":"%s","direction":"%s","amountFen":%d,
     "documentNumber":"抚财〔2026〕9号"}\
    """
        .formatted(budget, other, direction, amountFen);
  }

  private static String clawBack(String from, String into, long amountFen) {
    return """
    {"allocationAccountId":"%s","intoAccountId":"%s","amountFen":%d,
     "documentNumber":"抚财〔2026〕10号"}\
    """
        .formatted(from, into, amountFen);
  }

  private static String carryOver(String account) {
    return "{\"accountId\":\"%s\",\"documentNumber\":\"抚财〔2027〕1号\"}".formatted(account);
  }

  private long balance(String account) throws Exception {
    return requester.get(AUDITOR, FUNDS + "/accounts/" + account).number("balanceFen");
  }

  private HttpRequester.Answer created(String path, String body) throws Exception {
    var answer = requester.post(FINANCE, FUNDS + path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private static void expect(HttpRequester.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.text("code")).isEqualTo(code);
  }
}
