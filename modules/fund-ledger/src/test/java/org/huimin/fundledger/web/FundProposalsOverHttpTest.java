package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.web.Requester.FUNDS;
import static org.huimin.fundledger.web.Requester.newKey;
import static org.huimin.fundledger.web.Requester.staff;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.fundledger.ClaimRequest;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.Treasury;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FundProposalsOverHttpTest implements LedgerProperties {
  private static final long ABOVE_ONE_PERSONS_POWER = 1_000_001;
  private static final long PERSON = 77_001;
  private static final Caller FINANCE = finance("1");
  private static final Caller SECOND = finance("2");
  private static final Caller AUDITOR = staff(Role.AUDITOR, "361000");
  private static final Caller ELSEWHERE = staff(Role.FINANCE, "361021");

  @Inject Requester requester;
  @Inject Treasury treasury;
  @Inject FundLedger ledger;
  @Inject AccessTrail trail;
  @Inject DatedParameters parameters;
  @Inject Transactions transactions;
  @Inject DSLContext dsl;
  @Inject TsidGenerator ids;

  @Test
  void anApproverSeesWhoIsPaidHowMuchForWhatAndWhichTransactionsPaidIt() throws Exception {
    Treasury.Funded funded = treasury.fund(3 * ABOVE_ONE_PERSONS_POWER);
    List<CommitmentId> claims =
        new ArrayList<>(claimed(funded, new Recipient.Organisation(8_801, "南门食堂")));
    claims.addAll(claimed(funded, new Recipient.Person(PERSON)));
    String proposal = proposed(claims);

    var shown = requester.get(SECOND, proposal);

    assertThat(shown.status()).as(shown.body()).isEqualTo(200);
    List<Map<?, ?>> commitments = shown.list("commitments");
    assertThat(commitments)
        .extracting(item -> String.valueOf(item.get("commitmentId")))
        .containsExactlyElementsOf(claims.stream().map(CommitmentId::text).toList());
    assertThat(commitments.getFirst().get("recipient")).isEqualTo("南门食堂");
    assertThat(commitments.getFirst().get("payeeId")).isEqualTo(Tsid.text(8_801));
    assertThat(commitments.getFirst().get("purpose")).isEqualTo("ELDERLY_MEALS");
    assertThat(commitments.getFirst().get("serviceDay")).isEqualTo(Treasury.TODAY.toString());
    assertThat(commitments)
        .extracting(item -> String.valueOf(item.get("amountFen")))
        .containsOnly(Long.toString(ABOVE_ONE_PERSONS_POWER));
    assertThat(commitments.getLast().get("payeeId")).isEqualTo(Tsid.text(PERSON));
    assertThat((List<?>) shown.fields().get("transactionIds")).isNullOrEmpty();
    assertThat(trail.entriesAbout(PERSON, 10, null).items())
        .extracting(entry -> entry.action())
        .contains("fund-ledger/read-proposal");
    assertThat(requester.get(ELSEWHERE, proposal).status()).isEqualTo(404);
    assertThat(requester.get(staff(Role.CANTEEN, "361000"), proposal).status()).isEqualTo(403);

    var paid = requester.post(SECOND, proposal + "/approval", "");
    assertThat(paid.text("status")).as(paid.body()).isEqualTo("PAID");
    assertThat((List<?>) requester.get(AUDITOR, proposal).fields().get("transactionIds"))
        .extracting(String::valueOf)
        .containsExactlyInAnyOrderElementsOf(
            paid.list("payments").stream()
                .map(payment -> String.valueOf(payment.get("transactionId")))
                .toList())
        .hasSize(2);
  }

  @Test
  void aRefusalSaysWhyAndItsKeyIsForOneProposal() throws Exception {
    Treasury.Funded funded = treasury.fund(3 * ABOVE_ONE_PERSONS_POWER);
    String one = proposed(claimed(funded, new Recipient.Organisation(8_802, "南门食堂")));
    String other = proposed(claimed(funded, new Recipient.Organisation(8_803, "北门食堂")));

    var blank = requester.post(SECOND, one + "/refusal", "{\"reason\":\"   \"}");
    assertThat(blank.status()).as(blank.body()).isEqualTo(400);
    assertThat(blank.list("errors"))
        .extracting(error -> String.valueOf(error.get("field")))
        .containsExactly("reason");
    assertThat(requester.get(AUDITOR, one).text("status")).isEqualTo("PROPOSED");

    String key = newKey();
    String reason = "{\"reason\":\"清单有误\"}";
    var refused = requester.post(SECOND, one + "/refusal", reason, key);
    assertThat(refused.text("status")).as(refused.body()).isEqualTo("REFUSED");
    assertThat(requester.post(SECOND, one + "/refusal", reason, key).body())
        .isEqualTo(refused.body());
    assertThat(requester.post(SECOND, other + "/refusal", reason, key).status()).isEqualTo(422);
    assertThat(requester.get(AUDITOR, other).text("status")).isEqualTo("PROPOSED");
  }

  @Test
  void theKeyOfAnApprovalIsForOneProposal() throws Exception {
    Treasury.Funded funded = treasury.fund(3 * ABOVE_ONE_PERSONS_POWER);
    String one = proposed(claimed(funded, new Recipient.Organisation(8_804, "南门食堂")));
    String other = proposed(claimed(funded, new Recipient.Organisation(8_805, "北门食堂")));
    String key = newKey();

    assertThat(requester.post(SECOND, one + "/approval", "", key).status()).isEqualTo(201);
    assertThat(requester.post(SECOND, other + "/approval", "", key).status()).isEqualTo(422);
    assertThat(requester.get(AUDITOR, other).text("status")).isEqualTo("PROPOSED");
  }

  /** In a district of its own rule: below the city's, and only the province is senior there. */
  @Test
  void theRuleOfWhereTheMoneyIsPaidDecidesWhoeverProposesAndApproves() throws Exception {
    parameter("fund-ledger/payment-approval-above-fen", "fen", "50000");
    parameter("fund-ledger/senior-approver-region-digits", "digits", "2");
    Treasury.Funded funded = treasury.fund(100_000_000);
    List<CommitmentId> small = Treasury.accepted(ledger.commit(Treasury.meals(funded, 1, 50_100)));
    ledger.claim(List.of(new ClaimRequest(small.getFirst(), new Recipient.Person(77_009))));
    String proposal = proposed(small);
    assertThat(requester.post(SECOND, proposal + "/approval", "").text("status")).isEqualTo("PAID");

    List<CommitmentId> large =
        Treasury.accepted(ledger.commit(Treasury.meals(funded, 1, 10_000_001)));
    ledger.claim(
        List.of(new ClaimRequest(large.getFirst(), new Recipient.Organisation(8_809, "北门"))));
    proposal = proposed(large);
    for (Caller city : List.of(SECOND, finance("3"))) {
      assertThat(requester.post(city, proposal + "/approval", "").text("status"))
          .isEqualTo("PROPOSED");
    }
    assertThat(requester.get(AUDITOR, proposal).list("decisions"))
        .extracting(decision -> String.valueOf(decision.get("level")))
        .containsExactly("1", "1");
    assertThat(
            requester
                .post(staff(Role.FINANCE, "360000"), proposal + "/approval", "")
                .text("status"))
        .isEqualTo("PAID");
  }

  private void parameter(String name, String unit, String value) {
    transactions.write(
        () -> {
          var table = DSL.table("platform_parameter");
          dsl.insertInto(table)
              .set(DSL.field("parameter_id"), ids.next())
              .set(DSL.field("name"), name)
              .set(DSL.field("region_code"), "361002")
              .set(DSL.field("valid_from"), LocalDate.of(2020, 1, 1))
              .set(DSL.field("value"), value)
              .set(DSL.field("unit"), unit)
              .set(DSL.field("source"), "test")
              .set(DSL.field("created_at"), LocalDate.of(2020, 1, 1))
              .execute();
        });
    parameters.forget();
  }

  @Test
  void aNameOfBlanksIsNoName() throws Exception {
    for (String body :
        List.of(
            "{\"kind\":\"POOL\",\"name\":\"   \"}",
            "{\"kind\":\"PROGRAMME\",\"name\":\"   \",\"code\":\"BLANK\","
                + "\"purpose\":\"ELDERLY_MEALS\"}")) {
      var answer = requester.post(FINANCE, FUNDS + "/accounts", body);
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.list("errors"))
          .extracting(error -> String.valueOf(error.get("field")))
          .containsExactly("name");
    }
  }

  private String proposed(List<CommitmentId> claims) throws Exception {
    var answer =
        requester.post(
            FINANCE,
            FUNDS + "/disbursements",
            claims.stream()
                .map(id -> "\"" + id.text() + "\"")
                .collect(Collectors.joining(",", "{\"commitmentIds\":[", "]}")));
    assertThat(answer.text("status")).as(answer.body()).isEqualTo("PROPOSED");
    return FUNDS + "/proposals/" + answer.text("proposalId");
  }

  private List<CommitmentId> claimed(Treasury.Funded funded, Recipient payee) {
    List<CommitmentId> claims =
        Treasury.accepted(ledger.commit(Treasury.meals(funded, 1, ABOVE_ONE_PERSONS_POWER)));
    ledger.claim(claims.stream().map(id -> new ClaimRequest(id, payee)).toList());
    return claims;
  }

  private static Caller finance(String number) {
    return new Caller(
        Caller.Kind.STAFF,
        "staff:finance" + number,
        null,
        Set.of(Role.FINANCE),
        new RegionCode("361000"),
        null);
  }
}
