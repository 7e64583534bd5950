package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.web.Requester.FUNDS;
import static org.huimin.fundledger.web.Requester.newKey;
import static org.huimin.fundledger.web.Requester.staff;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.Townspeople;
import org.huimin.fundledger.Townspeople.Resident;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.testsupport.HttpRequester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may bring lines in, of whom, and who has to approve how much. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentListsByTwoOverHttpTest implements LedgerProperties {
  private static final Caller CLERK = finance("staff:clerk", "361002");
  private static final Caller OTHER = finance("staff:other", "361002");
  private static final Caller CHIEF = finance("staff:chief", "361000");
  private static final Caller AUDITOR = staff(Role.AUDITOR, "361000");
  private static final String LISTS = FUNDS + "/payment-lists";

  @Inject Requester requester;
  @Inject Townspeople town;
  @Inject AccessTrail trail;

  @Test
  void whoeverApprovesDidNotBringALineIn() throws Exception {
    Resident who = town.recipients(1).getFirst();
    String list = begun(town.programme(50_000));
    var put = requester.putCsv(OTHER, list + "/parts/1", csv(List.of(who), 50_000));
    assertThat(put.status()).isEqualTo(409);
    assertThat(put.text("code")).isEqualTo("fund-ledger/not-uploader");
    assertThat(put.text("detail")).contains("whoever began the list");
    assertThat(requester.putCsv(AUDITOR, list + "/parts/1", "x").status()).isEqualTo(403);
    assertThat(requester.putCsv(CLERK, list + "/parts/1", csv(List.of(who), 50_000)).status())
        .isEqualTo(200);
    // Nor does anybody else send again what was received.
    assertThat(requester.putCsv(OTHER, list + "/parts/1", csv(List.of(who), 50_000)).status())
        .isEqualTo(409);
    var checked = ok(CLERK, list + "/check");
    assertThat(checked.text("uploadedBy")).isEqualTo("staff:clerk");
    assertThat(checked.text("approvedBy")).isEqualTo("null");
    assertThat(checked.number("approvalsNeeded")).isEqualTo(1);
    assertThat(requester.post(CLERK, list + "/approval", "").text("code"))
        .isEqualTo("fund-ledger/second-person-needed");
    var approved = ok(OTHER, list + "/approval");
    assertThat(approved.text("approvedBy")).isEqualTo("staff:other");
    assertThat(approved.list("approvals"))
        .extracting(one -> one.get("approvedBy") + " " + one.get("counted"))
        .containsExactly("staff:other true");
    assertThat(
            trail.entriesAbout(who.personId(), 10, null).items().stream()
                .filter(entry -> entry.action().equals("fund-ledger/check-payment-line"))
                .map(entry -> entry.callerId() + ": " + entry.fields()))
        .containsExactly("staff:clerk: card, status");
  }

  @Test
  void aLargeListStaysCheckedUntilTwoOthersHaveApprovedOfWhomOneIsSenior() throws Exception {
    String list = begun(town.programme(12_000_000));
    requester.putCsv(CLERK, list + "/parts/1", csv(town.recipients(6), 2_000_000));
    var checked = ok(CLERK, list + "/check");
    assertThat(checked.number("approvalsNeeded")).isEqualTo(2);
    assertThat(checked.number("seniorApprovalsNeeded")).isEqualTo(1);
    assertThat(checked.list("approvals")).isEmpty();
    String key = newKey();
    var first = requester.post(OTHER, list + "/approval", "", key);
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(first.text("state")).isEqualTo("CHECKED");
    assertThat(first.list("approvals"))
        .extracting(
            one -> one.get("approvedBy") + " " + one.get("senior") + " " + one.get("counted"))
        .containsExactly("staff:other false false");
    assertThat(requester.post(OTHER, list + "/approval", "", key).body()).isEqualTo(first.body());
    assertThat(requester.post(OTHER, list + "/approval", "").text("code"))
        .isEqualTo("fund-ledger/approved-before");
    assertThat(ok(finance("staff:third", "361002"), list + "/approval").text("state"))
        .isEqualTo("CHECKED");
    assertThat(requester.post(staff(Role.FINANCE, "361021"), list + "/approval", "").status())
        .isEqualTo(404);
    assertThat(requester.post(AUDITOR, list + "/approval", "").status()).isEqualTo(403);
    var approved = ok(CHIEF, list + "/approval");
    assertThat(approved.text("state")).isEqualTo("CLAIMING");
    assertThat(approved.list("approvals"))
        .hasSize(3)
        .allMatch(one -> Boolean.TRUE.equals(one.get("counted")));
    assertThat(
            requester.get(AUDITOR, LISTS + "?limit=1").list("items").getFirst().get("approvedBy"))
        .isEqualTo("staff:chief");
  }

  @Test
  void ofWhoLivesInAnotherDistrictACheckTellsWhatItTellsOfNobody() throws Exception {
    Resident stranger = town.recipients(1, new RegionCode("361021")).getFirst();
    String list = begun(town.programme(50_000));
    requester.putCsv(
        CLERK,
        list + "/parts/1",
        csv(List.of(stranger, new Resident(4_711, "别人", Townspeople.card("42"))), 50_000));
    assertThat(ok(CLERK, list + "/check").text("state")).isEqualTo("FAULTY");
    assertThat(requester.get(CLERK, list + "/errors").list("items"))
        .extracting(error -> error.get("row") + " " + error.get("field") + " " + error.get("code"))
        .containsExactly(
            "1 personId fund-ledger/person-unknown", "2 personId fund-ledger/person-unknown");
    assertThat(requester.post(CLERK, list + "/refusal", "{\"reason\":\"   \"}").status())
        .isEqualTo(400);
    assertThat(requester.post(CLERK, list + "/refusal", "{\"reason\":\"有误\"}").text("state"))
        .isEqualTo("REFUSED");
  }

  private String begun(String programme) throws Exception {
    var answer =
        requester.post(
            CLERK,
            LISTS,
            "{\"programmeCode\":\"%s\",\"regionCode\":\"361002\",\"month\":\"2026-11\",\"payDate\":\"2026-11-25\"}"
                .formatted(programme));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return LISTS + "/" + answer.text("listId");
  }

  private HttpRequester.Answer ok(Caller caller, String path) throws Exception {
    var answer = requester.post(caller, path, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static String csv(List<Resident> residents, long fen) {
    return "personId,card,accountHolder,amountFen\r\n"
        + residents.stream()
            .map(
                who ->
                    "%s,%s,%s,%d\r\n"
                        .formatted(Tsid.text(who.personId()), who.card(), who.name(), fen))
            .collect(Collectors.joining());
  }

  private static Caller finance(String id, String region) {
    return new Caller(
        Caller.Kind.STAFF, id, null, Set.of(Role.FINANCE), new RegionCode(region), null);
  }
}
