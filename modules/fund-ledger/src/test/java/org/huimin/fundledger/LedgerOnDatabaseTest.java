package org.huimin.fundledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.domain.Programmes;
import org.huimin.fundledger.query.AccountReads;
import org.huimin.fundledger.query.AppropriationTraces;
import org.huimin.fundledger.query.BudgetReads;
import org.huimin.fundledger.query.FlowGraph;
import org.huimin.fundledger.query.FlowReads;
import org.huimin.fundledger.query.Traces;
import org.huimin.fundledger.query.TransactionReads;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.Race;
import org.huimin.testsupport.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerOnDatabaseTest implements LedgerProperties {
  private static final Recipient CANTEEN = new Recipient.Organisation(77, "文昌社区食堂");
  private static final Actor FINANCE = Actor.staff("staff:finance");

  @Inject Treasury treasury;
  @Inject FundLedger ledger;
  @Inject FundAdministration administration;
  @Inject AccountReads accounts;
  @Inject TransactionReads transactionReads;
  @Inject Traces traces;
  @Inject AppropriationTraces appropriationTraces;
  @Inject FlowReads flowReads;
  @Inject BudgetReads budgetReads;
  @Inject Programmes programmes;
  @Inject Transactions transactions;
  @Inject TestClock clock;

  @Test
  void aMealIsCommittedClaimedAndPaidAndTracesBackToItsAppropriation() {
    Treasury.Funded funded = treasury.fund(10_000);
    List<CommitmentId> commitments =
        Treasury.accepted(ledger.commit(Treasury.meals(funded, 3, 300)));
    assertThat(left(funded)).isEqualTo(9_100);

    ledger.release(commitments.subList(0, 1), "cancelled");
    assertThat(left(funded)).isEqualTo(9_400);

    List<SettlementOutcome> claimed =
        ledger.claim(
            commitments.subList(1, 3).stream().map(id -> new ClaimRequest(id, CANTEEN)).toList());
    assertThat(claimed).allMatch(SettlementOutcome.Settled.class::isInstance);
    DisbursementOutcome.Payment payment = paid(commitments.subList(1, 3));
    assertThat(payment.amount()).isEqualTo(new Quantity(Asset.FEN, 600));

    Traces.Trace trace = traces.of(payment.transactionId());
    assertThat(trace.sources().stream().mapToLong(Traces.Source::amountFen).sum()).isEqualTo(600);
    assertThat(trace.sources())
        .allSatisfy(
            source -> {
              assertThat(source.appropriationId())
                  .isEqualTo(funded.appropriation().appropriationId().value());
              assertThat(source.source()).isEqualTo(FundSource.LOTTERY);
              assertThat(source.path()).hasSize(7);
              assertThat(source.path().getFirst())
                  .isEqualTo(funded.appropriation().transactionId().value());
              assertThat(source.path()).contains(funded.allocated().value());
              assertThat(source.path().getLast()).isEqualTo(payment.transactionId().value());
            });
    assertThat(trace.destinations())
        .singleElement()
        .satisfies(
            destination -> {
              assertThat(destination.recipient().text()).isEqualTo("文昌社区食堂");
              assertThat(destination.amountFen()).isEqualTo(600);
            });

    Traces.Trace forward = traces.of(funded.allocated());
    assertThat(forward.destinations()).hasSize(1);
    assertThat(forward.nowFen().get(AccountKind.PAID)).isEqualTo(600);
    assertThat(forward.nowFen().get(AccountKind.ALLOCATION)).isEqualTo(9_400);

    AppropriationTraces.AppropriationTrace whole =
        appropriationTraces.of(funded.appropriation().appropriationId().value());
    assertThat(whole.progress().totalFen()).isEqualTo(10_000);
    assertThat(whole.progress().paidFen()).isEqualTo(600);
    assertThat(whole.byRecipient())
        .singleElement()
        .satisfies(share -> assertThat(share.paidFen()).isEqualTo(600));
  }

  @Test
  void whatIsReadAddsUpWhilePaymentsGoOn() {
    Treasury.Funded funded = treasury.fund(10_000_000);
    long appropriation = funded.appropriation().appropriationId().value();
    long programme = funded.programme().programmeId().value();
    FlowReads.Filter filter =
        new FlowReads.Filter(2026, null, programme, Treasury.CITY, Treasury.CITY);
    AtomicBoolean paying = new AtomicBoolean(true);
    Callable<Boolean> pays =
        () -> {
          for (int i = 0; i < 150; i++) {
            assertThat(ledger.pay(Treasury.meals(funded, 4, 100)))
                .allMatch(PaymentOutcome.Paid.class::isInstance);
          }
          paying.set(false);
          return true;
        };
    Callable<Boolean> traces =
        () -> {
          while (paying.get()) {
            var trace = appropriationTraces.of(appropriation);
            assertThat(trace.byRecipient().stream().mapToLong(share -> share.paidFen()).sum())
                .isEqualTo(trace.progress().paidFen());
          }
          return true;
        };
    Callable<Boolean> flows =
        () -> {
          while (paying.get()) {
            balances(flowReads.of(filter));
          }
          return true;
        };
    Callable<Boolean> budgets =
        () -> {
          Programme whole =
              transactions.read(
                  () -> programmes.find(funded.programme().programmeId()).orElseThrow());
          while (paying.get()) {
            BudgetReads.Utilisation used = budgetReads.utilisation(whole, 2026);
            assertThat(used.whole().adjustedFen()).isEqualTo(10_000_000);
            assertThat(used.byRegion().stream().mapToLong(BudgetReads.Row::spentFen).sum())
                .isEqualTo(used.whole().spentFen());
            assertThat(used.byQuarter().getLast().spentFen()).isEqualTo(used.whole().spentFen());
          }
          return true;
        };
    assertThat(Race.of(List.of(pays, traces, flows, budgets))).containsOnly(true);
  }

  private static void balances(FlowGraph.Graph graph) {
    Map<String, Long> in = new HashMap<>();
    Map<String, Long> out = new HashMap<>();
    graph.links().forEach(link -> in.merge(link.target(), link.amountFen(), Math::addExact));
    graph.links().forEach(link -> out.merge(link.source(), link.amountFen(), Math::addExact));
    Set<String> between = new HashSet<>(in.keySet());
    between.retainAll(out.keySet());
    assertThat(between).isNotEmpty();
    assertThat(between).allSatisfy(node -> assertThat(in.get(node)).isEqualTo(out.get(node)));
  }

  @Test
  void moneyIsPaidDirectlyInThreeTransactions() {
    Treasury.Funded funded = treasury.fund(10_000);

    List<PaymentOutcome> outcomes = ledger.pay(Treasury.meals(funded, 4, 3_000));

    assertThat(outcomes).filteredOn(PaymentOutcome.Paid.class::isInstance).hasSize(3);
    assertThat(outcomes.getLast())
        .isEqualTo(
            new PaymentOutcome.Refused(new FundRefusal.BudgetExhausted(Asset.FEN, 1_000, 3_000)));
    PaymentOutcome.Paid first = (PaymentOutcome.Paid) outcomes.getFirst();
    assertThat(traces.of(first.disburseTransactionId()).sources())
        .singleElement()
        .satisfies(source -> assertThat(source.path()).hasSize(7));
    assertThat(
            appropriationTraces
                .of(funded.appropriation().appropriationId().value())
                .progress()
                .paidFen())
        .isEqualTo(9_000);
  }

  @Test
  void ofTwoHundredAtOnceExactlyAsManyGetMoneyAsTheBudgetBears() {
    Treasury.Funded funded = treasury.fund(50 * 300);
    List<CommitmentRequest> requests = Treasury.meals(funded, 200, 300);

    List<CommitOutcome> outcomes =
        Race.between(200, i -> ledger.commit(List.of(requests.get(i))).getFirst());

    assertThat(outcomes).filteredOn(CommitOutcome.Committed.class::isInstance).hasSize(50);
    assertThat(outcomes)
        .filteredOn(CommitOutcome.Refused.class::isInstance)
        .containsOnly(
            new CommitOutcome.Refused(new FundRefusal.BudgetExhausted(Asset.FEN, 0, 300)));
    assertThat(left(funded)).isZero();
  }

  @Test
  void aBatchIsDecidedInItsOrderEachRequestOnItsOwn() {
    Treasury.Funded funded = treasury.fund(1_000);
    List<CommitmentRequest> requests = new ArrayList<>(Treasury.meals(funded, 1, 900));
    requests.addAll(Treasury.meals(funded, 1, 200));
    requests.addAll(Treasury.meals(funded, 1, 100));

    assertThat(ledger.commit(requests))
        .extracting(CommitOutcome::getClass)
        .containsExactly(
            CommitOutcome.Committed.class,
            CommitOutcome.Refused.class,
            CommitOutcome.Committed.class);
  }

  @Test
  void aCommitmentIsSettledOnceOnly() {
    Treasury.Funded funded = treasury.fund(1_000);
    List<CommitmentId> one = Treasury.accepted(ledger.commit(Treasury.meals(funded, 1, 300)));
    ledger.release(one, "cancelled");

    assertThat(ledger.release(one, "cancelled"))
        .containsExactly(
            new SettlementOutcome.Refused(
                one.getFirst(), new FundRefusal.CommitmentNotOpen(CommitmentState.RELEASED)));
    assertThat(ledger.claim(List.of(new ClaimRequest(one.getFirst(), CANTEEN))))
        .containsExactly(
            new SettlementOutcome.Refused(
                one.getFirst(), new FundRefusal.CommitmentNotOpen(CommitmentState.RELEASED)));
    assertThat(left(funded)).isEqualTo(1_000);
    assertThatThrownBy(() -> ledger.release(List.of(new CommitmentId(5)), "cancelled"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void whatTheCallerRollsBackWasNeverCommitted() {
    Treasury.Funded funded = treasury.fund(1_000);

    assertThatThrownBy(
            () ->
                transactions.write(
                    () -> {
                      Treasury.accepted(ledger.commit(Treasury.meals(funded, 1, 300)));
                      throw new IllegalArgumentException("the booking failed");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(left(funded)).isEqualTo(1_000);
  }

  @Test
  void lotteryMoneyForMealsPaysForNothingElse() {
    AppropriationRecorded granted =
        treasury.grant(5_000, FundSource.LOTTERY, Set.of(Purpose.ELDERLY_MEALS));
    ProgrammeOpened nurseries =
        administration.openProgramme(
            new ProgrammeOrder(
                "NURSERIES", "普惠托育", Purpose.CHILDCARE, "三岁以下", "2081001", Treasury.CITY, 2026),
            FINANCE);

    assertThat(treasury.move(granted.accountId(), nurseries.accountId(), 100))
        .isEqualTo(new MovementOutcome.Refused(new FundRefusal.EarmarkForbids(Purpose.CHILDCARE)));
  }

  @Test
  void moneyFlowsDownOnly() {
    Treasury.Funded funded = treasury.fund(1_000);

    assertThat(treasury.move(funded.allocation(), funded.pool(), 100))
        .isEqualTo(
            new MovementOutcome.Refused(new FundRefusal.MovementNotPossible("ALLOCATION", "POOL")));
  }

  @Test
  void anUnknownProgrammeOrRegionHasNoBudget() {
    Treasury.Funded funded = treasury.fund(1_000);
    CommitmentRequest meal = Treasury.meals(funded, 1, 100).getFirst();
    CommitmentRequest elsewhere =
        new CommitmentRequest(
            funded.code(),
            new RegionCode("361021"),
            meal.purpose(),
            meal.amount(),
            meal.owner(),
            meal.beneficiary(),
            meal.day());

    assertThat(ledger.commit(List.of(elsewhere)))
        .containsExactly(new CommitOutcome.Refused(new FundRefusal.NoBudget(funded.code())));
    assertThat(ledger.available("NOWHERE", Treasury.TOWN, Treasury.TODAY)).isEqualTo(Money.ZERO);
  }

  @Test
  void moneyThatMustBeSpentBeforeTheDayIsNotDrawn() {
    Treasury.Funded funded = treasury.fund(1_000);
    CommitmentRequest meal = Treasury.meals(funded, 1, 100).getFirst();
    CommitmentRequest nextYear =
        new CommitmentRequest(
            meal.programmeCode(),
            meal.region(),
            meal.purpose(),
            meal.amount(),
            meal.owner(),
            meal.beneficiary(),
            LocalDate.of(2027, 1, 1));

    assertThat(ledger.commit(List.of(nextYear)))
        .containsExactly(
            new CommitOutcome.Refused(new FundRefusal.FundsExpired(LocalDate.of(2027, 1, 1))));
  }

  @Test
  void aReversedPaymentIsOwedAgainAndPaidAgain() {
    Treasury.Funded funded = treasury.fund(1_000);
    List<CommitmentId> one = Treasury.accepted(ledger.commit(Treasury.meals(funded, 1, 300)));
    ledger.claim(List.of(new ClaimRequest(one.getFirst(), CANTEEN)));
    DisbursementOutcome.Payment payment = paid(one);

    assertThat(administration.reverse(payment.transactionId(), "bank returned it", FINANCE))
        .isInstanceOf(MovementOutcome.Moved.class);
    assertThat(administration.reverse(payment.transactionId(), "", FINANCE))
        .isEqualTo(new MovementOutcome.Refused(new FundRefusal.AlreadyReversed()));
    assertThat(traces.of(payment.transactionId()).returnedFen()).isEqualTo(300);

    DisbursementOutcome.Payment again = paid(one);
    assertThat(again.amount()).isEqualTo(new Quantity(Asset.FEN, 300));
    assertThat(administration.disburse(one, "", FINANCE))
        .isEqualTo(
            new DisbursementOutcome.Refused(
                new FundRefusal.CommitmentNotClaimed(CommitmentState.PAID)));
  }

  @Test
  void anAppropriationWhoseMoneyMovedOnCannotBeReversedAndOneAtRestCan() {
    Treasury.Funded funded = treasury.fund(1_000);
    AppropriationRecorded resting = treasury.grant(700, FundSource.DONATION, Set.of());

    assertThat(administration.reverse(funded.appropriation().transactionId(), "", FINANCE))
        .isEqualTo(new MovementOutcome.Refused(new FundRefusal.MoneyMovedOn(Asset.FEN, 0, 1_000)));
    assertThat(administration.reverse(resting.transactionId(), "", FINANCE))
        .isInstanceOf(MovementOutcome.Moved.class);
    assertThat(balance(resting.accountId())).isZero();
    assertThat(appropriationTraces.of(resting.appropriationId().value()).progress().totalFen())
        .isZero();
  }

  @Test
  void balancesOfThePastStayWhatTheyWere() {
    Treasury.Funded funded = treasury.fund(1_000);
    Instant before = clock.instant();
    clock.advance(Duration.ofHours(1));
    Treasury.accepted(ledger.commit(Treasury.meals(funded, 2, 300)));

    assertThat(accounts.balanceAsOf(funded.allocation(), before)).isEqualTo(1_000);
    assertThat(accounts.balanceAsOf(funded.allocation(), clock.instant())).isEqualTo(400);
    assertThat(accounts.balanceAsOf(funded.allocation(), before.minusSeconds(999_999))).isZero();
  }

  @Test
  void aThousandCommitmentsInOneBatchAreAllSealedAndTraced() {
    Treasury.Funded funded = treasury.fund(1_000 * 300);

    List<CommitmentId> all = Treasury.accepted(ledger.commit(Treasury.meals(funded, 1_000, 300)));
    ledger.claim(all.stream().map(id -> new ClaimRequest(id, CANTEEN)).toList());
    DisbursementOutcome outcome = administration.disburse(all, "", FINANCE);

    assertThat(outcome).isInstanceOf(DisbursementOutcome.Disbursed.class);
    DisbursementOutcome.Disbursed disbursed = (DisbursementOutcome.Disbursed) outcome;
    assertThat(disbursed.payments()).hasSize(3);
    assertThat(disbursed.total()).isEqualTo(new Quantity(Asset.FEN, 300_000));
    assertThat(
            traces.of(disbursed.payments().getFirst().transactionId()).sources().stream()
                .mapToLong(Traces.Source::amountFen)
                .sum())
        .isEqualTo(disbursed.payments().getFirst().amount().units());
  }

  private DisbursementOutcome.Payment paid(List<CommitmentId> commitments) {
    DisbursementOutcome outcome = administration.disburse(commitments, "", FINANCE);
    assertThat(outcome).isInstanceOf(DisbursementOutcome.Disbursed.class);
    return ((DisbursementOutcome.Disbursed) outcome).payments().getFirst();
  }

  private long left(Treasury.Funded funded) {
    assertThat(ledger.available(funded.code(), Treasury.TOWN, Treasury.TODAY).fen())
        .isEqualTo(balance(funded.allocation()));
    return balance(funded.allocation());
  }

  private long balance(AccountId id) {
    return accounts.account(id, Treasury.CITY).orElseThrow().balanceFen();
  }
}
