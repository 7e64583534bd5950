package org.huimin.fundledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ReconciliationId;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.StatementMatch.Outcome;
import org.huimin.fundledger.domain.StatementMatch.Reason;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.junit.jupiter.api.Test;

class StatementMatchTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 11, 30);
  private static final int TOLERANCE = 3;

  @Test
  void aLineThatNamesTheTransactionBelongsToItHoweverFarTheDaysAre() {
    var lines = compare(List.of(movement(1, 2, -500)), List.of(entry(1, 20, -500, id(1))));

    assertThat(lines)
        .singleElement()
        .satisfies(line -> is(line, Outcome.MATCHED, Reason.SAME_REFERENCE));
  }

  @Test
  void anotherAmountUnderTheSameReferenceDiffersAndIsNotMatchedElsewhere() {
    var lines =
        compare(
            List.of(movement(1, 2, -500), movement(2, 2, -400)), List.of(entry(1, 2, -400, id(1))));

    is(lines.get(0), Outcome.DIFFERING, Reason.OTHER_AMOUNT);
    is(lines.get(1), Outcome.MISSING, Reason.NOT_ON_STATEMENT);
    assertThat(lines.get(1).ledgerFen()).isEqualTo(-400);
  }

  @Test
  void aPaymentThatTheBankMadeTwiceIsSurplusOnce() {
    var lines =
        compare(
            List.of(movement(1, 2, -500)),
            List.of(entry(1, 2, -499, id(1)), entry(2, 2, -500, id(1)), entry(3, 3, -500, id(1))));

    is(lines.get(0), Outcome.SURPLUS, Reason.REPEATED_REFERENCE);
    is(lines.get(1), Outcome.MATCHED, Reason.SAME_REFERENCE);
    is(lines.get(2), Outcome.SURPLUS, Reason.REPEATED_REFERENCE);
  }

  @Test
  void aReturnFindsTheTransactionThatUndidThePayment() {
    var undone =
        new CashMovement(new TransactionId(2), day(5), 500, List.of(new TransactionId(1).text()));
    var lines =
        compare(
            List.of(movement(1, 2, -500), undone),
            List.of(entry(1, 2, -500, id(1)), entry(2, 4, 500, id(1))));

    is(lines.get(0), Outcome.MATCHED, Reason.SAME_REFERENCE);
    is(lines.get(1), Outcome.MATCHED, Reason.SAME_REFERENCE);
    assertThat(lines.get(1).movement()).isEqualTo(undone);
  }

  @Test
  void aFileOfPaymentsThatTheBankBookedAsOneIsAllOfThem() {
    List<CashMovement> batch =
        List.of(inBatch(1, -500), inBatch(2, -500), inBatch(3, -400), movement(4, 2, -1_400));

    var lines = compare(batch, List.of(entry(1, 2, -1_400, "BATCH"), entry(2, 3, -1_400, "BATCH")));
    is(lines.get(0), Outcome.MATCHED, Reason.SAME_BATCH);
    is(lines.get(1), Outcome.MATCHED, Reason.SAME_BATCH);
    is(lines.get(2), Outcome.MATCHED, Reason.SAME_BATCH);
    assertThat(lines.get(0).statementFen()).isEqualTo(-1_400);
    assertThat(lines.subList(1, 3)).allMatch(line -> line.entry() == null);
    is(lines.get(3), Outcome.SURPLUS, Reason.REPEATED_REFERENCE);
    is(lines.get(4), Outcome.MISSING, Reason.NOT_ON_STATEMENT);

    var other = compare(batch.subList(0, 2), List.of(entry(1, 2, -900, "BATCH")));
    assertThat(other).hasSize(2).allMatch(line -> line.outcome() == Outcome.DIFFERING);
    assertThat(other.stream().mapToLong(StatementMatch.Line::ledgerFen).sum()).isEqualTo(-1_000);
    assertThat(other.stream().mapToLong(StatementMatch.Line::statementFen).sum()).isEqualTo(-900);
  }

  private static CashMovement inBatch(long id, long fen) {
    return new CashMovement(new TransactionId(id), day(2), fen, List.of("LINE-" + id), "BATCH");
  }

  @Test
  void aReturnThatTheLedgerDidNotBookSaysSo() {
    var lines =
        compare(
            List.of(movement(1, 2, -500)),
            List.of(entry(1, 2, -500, id(1)), entry(2, 4, 500, id(1))));

    is(lines.get(1), Outcome.SURPLUS, Reason.RETURN_NOT_BOOKED);
  }

  @Test
  void withoutAReferenceTheSameDayComesBeforeAnEarlierOne() {
    var lines =
        compare(
            List.of(movement(1, 8, -500), movement(2, 9, -500)),
            List.of(entry(1, 9, -500, "BANK-1"), entry(2, 10, -500, "")));

    is(lines.get(0), Outcome.MATCHED, Reason.SAME_AMOUNT_AND_DAY);
    assertThat(lines.get(0).movement()).isEqualTo(movement(2, 9, -500));
    is(lines.get(1), Outcome.MATCHED, Reason.SAME_AMOUNT_NEARBY_DAY);
  }

  @Test
  void beyondTheToleranceTheSameAmountIsAnotherPayment() {
    var lines = compare(List.of(movement(1, 10, -500)), List.of(entry(1, 14, -500, "")));

    is(lines.get(0), Outcome.SURPLUS, Reason.NOT_IN_LEDGER);
    is(lines.get(1), Outcome.MISSING, Reason.NOT_ON_STATEMENT);
    assertThat(compare(List.of(movement(1, 10, -500)), List.of(entry(1, 13, -500, ""))))
        .singleElement()
        .satisfies(line -> is(line, Outcome.MATCHED, Reason.SAME_AMOUNT_NEARBY_DAY));
  }

  @Test
  void whatWasRecordedAtTheEndMayComeOnTheNextStatement() {
    var lines = compare(List.of(movement(1, 27, -1), movement(2, 28, -2)), List.of());

    is(lines.get(0), Outcome.MISSING, Reason.NOT_ON_STATEMENT);
    is(lines.get(1), Outcome.MISSING, Reason.MAYBE_ON_NEXT_STATEMENT);
  }

  @Test
  void aMovementBeforeThePeriodCountsOnlyIfTheStatementShowsIt() {
    var before = new CashMovement(new TransactionId(9), FIRST.minusDays(1), -500, List.of());

    assertThat(compare(List.of(before), List.of())).isEmpty();
    assertThat(compare(List.of(before), List.of(entry(1, 1, -500, ""))))
        .singleElement()
        .satisfies(line -> is(line, Outcome.MATCHED, Reason.SAME_AMOUNT_NEARBY_DAY));
  }

  @Test
  void namesAndLongNumbersAreMaskedInWhatIsKept() {
    assertThat(StatementLineText.maskedName("张三丰")).isEqualTo("张**");
    assertThat(StatementLineText.maskedName("  ")).isEmpty();
    assertThat(StatementLineText.maskedName("6222021234567890123")).isEqualTo("***");
    assertThat(StatementLineText.maskedReference("362502194912251234")).isEqualTo("***1234");
    assertThat(StatementLineText.maskedReference("36250219491225123X")).isEqualTo("***123X");
    assertThat(StatementLineText.maskedReference("REF-2026/11:1")).isEqualTo("REF-2026/11:1");
    assertThat(StatementLineText.maskedReference("付给 张三")).isEqualTo("*****");
    assertThat(StatementLineText.maskedReference("A".repeat(90))).hasSize(64);
  }

  @Property(tries = 2_000)
  void everythingAddsUpAndNoOrderMatters(
      @ForAll Random random,
      @ForAll @IntRange(max = 12) int movements,
      @ForAll @IntRange(max = 12) int entries) {
    List<CashMovement> ledger = new ArrayList<>();
    for (int i = 1; i <= movements; i++) {
      ledger.add(
          new CashMovement(
              new TransactionId(i),
              FIRST.plusDays(random.nextInt(36) - 3),
              amount(random),
              random.nextBoolean() ? List.of() : List.of("B" + random.nextInt(3))));
    }
    List<BankStatement.Entry> statement = new ArrayList<>();
    for (int i = 1; i <= entries; i++) {
      String reference =
          switch (random.nextInt(4)) {
            case 0 -> Tsid.text(1 + random.nextInt(14));
            case 1 -> "B" + random.nextInt(3);
            default -> "";
          };
      statement.add(entry(i, 1 + random.nextInt(30), amount(random), reference));
    }

    var lines = compare(ledger, statement);

    var made = reconciliation(ledger, lines);
    assertThat(
            made.ledgerSide(Outcome.MATCHED).fen()
                + made.ledgerSide(Outcome.MISSING).fen()
                + made.ledgerSide(Outcome.DIFFERING).fen())
        .isEqualTo(made.ledger().fen() + made.outsidePeriod().fen());
    assertThat(
            made.statementSide(Outcome.MATCHED).fen()
                + made.statementSide(Outcome.SURPLUS).fen()
                + made.statementSide(Outcome.DIFFERING).fen())
        .isEqualTo(statement.stream().mapToLong(BankStatement.Entry::amountFen).sum())
        .isEqualTo(made.statement().fen());
    assertThat(made.ledgerSide(Outcome.MATCHED)).isEqualTo(made.statementSide(Outcome.MATCHED));
    assertThat(lines.stream().filter(line -> line.entry() != null).map(StatementMatch.Line::entry))
        .containsExactlyElementsOf(statement);
    assertThat(
            lines.stream()
                .filter(line -> line.movement() != null)
                .map(StatementMatch.Line::movement))
        .doesNotHaveDuplicates()
        .containsAll(ledger.stream().filter(StatementMatchTest::isInPeriod).toList());
    Collections.shuffle(ledger, random);
    Collections.shuffle(statement, random);
    assertThat(compare(ledger, statement)).isEqualTo(lines);
  }

  private static Reconciliation reconciliation(
      List<CashMovement> ledger, List<StatementMatch.Line> lines) {
    return new Reconciliation(
        new ReconciliationId(1),
        new AccountId(2),
        new RegionCode("361000"),
        BankStatement.Format.CSV,
        "00",
        FIRST,
        LAST,
        TOLERANCE,
        Reconciliation.Sum.of(
            ledger.stream().filter(StatementMatchTest::isInPeriod).toList(),
            CashMovement::amountFen),
        new Reconciliation.Sum(0, 0),
        new Reconciliation.Balances(0, 0, null, null),
        lines,
        Instant.EPOCH,
        new DocumentId(3));
  }

  private static boolean isInPeriod(CashMovement movement) {
    return !movement.day().isBefore(FIRST) && !movement.day().isAfter(LAST);
  }

  private static long amount(Random random) {
    return (random.nextBoolean() ? 100L : -100L) * (1 + random.nextInt(3));
  }

  private static List<StatementMatch.Line> compare(
      List<CashMovement> movements, List<BankStatement.Entry> entries) {
    return StatementMatch.compare(movements, entries, FIRST, LAST, TOLERANCE);
  }

  private static void is(StatementMatch.Line line, Outcome outcome, Reason reason) {
    assertThat(line.outcome()).isEqualTo(outcome);
    assertThat(line.reason()).isEqualTo(reason);
  }

  private static CashMovement movement(long id, int day, long fen) {
    return new CashMovement(new TransactionId(id), day(day), fen, List.of());
  }

  private static BankStatement.Entry entry(int number, int day, long fen, String reference) {
    return new BankStatement.Entry(number, day(day), fen, reference, "");
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2026, 11, day);
  }

  private static String id(long id) {
    return new TransactionId(id).text();
  }
}
