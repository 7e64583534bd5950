package org.huimin.fundledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.huimin.fundledger.Townspeople;
import org.huimin.fundledger.Townspeople.Resident;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.domain.LineOrder;
import org.huimin.fundledger.domain.ListApproval;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.query.PayeeCardReads;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.access.AccessTrail;
import org.huimin.testsupport.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lists of so much that one other person does not approve them alone, and people of elsewhere. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentListsByTwoOnDatabaseTest extends PaymentListScene {
  private static final long MOST = 2_000_000;
  private static final RegionCode ELSEWHERE = new RegionCode("361021");

  @Inject CountListApprovals approvals;
  @Inject PayeeCardReads cardReads;
  @Inject AccessTrail trail;

  @Test
  void aLargeListAndItsCorrectedLinesTakeTwoOfWhomOneIsSenior() throws Exception {
    List<Resident> residents = town.recipients(6).stream().map(who -> onto(who, "00")).toList();
    PaymentListId id = large(residents, 6 * MOST);
    assertThatThrownBy(() -> decide.approve(id, Treasury.CITY, CLERK))
        .hasMessageContaining("second-person-needed");
    assertThat(decide.approve(id, Treasury.DISTRICT, "staff:b").state())
        .isEqualTo(PaymentListState.CHECKED);
    assertThatThrownBy(() -> decide.approve(id, Treasury.DISTRICT, "staff:b"))
        .hasMessageContaining("approved-before");
    assertThat(decide.approve(id, Treasury.DISTRICT, "staff:c").state())
        .isEqualTo(PaymentListState.CHECKED);
    assertThat(audited.findings()).isEmpty();
    assertThat(decide.approve(id, Treasury.CITY, CHIEF).state())
        .isEqualTo(PaymentListState.CLAIMING);
    assertThat(given(id)).containsExactly("staff:b COUNTED", "staff:c COUNTED", CHIEF + " COUNTED");

    askTheBank();
    assertThat(fenByState(id)).containsOnlyKeys(PaymentLineState.FAILED);
    all(id).forEach(line -> correct(id, line));
    assertThat(correct.resend(id, Treasury.CITY, CHIEF).state())
        .isEqualTo(PaymentListState.SETTLED);
    assertThatThrownBy(() -> correct.resend(id, Treasury.CITY, CHIEF))
        .hasMessageContaining("approved-before");
    assertThatThrownBy(() -> correct.resend(id, Treasury.CITY, CLERK))
        .hasMessageContaining("second-person-needed");
    // Corrected once more: what was approved is no longer what would be sent.
    correct(id, all(id).getFirst());
    assertThat(given(id)).hasSize(3);
    assertThat(correct.resend(id, Treasury.DISTRICT, "staff:b").state())
        .isEqualTo(PaymentListState.SETTLED);
    assertThat(audited.findings()).isEmpty();
    assertThat(correct.resend(id, Treasury.CITY, CHIEF).state())
        .isEqualTo(PaymentListState.SENDING);
    assertThat(given(id)).hasSize(5).allMatch(approval -> approval.endsWith("COUNTED"));
    askTheBank();
    assertThat(fenByState(id)).containsOnlyKeys(PaymentLineState.PAID);
    requireConserved(id);
    assertThat(audited.findings()).isEmpty();
  }

  /** Whoever can write rows makes the platform take one person for two. */
  @Test
  void aListThatOnePersonApprovedForTwoIsNamedByTheAudit() {
    PaymentListId id = large(town.recipients(6), 6 * MOST);
    cutOff(
        () -> {
          decide.approve(id, Treasury.CITY, CHIEF);
          assertThat(
                  dsl.execute(
                      "UPDATE fund_ledger_payment_list_approval SET approved_by = 'staff:other'"
                          + " WHERE list_id = ?",
                      id.value()))
              .isEqualTo(1);
          assertThat(decide.approve(id, Treasury.CITY, CHIEF).approvedBy()).isEqualTo(CHIEF);
          assertThat(audited.findingsBeforeCommit(dsl))
              .anyMatch(
                  found ->
                      found.startsWith(
                          "Payment list "
                              + id.text()
                              + " takes the approval of 2, and that of 1 is sealed"));
        });
  }

  @Test
  void whatOnePersonAsksForByListsOfAProgrammeInADayCountsAsOneList() throws Exception {
    String programme = town.programme(100 * MOST);
    PaymentListId first = drafted(programme, town.recipients(3), MOST);
    check.request(first, Treasury.CITY);
    // Another programme, and a list that nobody asks for yet, do not count.
    large(town.recipients(5), 5 * MOST);
    PaymentListId second = drafted(programme, town.recipients(3), MOST);
    assertThat(needed(first)).isEqualTo(1);
    check.request(second, Treasury.CITY);
    assertThat(needed(first)).isEqualTo(2);
    assertThat(decide.approve(first, Treasury.DISTRICT, "staff:b").state())
        .isEqualTo(PaymentListState.CHECKED);
    assertThat(decide.approve(first, Treasury.CITY, CHIEF).state())
        .isEqualTo(PaymentListState.CLAIMING);
    // What is refused is not asked for any more, what was approved is.
    PaymentListId third = drafted(programme, town.recipients(1), MOST);
    check.request(third, Treasury.CITY);
    assertThat(needed(third)).isEqualTo(2);
    decide.refuse(second, Treasury.CITY, CHIEF, "cut into pieces");
    assertThat(needed(third)).isEqualTo(1);
    assertThat(audited.findings()).isEmpty();

    clock.set("2026-11-24T09:00");
    assertThat(decide.approve(third, Treasury.DISTRICT, "staff:b").state())
        .isEqualTo(PaymentListState.CLAIMING);
    PaymentListId later = drafted(programme, town.recipients(4), MOST);
    check.request(later, Treasury.CITY);
    assertThat(needed(later)).isEqualTo(1);
    PaymentListId beside = drafted(programme, town.recipients(1), MOST);
    check.request(beside, Treasury.CITY);
    // The third was made before and approved within the day.
    assertThat(needed(beside)).isEqualTo(2);
    work.run();
    assertThat(audited.findings()).isEmpty();
  }

  private int needed(PaymentListId id) {
    return Objects.requireNonNull(approvals.of(List.of(find(id))).get(id)).needed();
  }

  @Test
  void aLargeListThatTheBudgetDidNotBearIsApprovedAnew() throws Exception {
    String programme = town.programme(21 * MOST - 1);
    PaymentListId id = drafted(programme, town.recipients(21), MOST);
    check.request(id, Treasury.CITY);
    work.run();
    decide.approve(id, Treasury.DISTRICT, "staff:b");
    decide.approve(id, Treasury.CITY, CHIEF);
    work.run();
    assertThat(find(id).state()).isEqualTo(PaymentListState.CHECKED);
    assertThat(find(id).approvedBy()).isNull();
    assertThat(given(id)).isEmpty();
    assertThat(decide.approve(id, Treasury.CITY, CHIEF).state())
        .isEqualTo(PaymentListState.CHECKED);
    assertThat(given(id)).containsExactly(CHIEF + " OPEN");
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void ofTwoWhoApproveAtOnceBothCountAndTheMoneyIsSetAsideOnce() throws Exception {
    PaymentListId id = large(town.recipients(6), 6 * MOST);
    List<PaymentListState> states =
        Race.between(2, i -> decide.approve(id, Treasury.CITY, "staff:racer" + i).state());
    assertThat(states)
        .containsExactlyInAnyOrder(PaymentListState.CHECKED, PaymentListState.CLAIMING);
    assertThat(given(id)).hasSize(2).allMatch(approval -> approval.endsWith("COUNTED"));
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void ofWhoLivesElsewhereNothingIsToldAndNoCardRegistered() {
    Resident stranger = town.recipients(1, ELSEWHERE).getFirst();
    Resident own = town.recipients(1).getFirst();
    PaymentListId id =
        drafted(
            town.programme(2 * AMOUNT),
            List.of(new Resident(stranger.personId(), "别人", stranger.card()), own));
    assertThat(check.request(id, Treasury.CITY).state()).isEqualTo(PaymentListState.FAULTY);
    assertThat(codes(id)).containsExactly("1 fund-ledger/person-unknown");
    assertThat(cardReads.of(stranger.personId())).isEmpty();
    assertThat(
            trail.entriesAbout(stranger.personId(), 10, null).items().stream()
                .map(entry -> entry.callerId() + " " + entry.action() + " " + entry.fields()))
        .containsExactly(CLERK + " fund-ledger/check-payment-line card, status");
  }

  @Test
  void theCardOfWhoHasMovedAwayIsNotChangedByACorrection() {
    Resident who = onto(town.recipients(1).getFirst(), "00");
    PaymentListId id = checked(town.programme(AMOUNT), List.of(who));
    decide.approve(id, Treasury.CITY, CHIEF);
    askTheBank();
    PaymentLine failed = all(id).getFirst();
    assertThat(failed.state()).isEqualTo(PaymentLineState.FAILED);
    transactions.write(
        () ->
            dsl.execute(
                "UPDATE people_person SET region_code = ? WHERE person_id = ?",
                ELSEWHERE.prefix(),
                who.personId()));
    assertThatThrownBy(
            () ->
                correct.correct(
                    id,
                    failed.id(),
                    Treasury.CITY,
                    new CorrectPaymentLines.Correction(Townspeople.card("42"), "别人"),
                    CLERK))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(FieldFault::code)
                    .containsExactly("fund-ledger/person-unknown"));
    assertThat(cardReads.of(who.personId()).orElseThrow().changes()).isEmpty();
  }

  private void correct(PaymentListId id, PaymentLine line) {
    correct.correct(
        id,
        line.id(),
        Treasury.CITY,
        new CorrectPaymentLines.Correction(Townspeople.card("42"), line.holder()),
        CLERK);
  }

  private PaymentListId large(List<Resident> residents, long budgetFen) {
    PaymentListId id = drafted(town.programme(budgetFen), residents, MOST);
    assertThat(check.request(id, Treasury.CITY).state()).isEqualTo(PaymentListState.CHECKED);
    return id;
  }

  private PaymentListId drafted(String programme, List<Resident> residents, long fenEach) {
    List<LineOrder> orders = new ArrayList<>();
    residents.forEach(
        who -> orders.add(new LineOrder(who.personId(), who.card(), who.name(), fenEach)));
    PaymentListId id = drafted(programme, List.of());
    receive.append(
        id, Treasury.CITY, new ReceivePaymentLists.PartOrder(1, "aa".repeat(32), orders), CLERK);
    return id;
  }

  private List<String> given(PaymentListId id) {
    return Objects.requireNonNull(approvals.of(List.of(find(id))).get(id)).given().stream()
        .map((ListApproval approval) -> approval.by() + " " + approval.state())
        .toList();
  }
}
