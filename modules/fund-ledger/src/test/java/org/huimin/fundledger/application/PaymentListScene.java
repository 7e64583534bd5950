package org.huimin.fundledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LINE;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.huimin.fundledger.Audited;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.Townspeople;
import org.huimin.fundledger.Townspeople.Resident;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.domain.LineOrder;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentLines;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.query.PaymentListReads;
import org.huimin.people.People;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.TestClock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;

/** Payment lists, people and a bank to test them with. */
abstract class PaymentListScene implements LedgerProperties {
  static final String CLERK = "staff:clerk";
  static final String CHIEF = "staff:chief";
  static final String SECOND_CHIEF = "staff:second-chief";
  static final YearMonth MONTH = YearMonth.of(2026, 11);
  static final long AMOUNT = 50_000;

  /** So few that short lists take several steps. */
  static final int LINES_A_STEP = 20;

  /** So few that a short list takes two approvals to be sent again. */
  static final int LINES_A_RESEND = 25;

  static final int FAULTS_KEPT = 70;

  /** Later than anything that the demo bank says in a test. */
  static final Instant TOLD = Instant.parse("2026-12-24T02:00:00Z");

  static final ApplyBankReports.Message MESSAGE =
      ApplyBankReports.Message.of("REPORT 7", Treasury.TODAY);

