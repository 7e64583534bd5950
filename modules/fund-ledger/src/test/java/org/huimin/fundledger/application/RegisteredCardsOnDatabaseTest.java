package org.huimin.fundledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.Approver;
import org.huimin.fundledger.DisbursementOutcome;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.PaymentApprovals;
import org.huimin.fundledger.ProposalOutcome;
import org.huimin.fundledger.SettlementOutcome;
import org.huimin.fundledger.Townspeople;
import org.huimin.fundledger.Townspeople.Resident;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.domain.AlertRule;
import org.huimin.fundledger.domain.BankAnswer;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.query.AlertReads;
import org.huimin.fundledger.query.AlertView;
import org.huimin.fundledger.query.PayeeCardReads;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RefusedException;
import org.huimin.testsupport.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One card for each person, and what becomes of payments that nobody can credit. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisteredCardsOnDatabaseTest extends PaymentListScene {
  @Inject PayeeCardReads cardReads;
  @Inject FundAdministration administration;
  @Inject PaymentApprovals approvals;
  @Inject RecordBankAdvice advice;
  @Inject RaiseAlerts watch;
  @Inject AlertReads alerts;

  @Test
  void aPersonsCardIsTheSameInEveryMonthAndProgrammeUntilItIsChangedOnPurpose() throws Exception {
    Resident who = town.recipients(1).getFirst();
    String programme = town.programme(AMOUNT);
    checked(programme, List.of(who));
    Resident moved = onto(who, "42");

    PaymentListId nextMonth = drafted(programme, List.of(moved), MONTH.minusMonths(1));
    check.request(nextMonth, Treasury.CITY);
    assertThat(codes(nextMonth)).containsExactly("1 fund-ledger/card-not-registered");
    PaymentListId otherProgramme = drafted(town.programme(AMOUNT), List.of(moved));
    check.request(otherProgramme, Treasury.CITY);
    assertThat(codes(otherProgramme)).containsExactly("1 fund-ledger/card-not-registered");

    cards.change(who.personId(), moved.card(), who.name(), "原卡遗失", Treasury.CITY, CLERK);
    assertThatThrownBy(
            () ->
                cards.change(
                    who.personId(), moved.card(), who.name(), "原卡遗失", Treasury.CITY, CLERK))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("card-unchanged");

    assertThat(check.request(nextMonth, Treasury.CITY).state()).isEqualTo(PaymentListState.CHECKED);
    assertThat(check.request(otherProgramme, Treasury.CITY).state())
        .isEqualTo(PaymentListState.CHECKED);
    assertThat(cardReads.of(who.personId()).orElseThrow().changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.reason()).isEqualTo("原卡遗失");
              assertThat(change.changedBy()).isEqualTo(CLERK);
              assertThat(change.maskedPrevious()).isNotNull();
            });
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void aCardOfOneIsNobodyElsesInAnotherProgrammeEither() {
    List<Resident> two = town.recipients(2);
    checked(town.programme(AMOUNT), two.subList(0, 1));
    Resident thief = new Resident(two.get(1).personId(), two.get(1).name(), two.getFirst().card());
    PaymentListId other = drafted(town.programme(AMOUNT), List.of(thief));
    check.request(other, Treasury.CITY);
    assertThat(codes(other)).containsExactly("1 fund-ledger/card-of-another");
    assertThatThrownBy(
            () ->
                cards.change(
                    thief.personId(), thief.card(), thief.name(), "换卡", Treasury.CITY, CLERK))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void whatAListRegisteredIsDroppedWithItUnlessAnotherPaysOntoIt() {
    List<Resident> two = town.recipients(2);
    PaymentListId refused = checked(town.programme(AMOUNT), two);
    PaymentListId other = checked(town.programme(AMOUNT), two.subList(0, 1));

    decide.refuse(refused, Treasury.CITY, CHIEF, "有误");

    assertThat(cardReads.of(two.getFirst().personId())).isPresent();
    assertThat(cardReads.of(two.getLast().personId())).isEmpty();

    // What the other took over it takes back as well.
    decide.refuse(other, Treasury.CITY, CHIEF, "有误");
    assertThat(cardReads.of(two.getFirst().personId())).isEmpty();
  }

  @Test
  void ofListsThatNameDifferentCardsForOnePersonAtOnceOneComesThrough() {
    List<Resident> residents = town.recipients(5);
    List<PaymentListId> racing = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      racing.add(
          drafted(town.programme(AMOUNT), residents.stream().map(who -> onto(who, "42")).toList()));
    }
    List<PaymentListState> states =
        Race.between(4, i -> check.request(racing.get(i), Treasury.CITY).state());
    assertThat(states).containsOnlyOnce(PaymentListState.CHECKED);
    assertThat(states).containsOnly(PaymentListState.CHECKED, PaymentListState.FAULTY);
  }

  @Test
  void aCorrectionChangesTheRegisteredCardAndSaysWhy() {
    Resident who = onto(town.recipients(1).getFirst(), "00");
    PaymentListId id = paid(List.of(who));
    PaymentLine failed = all(id).getFirst();
    assertThat(failed.state()).isEqualTo(PaymentLineState.FAILED);
    String card = Townspeople.card("42");

    correct.correct(
        id,
        failed.id(),
        Treasury.CITY,
        new CorrectPaymentLines.Correction(card, who.name()),
        CLERK);

    assertThat(cardReads.of(who.personId()).orElseThrow())
        .satisfies(
            view -> {
              assertThat(view.maskedCard()).endsWith(card.substring(card.length() - 4));
              assertThat(view.changes().getFirst().reason()).isEqualTo("bank AC04");
            });
  }

  @Test
  void whatABankReportSaysArrivedIsConfirmedAndNoLongerOnceItComesBack() throws Exception {
    PaymentListId id = checked(town.programme(2 * AMOUNT), town.recipients(2));
    decide.approve(id, Treasury.CITY, CHIEF);
    while (work.step(id)) {
      requireConserved(id);
    }
    List<BankAnswer> arrived =
        all(id).stream().map(line -> new BankAnswer(line.id(), 1, true, "", TOLD)).toList();
    reports.applyInOrder(MESSAGE, arrived);
    reports.applyInOrder(MESSAGE, arrived);

    var commitment = FUND_LEDGER_COMMITMENT;
    List<Map.Entry<LocalDate, Long>> receipts =
        transactions.read(
            () ->
                dsl.selectFrom(commitment)
                    .where(
                        commitment.COMMITMENT_ID.in(
                            all(id).stream()
                                .map(line -> line.requireCommitment().value())
                                .toList()))
                    .fetch(row -> Map.entry(row.getReceivedOn(), row.getReceiptDocumentId())));
    assertThat(receipts).extracting(Map.Entry::getKey).containsOnly(Treasury.TODAY);
    assertThat(receipts)
        .extracting(Map.Entry::getValue)
        .containsOnly(receipts.getFirst().getValue());

    reports.applyInOrder(
        MESSAGE, List.of(new BankAnswer(all(id).getFirst().id(), 1, false, "AC06", TOLD)));
    requireConserved(id);
    assertThat(fenByState(id))
        .containsOnly(
            Map.entry(PaymentLineState.PAID, AMOUNT), Map.entry(PaymentLineState.RETURNED, AMOUNT));
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void whatAListPaysIsNeitherPaidNorReversedNorSentBackByHand() {
    PaymentListId id = paid(List.of(onto(town.recipients(1).getFirst(), "01")));
    var owed = all(id).getFirst().requireCommitment();
    assertThat(all(id).getFirst().state()).isEqualTo(PaymentLineState.RETURNED);
    assertThat(administration.disburse(List.of(owed), "", Actor.staff(CLERK)))
        .isEqualTo(new DisbursementOutcome.Refused(new FundRefusal.OfPaymentList()));
    assertThat(approvals.request(List.of(owed), "", new Approver(CLERK, Treasury.CITY)))
        .isEqualTo(new ProposalOutcome.Refused(new FundRefusal.OfPaymentList()));
    requireConserved(id);

    id = paid(town.recipients(1));
    var held = all(id).getFirst().requireCommitment();
    var commitment = FUND_LEDGER_COMMITMENT;
    long payment =
        transactions.read(
            () ->
                dsl.select(commitment.DISBURSE_TRANSACTION_ID)
                    .from(commitment)
                    .where(commitment.COMMITMENT_ID.eq(held.value()))
                    .fetchSingle(row -> row.value1()));

    assertThat(administration.reverse(new TransactionId(payment), "", Actor.staff(CLERK)))
        .isEqualTo(new MovementOutcome.Refused(new FundRefusal.OfPaymentList()));
    assertThat(advice.returned(List.of(held), "销户", Actor.staff(CLERK)))
        .containsExactly(new SettlementOutcome.Refused(held, new FundRefusal.OfPaymentList()));
    requireConserved(id);
  }

  @Test
  void aLineThatNobodyCanCorrectIsAlertedAndOnceWithdrawnItsMoneyIsBackAndTheMonthFree()
      throws Exception {
    List<Resident> residents = new ArrayList<>(town.recipients(2));
    residents.set(0, onto(residents.get(0), "00"));
    String programme = town.programme(2 * AMOUNT);
    PaymentListId id = paid(programme, residents);
    PaymentLine failed = all(id).getFirst();

    watch.run();
    assertThat(unpaid(id)).isEmpty();
    clock.set("2026-12-31T09:00");
    watch.run();
    assertThat(unpaid(id))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.state().name()).isEqualTo("OPEN");
              assertThat(alert.figures().amountFen()).isEqualTo(AMOUNT);
              assertThat(alert.figures().comparedFen()).isEqualTo(2 * AMOUNT);
            });

    assertThatThrownBy(
            () -> withdraw.withdraw(id, all(id).getLast().id(), Treasury.CITY, "x", CLERK))
        .hasMessageContaining("payment-line-not-failed");
    withdraw.withdraw(id, failed.id(), Treasury.CITY, "查无此卡，本人失联", CLERK);
    assertThatThrownBy(() -> withdraw.withdraw(id, failed.id(), Treasury.CITY, "x", CLERK))
        .hasMessageContaining("payment-line-not-failed");

    requireConserved(id);
    assertThat(left(programme)).isEqualTo(AMOUNT);
    // The bank pays after all: nothing is booked, and somebody has to look.
    reports.applyInOrder(MESSAGE, List.of(new BankAnswer(failed.id(), 1, true, "", TOLD)));
    assertThat(find(id).unexpectedAnswers()).isEqualTo(1);
    assertThat(left(programme)).isEqualTo(AMOUNT);
    watch.run();
    assertThat(unpaid(id)).allMatch(alert -> alert.state().name().equals("RESOLVED"));
    assertThat(audited.findings()).isEmpty();

    clock.set("2026-11-22T09:00");
    PaymentListId again = drafted(programme, residents.subList(0, 1));
    assertThat(check.request(again, Treasury.CITY).state()).isEqualTo(PaymentListState.CHECKED);
  }

  private List<AlertView> unpaid(PaymentListId id) {
    return alerts
        .list(new AlertReads.Filter(null, AlertRule.UNPAID_LINES, null), Treasury.CITY, 100, null)
        .items()
        .stream()
        .filter(alert -> alert.subject().id() == id.value())
        .toList();
  }

  private PaymentListId paid(List<Resident> residents) {
    return paid(town.programme(residents.size() * AMOUNT), residents);
  }

  private PaymentListId paid(String programme, List<Resident> residents) {
    PaymentListId id = checked(programme, residents);
    decide.approve(id, Treasury.CITY, CHIEF);
    askTheBank();
    return id;
  }
}
