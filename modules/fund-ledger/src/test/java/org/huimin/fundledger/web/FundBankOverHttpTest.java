package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.web.Requester.FUNDS;
import static org.huimin.fundledger.web.Requester.newKey;
import static org.huimin.fundledger.web.Requester.staff;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.huimin.fundledger.Audited;
import org.huimin.fundledger.ClaimRequest;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.Townspeople;
import org.huimin.fundledger.Townspeople.Resident;
import org.huimin.fundledger.Treasury;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FundBankOverHttpTest implements LedgerProperties {
  private static final Caller FINANCE = staff(Role.FINANCE, "361000");
  private static final Caller AUDITOR = staff(Role.AUDITOR, "361000");
  private static final Caller ELSEWHERE = staff(Role.FINANCE, "361021");
  private static final String RETURNS = FUNDS + "/returns";
  private static final String RECEIPTS = FUNDS + "/receipts";

  @Inject Requester requester;
  @Inject Treasury treasury;
  @Inject Townspeople town;
  @Inject FundLedger ledger;
  @Inject AccessTrail trail;
  @Inject Audited audited;

  @Test
  void whatTheBankSendsBackIsOwedAgainAndEachIsToldOnItsOwn() throws Exception {
    List<CommitmentId> claims = claimed(treasury.fund(2_000), 3, 300, 5_001);
    pay(claims.subList(0, 2));
    String body = returns(List.of(claims.get(0), claims.get(2)), "账户已销户");
    String key = newKey();

    var first = requester.post(FINANCE, RETURNS, body, key);
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(first.number("accepted")).isEqualTo(1);
    assertThat(first.number("refused")).isEqualTo(1);
    assertThat(first.list("items").get(0).get("transactionId")).isNotNull();
    assertThat(refusalOf(first.list("items").get(1)))
        .containsEntry("code", "fund-ledger/commitment-not-paid");
    assertThat(requester.post(FINANCE, RETURNS, body, key).body()).isEqualTo(first.body());
    assertThat(requester.post(FINANCE, RETURNS, body).number("accepted")).isZero();

    var transaction =
        requester.get(
            AUDITOR,
            FUNDS + "/transactions/" + first.list("items").getFirst().get("transactionId"));
    assertThat(transaction.text("kind")).isEqualTo("RETURN");
    assertThat(
            requester.get(AUDITOR, FUNDS + "/payables?payeeId=" + Tsid.text(5_001)).list("items"))
        .hasSize(2);
    pay(claims.subList(0, 1));
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void aReceiptIsConfirmedOnceInASealedDocument() throws Exception {
    List<CommitmentId> claims = claimed(treasury.fund(1_000), 2, 300, 5_002);
    pay(claims.subList(0, 1));
    String body = receipts(claims, "2026-11-22", "BK20261122-7");
    String key = newKey();

    var first = requester.post(FINANCE, RECEIPTS, body, key);
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    String document = String.valueOf(first.list("items").getFirst().get("documentId"));
    assertThat(refusalOf(first.list("items").getLast()))
        .containsEntry("code", "fund-ledger/commitment-not-paid");
    assertThat(requester.post(FINANCE, RECEIPTS, body, key).body()).isEqualTo(first.body());
    assertThat(
            requester
                .post(FINANCE, RECEIPTS, receipts(claims, "2026-11-21", "BK-8"))
                .list("items")
                .getFirst()
                .get("documentId"))
        .isEqualTo(document);
    assertThat(requester.get(AUDITOR, FUNDS + "/documents/" + document).body())
        .contains("BK20261122-7");
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void theSerialNumbersOfBanksAreAsLongAsTheyAre() throws Exception {
    List<CommitmentId> claims = claimed(treasury.fund(1_000), 1, 300, 5_006);
    pay(claims);
    for (String serial :
        List.of("20261122105500000123456789", "1234567890123", "110105194912310021")) {
      var answer = requester.post(FINANCE, RECEIPTS, receipts(claims, "2026-11-22", serial));
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }
  }

  @Test
  void badInputIsToldByField() throws Exception {
    List<CommitmentId> claims = claimed(treasury.fund(1_000), 1, 300, 5_003);
    expect(returns(List.of(), "x"), RETURNS, 400, "commitmentIds");
    expect(returns(claims, ""), RETURNS, 400, "reason");
    expect(returns(claims, "  "), RETURNS, 400, "reason");
    expect(returns(claims, "卡号 6228480000000000"), RETURNS, 422, "reason");
    expect("{\"commitmentIds\":[\"?\"],\"reason\":\"x\"}", RETURNS, 400, "commitmentIds[0]");
    expect(receipts(claims, "2026-11-23", "BK-1"), RECEIPTS, 422, "receivedOn");
    expect(receipts(claims, "2026-11-22", "张三"), RECEIPTS, 400, "bankReference");
    expect(receipts(claims, "2026-11-22", "13812345678"), RECEIPTS, 422, "bankReference");
    expect(receipts(claims, "2026-11-22", "11010519491231002X"), RECEIPTS, 422, "bankReference");
    expect(receipts(claims, "2026-11-22", "6222020200011234560"), RECEIPTS, 422, "bankReference");
    expect(returns(claims, "电话 138 0013 8000"), RETURNS, 422, "reason");
  }

  @Test
  void onlyFinanceOfTheRegionRecordsWhatTheBankSays() throws Exception {
    List<CommitmentId> claims = claimed(treasury.fund(1_000), 1, 300, 5_004);
    for (var post :
        Map.of(RETURNS, returns(claims, "x"), RECEIPTS, receipts(claims, "2026-11-22", "B"))
            .entrySet()) {
      assertThat(requester.post(null, post.getKey(), post.getValue()).status()).isEqualTo(401);
      for (Role role : List.of(Role.AUDITOR, Role.CANTEEN, Role.ADMIN)) {
        assertThat(requester.post(staff(role, "361000"), post.getKey(), post.getValue()).status())
            .isEqualTo(403);
      }
      assertThat(requester.post(ELSEWHERE, post.getKey(), post.getValue()).status()).isEqualTo(404);
    }
  }

  @Test
  void whoIsOwedMoreThanOnePaymentHoldsIsToldSo() throws Exception {
    claimed(treasury.fund(1_003), 1_003, 1, 5_005);
    String body = "{\"payeeId\":\"" + Tsid.text(5_005) + "\"}";

    var first = requester.post(FINANCE, FUNDS + "/disbursements", body);
    assertThat(first.number("totalFen")).as(first.body()).isEqualTo(1_000);
    assertThat(first.number("stillOwedFen")).isEqualTo(3);
    var second = requester.post(FINANCE, FUNDS + "/disbursements", body);
    assertThat(second.number("totalFen")).isEqualTo(3);
    assertThat(second.number("stillOwedFen")).isZero();
  }

  @Test
  void theCardOfAPersonIsChangedWithAReasonAndShownMasked() throws Exception {
    Resident who = town.recipients(1).getFirst();
    String card = FUNDS + "/payment-cards/" + Tsid.text(who.personId());
    assertThat(requester.get(AUDITOR, card).status()).isEqualTo(404);
    var wrong = requester.post(FINANCE, card + "/change", change("4111111111111112", "别人", "换卡"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.list("errors"))
        .extracting(error -> String.valueOf(error.get("field")))
        .containsExactly("accountHolder", "card");

    String key = newKey();
    String body = change(who.card(), who.name(), "首次登记");
    var registered = requester.post(FINANCE, card + "/change", body, key);
    assertThat(registered.status()).as(registered.body()).isEqualTo(201);
    assertThat(requester.post(FINANCE, card + "/change", body, key).body())
        .isEqualTo(registered.body());
    assertThat(requester.post(FINANCE, card + "/change", body).text("code"))
        .isEqualTo("fund-ledger/card-unchanged");

    var shown = requester.get(AUDITOR, card);
    assertThat(shown.text("maskedCard"))
        .isEqualTo("****" + who.card().substring(who.card().length() - 4));
    assertThat(shown.body()).doesNotContain(who.card());
    String document = String.valueOf(shown.list("changes").getFirst().get("documentId"));
    assertThat(requester.get(AUDITOR, FUNDS + "/documents/" + document).body())
        .contains("首次登记")
        .doesNotContain(who.name())
        .doesNotContain(Tsid.text(who.personId()));
    assertThat(trail.entriesAbout(who.personId(), 10, null).items())
        .extracting(entry -> entry.action())
        .contains("fund-ledger/read-payment-card", "fund-ledger/change-payment-card");

    assertThat(requester.post(AUDITOR, card + "/change", body).status()).isEqualTo(403);
    assertThat(requester.get(staff(Role.NURSERY, "361000"), card).status()).isEqualTo(403);
    assertThat(requester.get(ELSEWHERE, card).status()).isEqualTo(404);
    assertThat(requester.post(ELSEWHERE, card + "/change", body).status()).isEqualTo(404);
    assertThat(
            requester.post(FINANCE, card + "/change", change(who.card(), who.name(), "")).status())
        .isEqualTo(400);
    assertThat(audited.findings()).isEmpty();
  }

  private List<CommitmentId> claimed(
      Treasury.Funded funded, int meals, long amountFen, long payee) {
    List<CommitmentId> claims = new ArrayList<>();
    for (int from = 0; from < meals; from += 1_000) {
      claims.addAll(
          Treasury.accepted(
              ledger.commit(Treasury.meals(funded, Math.min(1_000, meals - from), amountFen))));
    }
    ledger.claim(
        claims.stream()
            .map(id -> new ClaimRequest(id, new Recipient.Organisation(payee, "南门食堂")))
            .toList());
    return claims;
  }

  private void pay(List<CommitmentId> claims) throws Exception {
    var paid =
        requester.post(
            FINANCE, FUNDS + "/disbursements", "{\"commitmentIds\":" + ids(claims) + "}");
    assertThat(paid.text("status")).as(paid.body()).isEqualTo("PAID");
  }

  private void expect(String body, String path, int status, String field) throws Exception {
    var answer = requester.post(FINANCE, path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.list("errors"))
        .extracting(error -> String.valueOf(error.get("field")))
        .contains(field);
  }

  private static Map<?, ?> refusal(Map<?, ?> item) {
    return (Map<?, ?>) Objects.requireNonNull(item.get("refusal"), "refusal");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> refusalOf(Map<?, ?> item) {
    return (Map<String, Object>) refusal(item);
  }

  private static String returns(List<CommitmentId> claims, String reason) {
    return "{\"commitmentIds\":%s,\"reason\":\"%s\"}".formatted(ids(claims), reason);
  }

  private static String receipts(List<CommitmentId> claims, String day, String reference) {
    return "{\"commitmentIds\":%s,\"receivedOn\":\"%s\",\"bankReference\":\"%s\"}"
        .formatted(ids(claims), day, reference);
  }

  private static String change(String card, String holder, String reason) {
    return "{\"card\":\"%s\",\"accountHolder\":\"%s\",\"reason\":\"%s\"}"
        .formatted(card, holder, reason);
  }

  private static String ids(List<CommitmentId> claims) {
    return claims.stream()
        .map(id -> "\"" + id.text() + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