  @Inject Townspeople town;
  @Inject ReceivePaymentLists receive;
  @Inject CheckPaymentLists check;
  @Inject DecidePaymentLists decide;
  @Inject CorrectPaymentLines correct;
  @Inject WithdrawPaymentLines withdraw;
  @Inject ChangeCards cards;
  @Inject WorkOnPaymentLists work;
  @Inject SendPaymentLists sending;
  @Inject ApplyBankReports reports;
  @Inject PaymentListReads reads;
  @Inject PaymentLines lines;
  @Inject FundLedger ledger;
  @Inject People people;
  @Inject List<RecurringJob> jobs;
  @Inject Transactions transactions;
  @Inject DSLContext dsl;
  @Inject Audited audited;
  @Inject TestClock clock;

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(LedgerProperties.super.getProperties());
    properties.put("huimin.payment-lists.lines-a-step", Integer.toString(LINES_A_STEP));
    properties.put("huimin.payment-lists.lines-a-resend", Integer.toString(LINES_A_RESEND));
    properties.put("huimin.payment-lists.faults-kept", Integer.toString(FAULTS_KEPT));
    return properties;
  }

  @BeforeEach
  void turnTheClock() {
    clock.set("2026-11-22T09:00");
  }

  PaymentListId drafted(String programme, List<Resident> residents) {
    return drafted(programme, residents, MONTH);
  }

  PaymentListId drafted(String programme, List<Resident> residents, YearMonth month) {
    return receive
        .begin(
            new ReceivePaymentLists.ListOrder(
                programme, Treasury.TOWN, month, Treasury.TODAY.plusDays(3)),
            orders(residents),
            CLERK)
        .id();
  }

  PaymentListId checked(String programme, List<Resident> residents) {
    PaymentListId id = drafted(programme, residents);
    assertThat(check.request(id, Treasury.CITY).state()).isEqualTo(PaymentListState.CHECKED);
    return id;
  }

  static List<LineOrder> orders(List<Resident> residents) {
    return residents.stream()
        .map(who -> new LineOrder(who.personId(), who.card(), who.name(), AMOUNT))
        .toList();
  }

  static Resident onto(Resident who, String lastDigits) {
    return new Resident(who.personId(), who.name(), Townspeople.card(lastDigits));
  }

  /** Lets the jobs run until the demo bank has told everything, each thing twice. */
  void askTheBank() {
    RecurringJob bank =
        jobs.stream()
            .filter(job -> job.name().equals("fund-ledger/demo-bank"))
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < 6; i++) {
      work.run();
      bank.run();
      clock.advance(Duration.ofSeconds(11));
    }
    work.run();
  }

  Set<PaymentListState> cutOffAtEveryStep(PaymentListId id) {
    Set<PaymentListState> passed = EnumSet.noneOf(PaymentListState.class);
    boolean more = true;
    while (more) {
      PaymentList before = find(id);
      Map<PaymentLineState, Long> fenBefore = fenByState(id);
      passed.add(before.state());
      cutOff(() -> work.step(id));
      assertThat(find(id)).isEqualTo(before);
      assertThat(fenByState(id)).isEqualTo(fenBefore);
      more = work.step(id);
      if (before.state() != PaymentListState.CHECKING) {
        requireConserved(id);
      }
    }
    return passed;
  }

  static final class CutOff extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Does the work and dies before the commit. */
  void cutOff(Runnable doing) {
    AtomicInteger done = new AtomicInteger();
    assertThatThrownBy(
            () ->
                transactions.write(
                    () -> {
                      doing.run();
                      done.incrementAndGet();
                      throw new CutOff();
                    }))
        .isInstanceOf(CutOff.class);
    assertThat(done).hasValue(1);
  }

  void correctAndResend(PaymentListId id) {
    PaymentListState state = find(id).state();
    if (state != PaymentListState.SENT && state != PaymentListState.SETTLED) {
      return;
    }
    boolean any = false;
    for (PaymentLine line : all(id)) {
      if (line.state() == PaymentLineState.FAILED || line.state() == PaymentLineState.RETURNED) {
        correct.correct(
            id,
            line.id(),
            Treasury.CITY,
            new CorrectPaymentLines.Correction(Townspeople.card("42"), line.holder()),
            CLERK);
        any = true;
      }
    }
    if (any) {
      correct.resend(id, Treasury.CITY, CHIEF);
      while (work.step(id)) {
        requireConserved(id);
      }
      sending.handOver();
    }
    requireConserved(id);
  }

  PaymentList find(PaymentListId id) {
    return reads.find(id, Treasury.CITY).orElseThrow();
  }

  List<PaymentLine> all(PaymentListId id) {
    return transactions.read(() -> lines.after(id, 0, 10_000));
  }

  List<String> codes(PaymentListId id) {
    return reads.faults(id, 100, null).items().stream()
        .map(fault -> fault.fault().row() + " " + fault.fault().code())
        .toList();
  }

  long left(String programme) {
    return ledger.available(programme, Treasury.TOWN, Treasury.TODAY).fen();
  }

  Map<PaymentLineState, Long> fenByState(PaymentListId id) {
    Map<PaymentLineState, Long> fen = new EnumMap<>(PaymentLineState.class);
    reads.totals(id).forEach(total -> fen.put(total.state(), total.totalFen()));
    return fen;
  }

  /** What the lines say is what the ledger says, line by line and in sum. */
  void requireConserved(PaymentListId id) {
    PaymentList list = find(id);
    var line = FUND_LEDGER_PAYMENT_LINE;
    var commitment = FUND_LEDGER_COMMITMENT;
    record Pair(
        PaymentLineState line,
        CommitmentState commitment,
        boolean received,
        long lineFen,
        long fen) {}
    Condition received = commitment.RECEIPT_DOCUMENT_ID.isNotNull();
    List<Pair> pairs =
        transactions.read(
            () ->
                dsl.select(
                        line.STATE,
                        commitment.STATE,
                        DSL.field(received),
                        DSL.sum(line.AMOUNT_FEN),
                        DSL.sum(commitment.AMOUNT_FEN))
                    .from(line)
                    .join(commitment)
                    .on(commitment.COMMITMENT_ID.eq(line.COMMITMENT_ID))
                    .where(line.LIST_ID.eq(id.value()))
                    .groupBy(line.STATE, commitment.STATE, DSL.field(received))
                    .fetch(
                        row ->
                            new Pair(
                                PaymentLineState.valueOf(row.value1()),
                                CommitmentState.valueOf(row.value2()),
                                row.value3(),
                                row.value4().longValueExact(),
                                row.value5().longValueExact())));
    for (Pair pair : pairs) {
      assertThat(pair.lineFen()).isEqualTo(pair.fen());
      assertThat(pair.received()).isEqualTo(pair.line() == PaymentLineState.PAID);
      switch (pair.line()) {
        case PAID -> assertThat(pair.commitment()).isEqualTo(CommitmentState.PAID);
        case STOPPED, WITHDRAWN ->
            assertThat(pair.commitment()).isEqualTo(CommitmentState.RELEASED);
        case SENT, FAILED, RETURNED, CORRECTED ->
            assertThat(pair.commitment()).isEqualTo(CommitmentState.CLAIMED);
        case PENDING ->
            assertThat(pair.commitment()).isIn(CommitmentState.OPEN, CommitmentState.CLAIMED);
      }
    }
    long ofLines = fenByState(id).values().stream().mapToLong(Long::longValue).sum();
    assertThat(ofLines).isEqualTo(list.tally().totalFen());
    if (list.state() == PaymentListState.SENT || list.state() == PaymentListState.SETTLED) {
      assertThat(pairs.stream().mapToLong(Pair::fen).sum()).isEqualTo(ofLines);
    }
  }
}
