package org.huimin.fundledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_BANK_BATCH;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LINE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_MONTH;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_TRANSACTION;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.Townspeople;
import org.huimin.fundledger.Townspeople.Resident;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.domain.BankAnswer;
import org.huimin.fundledger.domain.BankStatement;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.domain.StatementLineText;
import org.huimin.fundledger.domain.StatementMatch;
import org.huimin.fundledger.query.ReconciliationReads;
import org.huimin.kernel.Tsid;
import org.huimin.people.StatusKind;
import org.huimin.testsupport.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentListsOnDatabaseTest extends PaymentListScene {
  /** Random sequences of answers; more of them with {@code -Dhuimin.payment-lists.rounds=12}. */
  private static final int ROUNDS = Integer.getInteger("huimin.payment-lists.rounds", 2);

  @Inject ReconcileStatement reconcile;
  @Inject ReconciliationReads reconciliations;

  @Test
  void aListIsPaidAndWhatFailedOrCameBackIsCorrectedAndPaidOnce() throws Exception {
    List<Resident> residents = new ArrayList<>(town.recipients(6));
    residents.set(1, onto(residents.get(1), "00"));
    residents.set(4, onto(residents.get(4), "01"));
    String programme = town.programme(6 * AMOUNT);
    PaymentListId id = checked(programme, residents);
    decide.approve(id, Treasury.CITY, CHIEF);

    askTheBank();

    assertThat(fenByState(id))
        .containsEntry(PaymentLineState.PAID, 4 * AMOUNT)
        .containsEntry(PaymentLineState.FAILED, AMOUNT)
        .containsEntry(PaymentLineState.RETURNED, AMOUNT);
    assertThat(find(id).state()).isEqualTo(PaymentListState.SETTLED);
    assertThat(find(id).unexpectedAnswers()).isZero();
    requireConserved(id);

    for (PaymentLine line : all(id)) {
      if (line.state() != PaymentLineState.PAID) {
        correct.correct(
            id,
            line.id(),
            Treasury.CITY,
            new CorrectPaymentLines.Correction(Townspeople.card("42"), line.holder()),
            CLERK);
      }
    }
    assertThatThrownBy(() -> correct.resend(id, Treasury.CITY, CLERK))
        .hasMessageContaining("second-person-needed");
    correct.resend(id, Treasury.CITY, CHIEF);
    assertThatThrownBy(() -> correct.resend(id, Treasury.CITY, CHIEF))
        .hasMessageContaining("payment-list-state");
    askTheBank();

    assertThat(fenByState(id)).containsOnly(Map.entry(PaymentLineState.PAID, 6 * AMOUNT));
    assertThat(all(id)).extracting(PaymentLine::attempt).containsExactly(1, 2, 1, 1, 2, 1);
    requireConserved(id);
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void theBanksStatementNamesEveryPaymentByTheIdOrTheFileItWasSentUnder() throws Exception {
    List<Resident> residents = new ArrayList<>(town.recipients(3));
    residents.set(1, onto(residents.get(1), "01"));
    PaymentListId single = checked(town.programme(3 * AMOUNT), residents);
    decide.approve(single, Treasury.CITY, CHIEF);
    PaymentListId asOne = checked(town.programme(2 * AMOUNT), town.recipients(2));
    decide.approve(asOne, Treasury.CITY, CHIEF);
    askTheBank();
    correctAndResend(single);
    askTheBank();
    assertThat(fenByState(single)).containsOnlyKeys(PaymentLineState.PAID);

    // All amounts are the same, so that nothing but the references tells them apart.
    StringBuilder file = new StringBuilder("record,day,direction,amount,reference,counterparty\n");
    List<String> references = new ArrayList<>();
    for (PaymentLine line : all(single)) {
      references.add(line.id().text());
      if (line.attempt() == 2) {
        references.add(line.endToEndId());
        file.append("ENTRY,2026-11-02,CREDIT,500.00,").append(line.id().text()).append(",\n");
      }
    }
    references.forEach(
        reference -> file.append("ENTRY,2026-11-02,DEBIT,500.00,").append(reference).append(",\n"));
    String batch =
        Tsid.text(
            transactions.read(
                () ->
                    dsl.select(FUND_LEDGER_PAYMENT_LINE.BATCH_ID)
                        .from(FUND_LEDGER_PAYMENT_LINE)
                        .where(FUND_LEDGER_PAYMENT_LINE.LIST_ID.eq(asOne.value()))
                        .fetchAny(FUND_LEDGER_PAYMENT_LINE.BATCH_ID)));
    file.append("ENTRY,2026-11-02,DEBIT,1000.00,").append(batch).append(",\n");
    file.append("ENTRY,2026-11-02,CREDIT,1500.00,抚财社〔2026〕1号,\n");

    var lines = reconciled(file.toString());
    assertThat(lines)
        .filteredOn(line -> line.statementEntry() != null)
        .hasSize(7)
        .allMatch(line -> line.outcome().equals("MATCHED"))
        .filteredOn(line -> !line.reason().equals("SAME_REFERENCE"))
        .singleElement()
        .satisfies(line -> assertThat(line.reason()).isEqualTo("SAME_BATCH"));
    assertThat(lines).filteredOn(line -> line.reason().equals("SAME_BATCH")).hasSize(2);
    for (StatementLineText line : lines) {
      if (references.contains(line.reference())) {
        assertThat(referenceOf(line.transactionId())).isEqualTo(line.reference());
      }
    }
    assertThat(audited.findings()).isEmpty();
  }

  private List<StatementLineText> reconciled(String file) {
    var made =
        reconcile.reconcile(
            new ReconcileStatement.Order(
                Treasury.CITY,
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 11, 30),
                StatementFile.read(
                    BankStatement.Format.CSV, file.getBytes(StandardCharsets.UTF_8))),
            Actor.staff(CLERK));
    return reconciliations.lines(made.id(), StatementMatch.Outcome.MATCHED, 1_000, null).items();
  }

  private String referenceOf(String transaction) {
    return transactions.read(
        () ->
            dsl.select(FUND_LEDGER_TRANSACTION.REFERENCE_ID)
                .from(FUND_LEDGER_TRANSACTION)
                .where(
                    FUND_LEDGER_TRANSACTION.TRANSACTION_ID.eq(
                        Tsid.parse(transaction).toOptional().orElseThrow().value()))
                .fetchSingle(FUND_LEDGER_TRANSACTION.REFERENCE_ID));
  }

  @Test
  void whyALineIsGivenUpIsKeptAsItWasWritten() {
    PaymentListId id =
        checked(town.programme(AMOUNT), List.of(onto(town.recipients(1).getFirst(), "00")));
    decide.approve(id, Treasury.CITY, CHIEF);
    askTheBank();
    String reason = "户主\"已\\迁\"\t\u0001出 😀";
    withdraw.withdraw(id, all(id).getFirst().id(), Treasury.CITY, reason, CLERK);
    PaymentLine withdrawn = all(id).getFirst();
    assertThat(withdrawn.state()).isEqualTo(PaymentLineState.WITHDRAWN);
    assertThat(withdrawn.reason()).isEqualTo(reason);
    assertThat(withdrawn.heard().cameBack()).isFalse();
    assertThat(withdrawn.heard().at()).isNotNull();
  }

  @Test
  void aBulkPaymentCutOffAtAnyStepGoesOnWhereItStood() throws Exception {
    List<Resident> residents = town.recipients(45);
    String programme = town.programme(45 * AMOUNT);
    PaymentListId id = drafted(programme, residents);
    check.request(id, Treasury.CITY);
    cutOffAtEveryStep(id);
    assertThat(find(id).state()).isEqualTo(PaymentListState.CHECKED);
    decide.approve(id, Treasury.CITY, CHIEF);
    Set<PaymentListState> passed = cutOffAtEveryStep(id);
    assertThat(passed)
        .contains(PaymentListState.COMMITTING, PaymentListState.CLAIMING, PaymentListState.SENDING);
    assertThat(find(id).state()).isEqualTo(PaymentListState.SENT);
    assertThat(work.step(id)).isFalse();

    sending.handOver();
    // Cut off after the file was written and before that was noted.
    transactions.write(
        () ->
            dsl.update(FUND_LEDGER_BANK_BATCH)
                .set(FUND_LEDGER_BANK_BATCH.STATE, "PREPARED")
                .where(FUND_LEDGER_BANK_BATCH.LIST_ID.eq(id.value()))
                .execute());
    sending.handOver();
    askTheBank();
    transactions.write(
        () ->
            dsl.update(FUND_LEDGER_BANK_BATCH)
                .set(FUND_LEDGER_BANK_BATCH.STATE, "PREPARED")
                .where(FUND_LEDGER_BANK_BATCH.LIST_ID.eq(id.value()))
                .execute());
    askTheBank();

    assertThat(fenByState(id)).containsOnly(Map.entry(PaymentLineState.PAID, 45 * AMOUNT));
    assertThat(find(id).state()).isEqualTo(PaymentListState.SETTLED);
    assertThat(find(id).unexpectedAnswers()).isZero();
    requireConserved(id);
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void answersCutOffToldAgainAndInAnyOrderBookNothingTwice() throws Exception {
    Random random = new Random(20_261_122);
    for (int round = 0; round < ROUNDS; round++) {
      int count = 2 + random.nextInt(12);
      PaymentListId id = checked(town.programme(count * AMOUNT), town.recipients(count));
      decide.approve(id, Treasury.CITY, CHIEF);
      while (work.step(id)) {
        requireConserved(id);
      }
      sending.handOver();
      List<BankAnswer> told = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        PaymentLine line = all(id).get(random.nextInt(count));
        BankAnswer answer =
            !told.isEmpty() && random.nextInt(3) == 0
                ? told.get(random.nextInt(told.size()))
                : new BankAnswer(
                    line.id(),
                    line.attempt(),
                    random.nextInt(3) > 0,
                    "AC0" + random.nextInt(9),
                    Instant.ofEpochSecond(1_795_000_000L + random.nextInt(60)));
        told.add(answer);
        List<BankAnswer> answers = List.of(answer, told.get(random.nextInt(told.size())), answer);
        cutOff(() -> reports.applyInOrder(MESSAGE, answers));
        reports.applyInOrder(MESSAGE, answers);
        requireConserved(id);
        if (random.nextInt(4) == 0) {
          correctAndResend(id);
        }
      }
    }
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void ofListsThatPayTheSamePeopleForTheSameMonthOneComesThrough() {
    List<Resident> residents = town.recipients(LINES_A_STEP);
    String programme = town.programme(10 * LINES_A_STEP * AMOUNT);
    List<PaymentListId> racing = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      racing.add(drafted(programme, residents));
    }
    List<PaymentListState> states =
        Race.between(5, i -> check.request(racing.get(i), Treasury.CITY).state());
    assertThat(states).containsOnlyOnce(PaymentListState.CHECKED);
    assertThat(states).containsOnly(PaymentListState.CHECKED, PaymentListState.FAULTY);
    PaymentListId loser = racing.get(states.indexOf(PaymentListState.FAULTY));
    assertThat(reads.faults(loser, 100, null).items())
        .hasSize(LINES_A_STEP)
        .allMatch(fault -> fault.fault().code().equals("fund-ledger/person-on-another-list"));

    // Once the winner is withdrawn, another may pay them; another month may be paid anyway.
    PaymentListId winner = racing.get(states.indexOf(PaymentListState.CHECKED));
    decide.refuse(winner, Treasury.CITY, CHIEF, "重复");
    assertThat(check.request(loser, Treasury.CITY).state()).isEqualTo(PaymentListState.CHECKED);
    assertThat(
            check
                .request(drafted(programme, residents, MONTH.minusMonths(1)), Treasury.CITY)
                .state())
        .isEqualTo(PaymentListState.CHECKED);
  }

  @Test
  void longListsThatRaceReserveEachPersonOnce() {
    List<Resident> residents = town.recipients(60);
    String programme = town.programme(AMOUNT);
    List<PaymentListId> racing =
        List.of(drafted(programme, residents), drafted(programme, residents));
    racing.forEach(id -> check.request(id, Treasury.CITY));
    Race.between(
        2,
        i -> {
          boolean more = true;
          while (more && find(racing.get(i)).state() == PaymentListState.CHECKING) {
            more = work.step(racing.get(i));
          }
          return more;
        });
    long faults = racing.stream().mapToLong(id -> find(id).faults()).sum();
    assertThat(faults).isEqualTo(60);
  }

  @Test
  void aCardIsUsedForOnePersonOnly() {
    List<Resident> residents = town.recipients(3);
    String programme = town.programme(AMOUNT);
    Resident thief =
        new Resident(residents.get(1).personId(), residents.get(1).name(), residents.get(0).card());
    PaymentListId together = drafted(programme, List.of(residents.get(0), thief));
    assertThat(check.request(together, Treasury.CITY).state()).isEqualTo(PaymentListState.FAULTY);
    assertThat(codes(together)).containsExactly("2 fund-ledger/card-of-another");

    checked(programme, List.of(residents.get(0)));
    PaymentListId other = drafted(programme, List.of(thief));
    check.request(other, Treasury.CITY);
    assertThat(codes(other)).containsExactly("1 fund-ledger/card-of-another");

    Resident twice = onto(residents.get(2), "42");
    PaymentListId same = drafted(programme, List.of(residents.get(2), twice));
    check.request(same, Treasury.CITY);
    assertThat(codes(same))
        .containsExactly("2 fund-ledger/person-twice-in-list", "2 fund-ledger/card-not-registered");
  }

  @Test
  void ofManyFaultsTheFirstAreKeptAndAllAreCounted() {
    List<Resident> nobody = new ArrayList<>();
    for (int i = 0; i < FAULTS_KEPT + 15; i++) {
      nobody.add(new Resident(4711 + i, "无人", Townspeople.card("42")));
    }
    PaymentListId id = drafted(town.programme(AMOUNT), nobody);
    for (int time = 0; time < 2; time++) {
      check.request(id, Treasury.CITY);
      while (work.step(id)) {
        // A long list is checked by the job.
      }
      assertThat(find(id).faults()).isEqualTo(FAULTS_KEPT + 15);
      assertThat(codes(id))
          .hasSize(FAULTS_KEPT)
          .startsWith("1 fund-ledger/person-unknown")
          .endsWith(FAULTS_KEPT + " fund-ledger/person-unknown");
    }
  }

  /** Whoever pays at once locks the month first and the accounts then. */
  @Test
  void aMonthIsFreedBeforeAccountsAreLocked() throws Exception {
    List<Resident> residents = town.recipients(2);
    String programme = town.programme(2 * AMOUNT);
    PaymentListId id = checked(programme, residents);
    decide.approve(id, Treasury.CITY, CHIEF);
    people.recordDeath(residents.get(1).personId(), MONTH.atDay(20));
    var month = FUND_LEDGER_PAYMENT_MONTH;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> step =
          transactions.write(
              () -> {
                assertThat(
                        dsl.selectFrom(month)
                            .where(month.LIST_ID.eq(id.value()))
                            .forUpdate()
                            .fetch())
                    .hasSize(2);
                Future<Boolean> begun = threads.submit(() -> work.step(id));
                waitUntilAMonthIsToBeFreed();
                assertThat(dsl.selectFrom(FUND_LEDGER_ACCOUNT).forUpdate().noWait().fetch())
                    .isNotEmpty();
                return begun;
              });
      assertThat(step.get(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(fenByState(id)).containsEntry(PaymentLineState.STOPPED, AMOUNT);
    requireConserved(id);
  }

  /** As the server tells of its own statements: the row is locked, so it waits for that. */
  private void waitUntilAMonthIsToBeFreed() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (dsl.fetch("SHOW FULL PROCESSLIST").getValues("Info", String.class).stream()
        .filter(Objects::nonNull)
        .noneMatch(
            statement ->
                statement.startsWith("delete")
                    && statement.contains("fund_ledger_payment_month"))) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Test
  void aShortListThatTheBudgetDoesNotBearIsRefusedAtOnce() {
    String programme = town.programme(2 * AMOUNT);
    PaymentListId id = checked(programme, town.recipients(3));
    assertThatThrownBy(() -> decide.approve(id, Treasury.CITY, CHIEF))
        .hasMessageContaining("budget-exhausted");
    assertThat(find(id).state()).isEqualTo(PaymentListState.CHECKED);
    assertThat(left(programme)).isEqualTo(2 * AMOUNT);
  }

  @Test
  void aLongListThatTheBudgetDoesNotBearIsGivenBackWholeAndNothingIsSent() throws Exception {
    String programme = town.programme(30 * AMOUNT);
    PaymentListId id = drafted(programme, town.recipients(31));
    check.request(id, Treasury.CITY);
    work.run();
    decide.approve(id, Treasury.CITY, CHIEF);
    Set<PaymentListState> passed = cutOffAtEveryStep(id);
    assertThat(passed)
        .contains(PaymentListState.RELEASING)
        .doesNotContain(PaymentListState.CLAIMING);
    PaymentList back = find(id);
    assertThat(back.state()).isEqualTo(PaymentListState.CHECKED);
    assertThat(back.refusal()).isEqualTo("fund-ledger/budget-exhausted");
    assertThat(left(programme)).isEqualTo(30 * AMOUNT);
    assertThat(fenByState(id)).containsOnlyKeys(PaymentLineState.PENDING);
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void whoDiesBetweenCheckAndPaymentIsNotPaidAndTheMoneyGoesBack() {
    List<Resident> residents = town.recipients(3);
    String programme = town.programme(3 * AMOUNT);
    PaymentListId id = checked(programme, residents);
    decide.approve(id, Treasury.CITY, CHIEF);
    people.recordDeath(residents.get(1).personId(), MONTH.atDay(20));
    askTheBank();
    assertThat(fenByState(id))
        .containsOnly(
            Map.entry(PaymentLineState.PAID, 2 * AMOUNT),
            Map.entry(PaymentLineState.STOPPED, AMOUNT));
    assertThat(left(programme)).isEqualTo(AMOUNT);
    requireConserved(id);
  }

  @Test
  void whoLostTheStatusOrDiedIsFoundByTheCheck() {
    List<Resident> residents = town.recipients(3);
    people.recordDeath(residents.get(0).personId(), MONTH.atDay(20));
    people.endStatus(
        residents.get(2).personId(), StatusKind.MINIMUM_LIVING_ALLOWANCE, MONTH.atDay(24));
    PaymentListId id = drafted(town.programme(AMOUNT), residents);
    check.request(id, Treasury.CITY);
    assertThat(codes(id))
        .containsExactly("1 fund-ledger/person-died", "3 fund-ledger/status-lapsed");
  }

  @Test
  void theSamePartSentAgainChangesNothing() {
    List<Resident> residents = town.recipients(4);
    PaymentListId id = drafted(town.programme(AMOUNT), List.of());
    var part =
        new ReceivePaymentLists.PartOrder(1, "aa".repeat(32), orders(residents.subList(0, 2)));
    receive.append(id, Treasury.CITY, part, CLERK);
    assertThat(receive.append(id, Treasury.CITY, part, CLERK).tally().lines()).isEqualTo(2);
    assertThatThrownBy(
            () ->
                receive.append(
                    id,
                    Treasury.CITY,
                    new ReceivePaymentLists.PartOrder(1, "bb".repeat(32), part.lines()),
                    CLERK))
        .hasMessageContaining("payment-part-differs");
    assertThatThrownBy(
            () ->
                receive.append(
                    id,
                    Treasury.CITY,
                    new ReceivePaymentLists.PartOrder(3, "cc".repeat(32), part.lines()),
                    CLERK))
        .hasMessageContaining("payment-part-out-of-order");
    receive.append(
        id,
        Treasury.CITY,
        new ReceivePaymentLists.PartOrder(2, "cc".repeat(32), orders(residents.subList(2, 4))),
        CLERK);
    assertThat(all(id)).extracting(PaymentLine::row).containsExactly(1, 2, 3, 4);
  }
}
