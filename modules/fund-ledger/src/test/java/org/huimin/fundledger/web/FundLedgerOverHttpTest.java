package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.web.Requester.FUNDS;
import static org.huimin.fundledger.web.Requester.newKey;
import static org.huimin.fundledger.web.Requester.staff;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huimin.fundledger.ClaimRequest;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.Treasury;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.testsupport.HttpRequester;
import org.huimin.transparencylog.TlogProof;
import org.huimin.transparencylog.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FundLedgerOverHttpTest implements LedgerProperties {
  private static final Caller FINANCE = staff(Role.FINANCE, "361000");
  private static final Caller AUDITOR = staff(Role.AUDITOR, "361000");
  private static final Caller ELSEWHERE = staff(Role.FINANCE, "361021");
  private static final String GRANT =
      """
      {"source":"LOTTERY","fiscalYear":2026,"functionCode":"2296002","amountFen":%d,
       "earmark":["ELDERLY_MEALS"],"documentNumber":"抚财社〔2026〕8号","name":"福彩助餐"}\
      """;

  @Inject Requester requester;
  @Inject Treasury treasury;
  @Inject FundLedger ledger;

  @Test
  void financeBringsMoneyFromTheGrantToADistrictAndTheAuditorFollowsIt() throws Exception {
    var granted = created(FUNDS + "/appropriations", GRANT.formatted(500_000));
    assertThat(granted.number("leftFen")).isEqualTo(500_000);
    var pool = created(FUNDS + "/accounts", "{\"kind\":\"POOL\",\"name\":\"养老统筹池\"}");
    var programme =
        created(
            FUNDS + "/accounts",
            """
            {"kind":"PROGRAMME","name":"老年助餐","code":"MEALS_HTTP","purpose":"ELDERLY_MEALS",
             "targetGroup":"60 岁以上","functionCode":"2081006"}\
            """);
    transfer(granted.text("accountId"), pool.text("accountId"), 500_000);
    var budget = transfer(pool.text("accountId"), programme.text("accountId"), 400_000);
    var allocation =
        created(
            FUNDS + "/allocations",
            "{\"programmeCode\":\"MEALS_HTTP\",\"regionCode\":\"361002\",\"amountFen\":300000}");
    var more =
        created(
            FUNDS + "/allocations",
            "{\"programmeId\":\"%s\",\"regionCode\":\"361021\",\"amountFen\":1}"
                .formatted(programme.text("programmeId")));
    assertThat(more.text("accountId")).isNotEqualTo(allocation.text("accountId"));

    var account = requester.get(AUDITOR, FUNDS + "/accounts/" + allocation.text("accountId"));
    assertThat(account.number("balanceFen")).isEqualTo(300_000);
    assertThat(account.text("regionCode")).isEqualTo("361002");
    var asOf =
        requester.get(
            AUDITOR,
            FUNDS + "/accounts/" + allocation.text("accountId") + "?asOf=2026-11-21T09:00:00Z");
    assertThat(asOf.number("balanceFen")).isZero();

    var trace =
        requester.get(AUDITOR, FUNDS + "/transactions/" + budget.text("transactionId") + "/trace");
    assertThat(trace.status()).as(trace.body()).isEqualTo(200);
    assertThat(trace.list("sources"))
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.get("appropriationId")).isEqualTo(granted.text("appropriationId"));
              assertThat(((Number) field(source, "amountFen")).longValue()).isEqualTo(400_000);
              assertThat((List<?>) field(source, "path")).hasSize(3);
            });
    var whole =
        requester.get(
            AUDITOR, FUNDS + "/appropriations/" + granted.text("appropriationId") + "/trace");
    assertThat(whole.number("leftFen")).isEqualTo(500_000);
    assertThat(requester.get(AUDITOR, FUNDS + "/transactions?kind=ALLOCATE&source=LOTTERY").body())
        .contains(allocation.text("transactionId"));
    assertThat(requester.get(AUDITOR, FUNDS + "/transactions?source=CENTRAL").list("items"))
        .isEmpty();
    assertThat(requester.get(AUDITOR, FUNDS + "/programmes").body()).contains("MEALS_HTTP");
    assertThat(requester.get(AUDITOR, FUNDS + "/appropriations?limit=1").list("items")).hasSize(1);
  }

  @Test
  void whatACanteenClaimedIsPaidAndProven() throws Exception {
    Treasury.Funded funded = treasury.fund(10_000);
    List<CommitmentId> meals = Treasury.accepted(ledger.commit(Treasury.meals(funded, 2, 300)));
    ledger.claim(
        meals.stream()
            .map(id -> new ClaimRequest(id, new Recipient.Organisation(4_711, "南门食堂")))
            .toList());
    String payee = Tsid.text(4_711);
    assertThat(requester.get(FINANCE, FUNDS + "/payables?payeeId=" + payee).list("items"))
        .hasSize(2);

    var paid = created(FUNDS + "/disbursements", "{\"payeeId\":\"" + payee + "\"}");
    assertThat(paid.number("totalFen")).isEqualTo(600);
    String payment = paid.text("transactionId");

    var trace = requester.get(AUDITOR, FUNDS + "/transactions/" + payment + "/trace");
    assertThat(trace.list("destinations"))
        .singleElement()
        .satisfies(to -> assertThat(to.get("recipient")).isEqualTo("南门食堂"));
    var proof = requester.get(AUDITOR, FUNDS + "/transactions/" + payment + "/proof");
    assertThat(proof.status()).as(proof.body()).isEqualTo(200);
    VerifierKey key =
        VerifierKey.parse(
            new String(requester.bytes(null, "/log/key", "*/*").body(), StandardCharsets.UTF_8));
    TlogProof parsed = TlogProof.parse(proof.text("proof"));
    assertThat(parsed.verify(Base64.getDecoder().decode(proof.text("entry")), key, List.of()))
        .isNotNull();
    assertThat(proof.list("openedCommitments"))
        .anyMatch(opening -> "RECIPIENT".equals(opening.get("subject")));
    var bare =
        requester.bytes(AUDITOR, FUNDS + "/transactions/" + payment + "/proof", "text/plain");
    assertThat(new String(bare.body(), StandardCharsets.UTF_8))
        .startsWith("c2sp.org/tlog-proof@v1\n");

    expect(
        requester.post(FINANCE, FUNDS + "/disbursements", "{\"payeeId\":\"" + payee + "\"}"),
        409,
        "fund-ledger/nothing-payable");
    var reversed =
        created(FUNDS + "/reversals", "{\"transactionId\":\"" + payment + "\",\"memo\":\"银行退回\"}");
    assertThat(reversed.number("amountFen")).isEqualTo(600);
    expect(
        requester.post(FINANCE, FUNDS + "/reversals", "{\"transactionId\":\"" + payment + "\"}"),
        409,
        "fund-ledger/already-reversed");
  }

  @Test
  void aBatchIsAcceptedOrRefusedLineByLine() throws Exception {
    Treasury.Funded funded = treasury.fund(1_000);
    var second = treasury.grant(100, FundSource.DONATION, Set.of());
    String line = "{\"fromAccountId\":\"%s\",\"toAccountId\":\"%s\",\"amountFen\":%d}";
    String from = second.accountId().text();
    String to = funded.pool().text();

    var batch =
        created(
            FUNDS + "/batches",
            "{\"postings\":["
                + String.join(
                    ",",
                    line.formatted(from, to, 60),
                    line.formatted(from, to, 60),
                    line.formatted(from, Tsid.text(5), 1),
                    line.formatted(from, "?", 1),
                    line.formatted(from, to, 0),
                    line.formatted(from, to, Long.MIN_VALUE),
                    line.formatted(from, to, 1)
                        .replace("}", ",\"memo\":\"" + "长".repeat(201) + "\"}"),
                    line.formatted(from, to, 40))
                + "]}");

    assertThat(batch.number("accepted")).isEqualTo(2);
    assertThat(batch.list("postings").stream().map(item -> item.get("refusal") == null).toList())
        .containsExactly(true, false, false, false, false, false, false, true);
    assertThat(batch.body())
        .contains("fund-ledger/budget-exhausted")
        .contains("fund-ledger/impossible-amount")
        .contains("fund-ledger/unusable-memo")
        .contains("fund-ledger/no-such-accounts");
  }

  @Test
  void theSameKeyMovesMoneyOnce() throws Exception {
    String key = newKey();
    var first = requester.post(FINANCE, FUNDS + "/appropriations", GRANT.formatted(1), key);
    var again = requester.post(FINANCE, FUNDS + "/appropriations", GRANT.formatted(1), key);
    assertThat(again.text("appropriationId")).isEqualTo(first.text("appropriationId"));
    expect(
        requester.post(FINANCE, FUNDS + "/appropriations", GRANT.formatted(2), key),
        422,
        "platform/idempotency-key-reused");
  }

  @Test
  void onlyFinanceMayWriteAndOnlyFinanceAndAuditorsMayRead() throws Exception {
    for (Role role : List.of(Role.AUDITOR, Role.CANTEEN, Role.CASEWORKER, Role.ADMIN)) {
      expect(
          requester.post(staff(role, "361000"), FUNDS + "/appropriations", GRANT.formatted(1)),
          403,
          "platform/not-allowed");
    }
    expect(
        requester.get(staff(Role.CANTEEN, "361000"), FUNDS + "/transactions"),
        403,
        "platform/not-allowed");
    assertThat(requester.get(null, FUNDS + "/transactions").status()).isEqualTo(401);
  }

  @Test
  void whatLiesOutsideOnesRegionIsNotThere() throws Exception {
    Treasury.Funded funded = treasury.fund(1_000);
    expect(
        requester.get(ELSEWHERE, FUNDS + "/accounts/" + funded.pool().text()),
        404,
        "platform/not-found");
    for (String view : List.of("", "/trace", "/proof")) {
      expect(
          requester.get(ELSEWHERE, FUNDS + "/transactions/" + funded.allocated().text() + view),
          404,
          "platform/not-found");
    }
    expect(
        requester.get(
            ELSEWHERE,
            FUNDS
                + "/appropriations/"
                + funded.appropriation().appropriationId().text()
                + "/trace"),
        404,
        "platform/not-found");
    expect(
        requester.post(
            ELSEWHERE,
            FUNDS + "/transfers",
            "{\"fromAccountId\":\"%s\",\"toAccountId\":\"%s\",\"amountFen\":1}"
                .formatted(funded.pool().text(), funded.programme().accountId().text())),
        404,
        "platform/not-found");
    assertThat(requester.get(ELSEWHERE, FUNDS + "/accounts").list("items")).isEmpty();
  }

  /** Whoever may do it at home learns as much of another region as of a region that is none. */
  @Test
  void anotherRegionIsNotThereToWriteInto() throws Exception {
    Treasury.Funded own = treasury.fund(1_000);
    Caller district = staff(Role.FINANCE, "361002");
    String pool = "{\"kind\":\"POOL\",\"name\":\"池\",\"regionCode\":\"%s\"}";
    String grant = GRANT.formatted(1).replace("{", "{\"regionCode\":\"%s\",");
    for (String region : List.of("361021", "361000", "990000")) {
      for (List<String> post :
          List.of(
              List.of("/appropriations", grant.formatted(region)),
              List.of("/accounts", pool.formatted(region)),
              List.of(
                  "/payment-lists",
                  """
                  {"programmeCode":"%s","month":"2026-11","payDate":"2026-12-01","regionCode":"%s"}\
                  """
                      .formatted(own.code(), region)))) {
        String path = FUNDS + post.getFirst();
        expect(requester.post(district, path, post.getLast()), 404, "platform/not-found");
        expect(
            requester.post(staff(Role.AUDITOR, "361002"), path, post.getLast()),
            403,
            "platform/not-allowed");
      }
      expect(
          requester.send(
              district,
              FUNDS + "/reconciliations?regionCode=" + region,
              "text/csv",
              "record,day,direction,amount,reference,counterparty\n",
              newKey()),
          404,
          "platform/not-found");
    }
    expect(
        requester.post(
            FINANCE,
            FUNDS + "/allocations",
            "{\"fromAccountId\":\"%s\",\"regionCode\":\"371000\",\"amountFen\":1}"
                .formatted(own.programme().accountId().text())),
        422,
        "platform/meaningless-input");
    expect(
        requester.post(district, FUNDS + "/accounts", pool.formatted("somewhere")),
        400,
        "platform/invalid-input");
    assertThat(requester.post(district, FUNDS + "/accounts", pool.formatted("361002001")).status())
        .isEqualTo(201);
  }

  @Test
  void aDistrictDoesNotTakeBackWhatTheCityAllocatedToIt() throws Exception {
    Treasury.Funded funded = treasury.fund(1_000);
    String body = "{\"transactionId\":\"" + funded.allocated().text() + "\"}";
    Caller district = staff(Role.FINANCE, "361002");
    assertThat(
            requester.get(district, FUNDS + "/transactions/" + funded.allocated().text()).status())
        .isEqualTo(200);
    expect(requester.post(district, FUNDS + "/reversals", body), 404, "platform/not-found");
    created(FUNDS + "/reversals", body);
  }

  @Test
  void aClaimIsNotReversedByFinance() throws Exception {
    Treasury.Funded funded = treasury.fund(1_000);
    List<CommitmentId> meals = Treasury.accepted(ledger.commit(Treasury.meals(funded, 1, 300)));
    ledger.claim(
        List.of(new ClaimRequest(meals.getFirst(), new Recipient.Organisation(4_712, "北门食堂"))));
    String claim =
        String.valueOf(
            requester
                .get(FINANCE, FUNDS + "/transactions?kind=CLAIM&limit=1")
                .list("items")
                .getFirst()
                .get("transactionId"));
    expect(
        requester.post(FINANCE, FUNDS + "/reversals", "{\"transactionId\":\"" + claim + "\"}"),
        409,
        "fund-ledger/not-reversible");
    assertThat(
            requester.get(FINANCE, FUNDS + "/payables?payeeId=" + Tsid.text(4_712)).list("items"))
        .hasSize(1);
  }

  @Test
  void aYearThatNobodyCanReckonWithIsAProblem() throws Exception {
    Treasury.Funded funded = treasury.fund(1_000);
    String account = FUNDS + "/accounts/" + funded.pool().text() + "?asOf=";
    for (String path :
        List.of(
            account + "%2B999999999-12-31",
            account + "%2B999999999-12-31T23:59:59Z",
            account + "0000-01-01",
            FUNDS + "/transactions?from=%2B999999999-12-31",
            FUNDS + "/transactions?to=%2B999999999-12-31",
            FUNDS + "/transactions?to=9999-12-31")) {
      assertThat(requester.get(FINANCE, path).status()).as(path).isEqualTo(400);
    }
    assertThat(
            requester
                .post(
                    FINANCE,
                    FUNDS + "/appropriations",
                    GRANT.formatted(1).replace("{", "{\"availableUntil\":\"9999-12-31\","))
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "documentNumber"})
  void anAppropriationKeepsPersonalNumbersOutOfThePublicLog(String field) throws Exception {
    var answer =
        requester.post(
            FINANCE,
            FUNDS + "/appropriations",
            GRANT
                .formatted(1)
                .replaceFirst(
                    "\"" + field + "\":\"[^\"]*", "\"" + field + "\":\"给 361002198803074030"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains("fund-ledger/memo-personal").contains(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"source\":\"LOTTERY\",\"fiscalYear\":2026,\"functionCode\":\"2296002\",\"amountFen\":0}",
        "{\"source\":\"LOTTERY\",\"fiscalYear\":2026,\"functionCode\":\"2296002\",\"amountFen\":-5}",
        "{\"source\":\"LOTTERY\",\"fiscalYear\":2026,\"functionCode\":\"2296002\",\"amountFen\":\"many\"}",
        "{\"source\":\"FRIENDS\",\"fiscalYear\":2026,\"functionCode\":\"2296002\",\"amountFen\":5}",
        "{\"source\":\"LOTTERY\",\"fiscalYear\":2026,\"functionCode\":\"x\",\"amountFen\":5}",
        "{\"source\":\"LOTTERY\",\"fiscalYear\":2026,\"functionCode\":\"2296002\",\"amountFen\":5,\"colour\":1}",
        "{\"source\":\"LOTTERY\",\"fiscalYear\":2024,\"functionCode\":\"2296002\",\"amountFen\":5}"
      })
  void aBadAppropriationIsAProblemAndBooksNothing(String body) throws Exception {
    var answer = requester.post(FINANCE, FUNDS + "/appropriations", body);
    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    assertThat(answer.text("code")).startsWith("platform/");
  }

  @Test
  void badReferencesAndMemosAreProblems() throws Exception {
    Treasury.Funded funded = treasury.fund(1_000);
    String pool = funded.pool().text();
    String programme = funded.programme().accountId().text();
    String transfer =
        "{\"fromAccountId\":\"%s\",\"toAccountId\":\"%s\",\"amountFen\":1,\"memo\":\"%s\"}";
    assertThat(
            requester
                .post(
                    FINANCE,
                    FUNDS + "/transfers",
                    transfer.formatted(pool, programme, "给 361002198803074030"))
                .body())
        .contains("fund-ledger/memo-personal");
    assertThat(
            requester
                .post(FINANCE, FUNDS + "/transfers", transfer.formatted(pool, pool, ""))
                .body())
        .contains("fund-ledger/same-account");
    expect(
        requester.post(FINANCE, FUNDS + "/transfers", transfer.formatted(pool, Tsid.text(9), "")),
        404,
        "platform/not-found");
    expect(
        requester.post(FINANCE, FUNDS + "/transfers", transfer.formatted(pool, programme, "")),
        409,
        "fund-ledger/budget-exhausted");
    assertThat(requester.post(FINANCE, FUNDS + "/disbursements", "{}").status()).isEqualTo(422);
    assertThat(requester.get(FINANCE, FUNDS + "/transactions/nonsense").status()).isEqualTo(404);
    assertThat(requester.get(FINANCE, FUNDS + "/accounts/" + pool + "?asOf=yesterday").status())
        .isEqualTo(400);
    assertThat(requester.get(FINANCE, FUNDS + "/transactions?cursor=nonsense!").status())
        .isEqualTo(400);
    assertThat(requester.get(FINANCE, FUNDS + "/transactions?limit=1000").status()).isEqualTo(400);
    assertThat(
            requester.get(FINANCE, FUNDS + "/transactions?from=2026-11-22&to=2026-11-01").status())
        .isEqualTo(422);
  }

  private HttpRequester.Answer transfer(String from, String to, long amountFen) throws Exception {
    return created(
        FUNDS + "/transfers",
        "{\"fromAccountId\":\"%s\",\"toAccountId\":\"%s\",\"amountFen\":%d}"
            .formatted(from, to, amountFen));
  }

  private HttpRequester.Answer created(String path, String body) throws Exception {
    var answer = requester.post(FINANCE, path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private static void expect(HttpRequester.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.text("code")).isEqualTo(code);
    assertThat(answer.body()).doesNotContain("Exception");
  }

  private static Object field(Map<?, ?> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }
}
