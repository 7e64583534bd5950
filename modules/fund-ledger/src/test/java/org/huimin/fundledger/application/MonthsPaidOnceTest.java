package org.huimin.fundledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROGRAMME;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitOutcome;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.PaymentOutcome;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.Townspeople.Resident;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.kernel.Money;
import org.huimin.testsupport.Race;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Of a payment list and a context that pays at once, one pays a person the month. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonthsPaidOnceTest extends PaymentListScene {
  private static final int ROUNDS = 6;
  private static final AtomicLong CASES = new AtomicLong(1);

  @Test
  void whomAListPaysIsNotPaidByAContextUntilTheListIsWithdrawn() {
    List<Resident> residents = town.recipients(3);
    String programme = town.programme(10 * AMOUNT);
    PaymentListId id = checked(programme, residents.subList(0, 2));

    List<PaymentOutcome> first = ledger.pay(requests(programme, residents, MONTH));

    assertThat(first.subList(0, 2))
        .containsOnly(new PaymentOutcome.Refused(new FundRefusal.MonthOnPaymentList(MONTH)));
    assertThat(first.get(2)).isInstanceOf(PaymentOutcome.Paid.class);
    assertThat(ledger.commit(requests(programme, residents.subList(0, 1), MONTH)))
        .containsExactly(new CommitOutcome.Refused(new FundRefusal.MonthOnPaymentList(MONTH)));
    assertThat(ledger.pay(requests(programme, residents.subList(0, 2), MONTH.minusMonths(1))))
        .hasOnlyElementsOfType(PaymentOutcome.Paid.class);

    decide.refuse(id, Treasury.CITY, CHIEF, "重复");
    assertThat(ledger.pay(requests(programme, residents.subList(0, 2), MONTH)))
        .hasOnlyElementsOfType(PaymentOutcome.Paid.class);
    assertThat(livePerPerson(programme, MONTH)).hasSize(3).allMatch(count -> count == 1);
  }

  @Test
  void whomAContextHasPaidIsAFaultOfTheListUntilTheMoneyIsGivenBack() {
    List<Resident> residents = town.recipients(3);
    String programme = town.programme(10 * AMOUNT);
    List<CommitOutcome> promised =
        ledger.commit(requests(programme, residents.subList(0, 1), MONTH));
    ledger.pay(requests(programme, residents.subList(1, 2), MONTH));

    PaymentListId id = drafted(programme, residents);
    assertThat(check.request(id, Treasury.CITY).state()).isEqualTo(PaymentListState.FAULTY);
    assertThat(codes(id))
        .containsExactly(
            "1 fund-ledger/already-paid-this-month", "2 fund-ledger/already-paid-this-month");

    // Another month, and what was given back, are free.
    ledger.release(Treasury.accepted(promised), "cancelled");
    checked(programme, List.of(residents.get(0), residents.get(2)));
    assertThat(
            check
                .request(drafted(programme, residents, MONTH.minusMonths(1)), Treasury.CITY)
                .state())
        .isEqualTo(PaymentListState.CHECKED);
  }

  @Test
  void whoWasPaidBetweenCheckAndPaymentIsStoppedAndTheMoneyGoesBack() {
    List<Resident> residents = town.recipients(3);
    String programme = town.programme(10 * AMOUNT);
    PaymentListId id = checked(programme, residents);
    PaymentLine line = all(id).get(1);
    decide.approve(id, Treasury.CITY, CHIEF);
    // As before lists and contexts looked at each other.
    CommitmentId other =
        Treasury.accepted(
                ledger.commit(requests(programme, residents.subList(1, 2), MONTH.minusMonths(1))))
            .getFirst();
    transactions.write(
        () ->
            dsl.update(FUND_LEDGER_COMMITMENT)
                .set(FUND_LEDGER_COMMITMENT.SERVICE_DAY, MONTH.atDay(9))
                .where(FUND_LEDGER_COMMITMENT.COMMITMENT_ID.eq(other.value()))
                .execute());

    while (work.step(id)) {
      // To the bank.
    }

    assertThat(all(id))
        .filteredOn(one -> one.state() == PaymentLineState.STOPPED)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.id()).isEqualTo(line.id());
              assertThat(one.reason()).isEqualTo("fund-ledger/already-paid-this-month");
            });
    requireConserved(id);
    assertThat(livePerPerson(programme, MONTH)).hasSize(3).allMatch(count -> count == 1);
  }

  @Test
  void ofAListAndAContextThatRaceOnePays() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Resident> residents = town.recipients(LINES_A_STEP);
      String programme = town.programme(3 * LINES_A_STEP * AMOUNT);
      PaymentListId id = drafted(programme, residents);
      List<CommitmentRequest> requests = requests(programme, residents, MONTH);
      List<Callable<Integer>> contenders =
          List.of(
              () -> {
                check.request(id, Treasury.CITY);
                return 0;
              },
              () ->
                  (int)
                      ledger.pay(requests).stream()
                          .filter(PaymentOutcome.Paid.class::isInstance)
                          .count());

      int paid = Race.of(contenders).getLast();

      if (find(id).state() == PaymentListState.CHECKED) {
        assertThat(paid).isZero();
        decide.approve(id, Treasury.CITY, CHIEF);
        while (work.step(id)) {
          // To the bank.
        }
        assertThat(fenByState(id))
            .containsOnly(Map.entry(PaymentLineState.SENT, LINES_A_STEP * AMOUNT));
      } else {
        assertThat(paid).isEqualTo(LINES_A_STEP);
      }
      assertThat(livePerPerson(programme, MONTH))
          .hasSize(LINES_A_STEP)
          .allMatch(count -> count == 1);
    }
  }

  private static List<CommitmentRequest> requests(
      String programme, List<Resident> residents, YearMonth month) {
    return residents.stream()
        .map(
            who ->
                new CommitmentRequest(
                    programme,
                    Treasury.TOWN,
                    Purpose.MINIMUM_LIVING_ALLOWANCE,
                    Money.ofFen(AMOUNT),
                    new BusinessReference("assistance", "case-" + CASES.getAndIncrement()),
                    new Recipient.Person(who.personId()),
                    month.atDay(1)))
        .toList();
  }

  /** How often each person is promised or paid the month, as the database says. */
  private List<Integer> livePerPerson(String programme, YearMonth month) {
    var table = FUND_LEDGER_COMMITMENT;
    var programmes = FUND_LEDGER_PROGRAMME;
    return transactions.read(
        () ->
            dsl.select(DSL.count())
                .from(table)
                .join(programmes)
                .on(programmes.PROGRAMME_ID.eq(table.PROGRAMME_ID))
                .where(programmes.CODE.eq(programme))
                .and(table.SERVICE_DAY.between(month.atDay(1), month.atEndOfMonth()))
                .and(table.STATE.ne(CommitmentState.RELEASED.name()))
                .groupBy(table.BENEFICIARY_ID)
                .fetch(row -> row.value1()));
  }
}
