package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.web.Requester.FUNDS;
import static org.huimin.fundledger.web.Requester.newKey;
import static org.huimin.fundledger.web.Requester.staff;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.ClaimRequest;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.Quantity;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.Treasury;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.testsupport.HttpRequester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetsOverHttpTest implements LedgerProperties {
  private static final Caller FINANCE = staff(Role.FINANCE, "361000");
  private static final Caller CHIEF =
      new Caller(Caller.Kind.STAFF, "staff:chief", null, FINANCE.roles(), FINANCE.region(), null);
  private static final Caller AUDITOR = staff(Role.AUDITOR, "361000");
  private static final Quantity TWO_VOUCHERS = new Quantity(Asset.SERVICE_VOUCHER, 2);
  private static final Map<String, String> WORDS =
      Map.of("FEN", "money", "SERVICE_VOUCHER", "service vouchers");
  private static final String VOUCHERS = ",\"asset\":\"SERVICE_VOUCHER\"}";

  @Inject Requester requester;
  @Inject Treasury treasury;
  @Inject FundLedger ledger;

  @Test
  void vouchersAreGrantedPooledBudgetedAndAllocatedAsVouchers() throws Exception {
    var granted =
        created(
            "/appropriations",
            """
            {"source":"DONATION","fiscalYear":2026,"functionCode":"2081006","amountFen":100,
             "documentNumber":"抚民函〔2026〕3号","name":"慈善助餐券","asset":"SERVICE_VOUCHER"}\
            """);
    var pool = created("/accounts", "{\"kind\":\"POOL\",\"name\":\"助餐券池\"" + VOUCHERS);
    var programme =
        created(
            "/accounts",
            """
            {"kind":"PROGRAMME","name":"助餐券","code":"MEAL_VOUCHERS","purpose":"ELDERLY_MEALS",
             "targetGroup":"60 岁以上","asset":"SERVICE_VOUCHER"}\
            """);
    for (var answer : List.of(granted, pool, programme)) {
      assertThat(answer.text("asset")).isEqualTo("SERVICE_VOUCHER");
    }
    String down = "{\"fromAccountId\":\"%s\",\"toAccountId\":\"%s\",\"amountFen\":%d%s";
    String toPool = down.formatted(granted.text("accountId"), pool.text("accountId"), 100, "%s");
    var moved = created("/transfers", toPool.formatted(VOUCHERS));
    assertThat(moved.text("asset")).isEqualTo("SERVICE_VOUCHER");
    created(
        "/transfers",
        down.formatted(pool.text("accountId"), programme.text("accountId"), 90, VOUCHERS));
    String allocation =
        "{\"programmeCode\":\"MEAL_VOUCHERS\",\"regionCode\":\"361002\",\"amountFen\":80%s";
    created("/allocations", allocation.formatted(VOUCHERS));

    refused("/transfers", toPool.formatted("}"), "FEN", "SERVICE_VOUCHER");
    refused("/allocations", allocation.formatted("}"), "FEN", "SERVICE_VOUCHER");
    assertThat(items("/accounts?asset=SERVICE_VOUCHER&kind=ALLOCATION&programmeCode=MEAL_VOUCHERS"))
        .singleElement()
        .satisfies(
            account -> {
              assertThat(account.get("balanceFen")).isEqualTo(80);
              assertThat(account.get("asset")).isEqualTo("SERVICE_VOUCHER");
            });
    assertThat(items("/programmes?asset=SERVICE_VOUCHER"))
        .filteredOn(view -> "MEAL_VOUCHERS".equals(view.get("code")))
        .singleElement()
        .satisfies(view -> assertThat(view.get("allocatedFen")).isEqualTo(80));
    for (String path : List.of("/appropriations", "/transactions", "/accounts", "/programmes")) {
      assertThat(items(path + "?limit=100&asset=SERVICE_VOUCHER"))
          .isNotEmpty()
          .allMatch(item -> "SERVICE_VOUCHER".equals(item.get("asset")));
    }
    assertThat(items("/appropriations?asset=VOLUNTEER_MINUTES")).isEmpty();
    var utilisation =
        requester.get(
            AUDITOR, FUNDS + "/programmes/" + programme.text("programmeId") + "/utilisation");
    assertThat(utilisation.text("asset")).isEqualTo("SERVICE_VOUCHER");
    assertThat(utilisation.number("budgetFen")).isEqualTo(90);
    assertThat(utilisation.number("allocatedFen")).isEqualTo(80);
  }

  @Test
  void whoeverMovesAnAmountSaysOfWhatOrItIsMoney() throws Exception {
    Treasury.Funded money = treasury.fund(1_000);
    String pool = money.pool().text();
    String budget = money.programme().accountId().text();
    String transfer = "{\"fromAccountId\":\"%s\",\"toAccountId\":\"%s\",\"amountFen\":1%s";
    refused("/transfers", transfer.formatted(pool, budget, VOUCHERS), "SERVICE_VOUCHER", "FEN");
    refused(
        "/adjustments",
        """
        {"budgetAccountId":"%s","counterpartAccountId":"%s","direction":"LOWER","amountFen":1,
         "documentNumber":"文"%s\
        """
            .formatted(money.allocation().text(), budget, VOUCHERS),
        "SERVICE_VOUCHER",
        "FEN");
    refused(
        "/claw-backs",
        """
        {"allocationAccountId":"%s","intoAccountId":"%s","amountFen":1,"documentNumber":"文"%s\
        """
            .formatted(money.allocation().text(), budget, VOUCHERS),
        "SERVICE_VOUCHER",
        "FEN");
    refused(
        "/factor-allocations",
        """
        {"fromAccountId":"%s","totalFen":1,"regions":[{"regionCode":"361002","population":1,
         "needPerTenThousand":1,"differencePermille":1}]%s\
        """
            .formatted(budget, VOUCHERS),
        "SERVICE_VOUCHER",
        "FEN");
    var batch =
        created("/batches", "{\"postings\":[" + transfer.formatted(pool, budget, VOUCHERS) + "]}");
    assertThat(batch.number("refused")).isEqualTo(1);
    assertThat(batch.body()).contains("fund-ledger/asset-differs");
    assertThat(
            requester
                .post(
                    FINANCE,
                    FUNDS + "/transfers",
                    transfer.formatted(pool, budget, ",\"asset\":\"GOLD\"}"))
                .status())
        .isEqualTo(400);
    assertThat(requester.get(FINANCE, FUNDS + "/accounts?asset=GOLD").status()).isEqualTo(400);
  }

  @Test
  void vouchersOwedArePaidOnlyByWhoeverSaysVouchers() throws Exception {
    long canteen = 4_720;
    List<CommitmentId> vouchers =
        claimed(treasury.fund(new Quantity(Asset.SERVICE_VOUCHER, 600)), 1, canteen, TWO_VOUCHERS);
    claimed(treasury.fund(1_000), 2, canteen, new Quantity(Asset.FEN, 300));
    String payee = "\"payeeId\":\"" + Tsid.text(canteen) + "\"";
    String byId = "{\"commitmentIds\":[\"" + vouchers.getFirst().text() + "\"]%s";

    assertThat(items("/payables?payeeId=" + Tsid.text(canteen))).hasSize(3);
    assertThat(items("/payables?payeeId=" + Tsid.text(canteen) + "&asset=SERVICE_VOUCHER"))
        .singleElement()
        .satisfies(owed -> assertThat(owed.get("amountFen")).isEqualTo(2));
    refused("/disbursements", byId.formatted("}"), "FEN", "SERVICE_VOUCHER");
    var money = created("/disbursements", "{" + payee + "}");
    assertThat(money.number("totalFen")).isEqualTo(600);
    assertThat(money.text("asset")).isEqualTo("FEN");
    String key = newKey();
    var paid = requester.post(FINANCE, FUNDS + "/disbursements", "{" + payee + VOUCHERS, key);
    assertThat(paid.status()).as(paid.body()).isEqualTo(201);
    assertThat(paid.number("totalFen")).isEqualTo(2);
    assertThat(paid.list("payments"))
        .allMatch(payment -> "SERVICE_VOUCHER".equals(payment.get("asset")));
    assertThat(
            requester
                .post(FINANCE, FUNDS + "/disbursements", "{" + payee + VOUCHERS, key)
                .text("transactionId"))
        .isEqualTo(paid.text("transactionId"));

    String transaction = "/transactions/" + paid.text("transactionId");
    var trace = requester.get(AUDITOR, FUNDS + transaction + "/trace");
    assertThat(trace.fields().get("transaction"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("asset", "SERVICE_VOUCHER")
        .containsEntry("amountFen", 2);
    refused(
        "/refunds",
        "{\"transactionId\":\"%s\",\"amountFen\":1,\"documentNumber\":\"文\"}"
            .formatted(paid.text("transactionId")),
        "FEN",
        "SERVICE_VOUCHER");
  }

  @Test
  void manyVouchersWaitForApprovalThoughAsFenTheyWouldBeFew() throws Exception {
    Quantity many = new Quantity(Asset.SERVICE_VOUCHER, 501);
    List<CommitmentId> claims =
        claimed(treasury.fund(new Quantity(Asset.SERVICE_VOUCHER, 600)), 1, 4_721, many);
    var proposed =
        created(
            "/disbursements",
            "{\"commitmentIds\":[\"" + claims.getFirst().text() + "\"]" + VOUCHERS);
    assertThat(proposed.text("status")).isEqualTo("PROPOSED");
    String proposal = FUNDS + "/proposals/" + proposed.text("proposalId");
    assertThat(requester.get(AUDITOR, proposal).text("asset")).isEqualTo("SERVICE_VOUCHER");
    var approved = requester.post(CHIEF, proposal + "/approval", "");
    assertThat(approved.status()).as(approved.body()).isEqualTo(201);
    assertThat(approved.number("totalFen")).isEqualTo(501);
  }

  @Test
  void aPaymentListIsOfMoney() throws Exception {
    Treasury.Funded vouchers = treasury.fund(new Quantity(Asset.SERVICE_VOUCHER, 10));
    var answer =
        requester.post(
            FINANCE,
            FUNDS + "/payment-lists",
            """
            {"programmeCode":"%s","regionCode":"361002","month":"2026-11","payDate":"2026-11-25"}\
            """
                .formatted(vouchers.code()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.text("code")).isEqualTo("fund-ledger/money-only");
    assertThat(answer.text("detail")).contains("this is service vouchers");
  }

  private List<CommitmentId> claimed(
      Treasury.Funded funded, int meals, long canteen, Quantity amount) {
    List<CommitmentId> made =
        Treasury.accepted(ledger.commit(Treasury.meals(funded, meals, amount)));
    ledger.claim(
        made.stream()
            .map(id -> new ClaimRequest(id, new Recipient.Organisation(canteen, "东门食堂")))
            .toList());
    return made;
  }

  private List<Map<?, ?>> items(String path) throws Exception {
    var answer = requester.get(AUDITOR, FUNDS + path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.list("items");
  }

  private HttpRequester.Answer created(String path, String body) throws Exception {
    var answer = requester.post(FINANCE, FUNDS + path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private void refused(String path, String body, String asked, String actual) throws Exception {
    var answer = requester.post(FINANCE, FUNDS + path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.text("code")).isEqualTo("fund-ledger/asset-differs");
    assertThat(answer.text("detail"))
        .startsWith("You mean " + WORDS.get(asked) + ", and this counts " + WORDS.get(actual));
  }
}
