package org.huimin.fundledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.huimin.fundledger.query.AccountReads;
import org.huimin.fundledger.query.AppropriationTraces;
import org.huimin.fundledger.query.Traces;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.testsupport.Race;
import org.huimin.testsupport.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeOfMoneyOnDatabaseTest implements LedgerProperties {
  private static final Recipient CANTEEN = new Recipient.Organisation(77, "文昌社区食堂");
  private static final Actor FINANCE = Actor.staff("staff:finance");
  private static final BusinessReference NONE = new BusinessReference("fund-ledger", "");

  @Inject Treasury treasury;
  @Inject FundLedger ledger;
  @Inject FundAdministration administration;
  @Inject AccountReads accounts;
  @Inject Traces traces;
  @Inject AppropriationTraces appropriationTraces;
  @Inject List<RecurringJob> jobs;
  @Inject TestClock clock;
  @Inject Audited audited;

  @AfterEach
  void everythingAgreesWithTheLog() throws Exception {
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void aPromiseThatNobodyKeptInTimeGivesItsMoneyBack() {
    Treasury.Funded funded = treasury.fund(100_000);
    List<CommitmentId> lapsing =
        Treasury.accepted(ledger.commit(until(Treasury.meals(funded, 250, 100), minutes(10))));
    List<CommitmentId> claimed =
        Treasury.accepted(ledger.commit(until(Treasury.meals(funded, 1, 100), minutes(10))));
    Treasury.accepted(ledger.commit(until(Treasury.meals(funded, 1, 100), minutes(60))));
    Treasury.accepted(ledger.commit(Treasury.meals(funded, 1, 100)));
    ledger.claim(List.of(new ClaimRequest(claimed.getFirst(), CANTEEN)));

    expire();
    assertThat(balance(funded.allocation())).isEqualTo(100_000 - 253 * 100);
    clock.advance(Duration.ofMinutes(10));
    Race.between(4, _ -> expire());

    assertThat(balance(funded.allocation())).isEqualTo(100_000 - 3 * 100);
    assertThat(ledger.release(lapsing.subList(0, 1), "cancelled"))
        .containsExactly(
            new SettlementOutcome.Refused(
                lapsing.getFirst(), new FundRefusal.CommitmentNotOpen(CommitmentState.RELEASED)));
    expire();
    assertThat(balance(funded.allocation())).isEqualTo(100_000 - 3 * 100);
  }

  @Test
  void aLapsedPromiseCannotBeClaimedThoughItsMoneyIsStillSetAside() {
    Treasury.Funded funded = treasury.fund(1_000);
    Instant end = minutes(5);
    CommitmentId one =
        Treasury.accepted(ledger.commit(until(Treasury.meals(funded, 1, 100), end))).getFirst();
    clock.advance(Duration.ofMinutes(5));

    assertThat(ledger.claim(List.of(new ClaimRequest(one, CANTEEN))))
        .containsExactly(new SettlementOutcome.Refused(one, new FundRefusal.CommitmentLapsed(end)));
    assertThat(ledger.release(List.of(one), "cancelled"))
        .allMatch(SettlementOutcome.Settled.class::isInstance);
  }

  @Test
  void aBudgetIsRaisedFromAboveAndLoweredBackIntoWhereItCameFrom() {
    Treasury.Funded funded = treasury.fund(1_000);
    AppropriationRecorded more = treasury.grant(500, FundSource.MUNICIPAL, Set.of());
    treasury.moved(more.accountId(), funded.pool(), 500);
    AccountId budget = funded.programme().accountId();

    moved(adjust(budget, funded.pool(), BudgetAdjustment.Direction.RAISE, 500));
    moved(adjust(funded.allocation(), budget, BudgetAdjustment.Direction.RAISE, 200));
    assertThat(balance(budget)).isEqualTo(300);
    assertThat(balance(funded.allocation())).isEqualTo(1_200);

    Treasury.accepted(ledger.commit(Treasury.meals(funded, 4, 200)));
    assertThat(adjust(funded.allocation(), budget, BudgetAdjustment.Direction.LOWER, 401))
        .isEqualTo(
            new MovementOutcome.Refused(new FundRefusal.BudgetExhausted(Asset.FEN, 400, 401)));
    TransactionId lowered =
        moved(adjust(funded.allocation(), budget, BudgetAdjustment.Direction.LOWER, 300))
            .transactionId();
    assertThat(balance(funded.allocation())).isEqualTo(100);
    assertThat(balance(budget)).isEqualTo(600);
    assertThat(traces.of(lowered).sources().stream().mapToLong(Traces.Source::amountFen).sum())
        .isEqualTo(300);
    assertThat(total(funded.appropriation())).isEqualTo(1_000);
    assertThat(total(more)).isEqualTo(500);
    assertThat(adjust(funded.pool(), more.accountId(), BudgetAdjustment.Direction.RAISE, 1))
        .isEqualTo(
            new MovementOutcome.Refused(
                new FundRefusal.MovementNotPossible("APPROPRIATION", "POOL")));
    assertThat(administration.reverse(lowered, "", FINANCE))
        .isEqualTo(new MovementOutcome.Refused(new FundRefusal.NotReversible("ADJUST")));
  }

  @Test
  void unspentMoneyIsTakenBackUpToTheProgrammeOrStraightToThePool() {
    Treasury.Funded funded = treasury.fund(1_000);
    Treasury.accepted(ledger.commit(Treasury.meals(funded, 1, 400)));

    moved(clawBack(funded.allocation(), funded.programme().accountId(), 100));
    moved(clawBack(funded.allocation(), funded.pool(), 200));

    assertThat(balance(funded.allocation())).isEqualTo(300);
    assertThat(balance(funded.programme().accountId())).isEqualTo(100);
    assertThat(balance(funded.pool())).isEqualTo(200);
    assertThat(clawBack(funded.allocation(), funded.pool(), 301))
        .isEqualTo(
            new MovementOutcome.Refused(new FundRefusal.BudgetExhausted(Asset.FEN, 300, 301)));
    AccountId foreign = treasury.fund(10).pool();
    assertThat(clawBack(funded.allocation(), foreign, 1))
        .isEqualTo(new MovementOutcome.Refused(new FundRefusal.BudgetExhausted(Asset.FEN, 0, 1)));
    assertThat(clawBack(funded.programme().accountId(), funded.pool(), 1))
        .isEqualTo(
            new MovementOutcome.Refused(new FundRefusal.MovementNotPossible("PROGRAMME", "POOL")));
    assertThat(traces.of(funded.allocated()).returnedFen()).isEqualTo(300);
    assertThat(total(funded.appropriation())).isEqualTo(1_000);
  }

  @Test
  void ofManyClawBacksAtOnceNoneTakesMoreThanIsLeft() {
    Treasury.Funded funded = treasury.fund(1_000);

    List<MovementOutcome> outcomes =
        Race.between(20, _ -> clawBack(funded.allocation(), funded.pool(), 100));

    assertThat(outcomes).filteredOn(MovementOutcome.Moved.class::isInstance).hasSize(10);
    assertThat(balance(funded.allocation())).isZero();
  }

  @Test
  void onlyMoneyThatMayBeSpentInTheNextYearIsCarriedOver() {
    Treasury.Funded funded = treasury.fund(1_000);
    AppropriationRecorded long2027 = grantUntil(LocalDate.of(2027, 6, 30), 700);
    treasury.moved(long2027.accountId(), funded.pool(), 700);
    treasury.moved(funded.pool(), funded.programme().accountId(), 600);
    allocate(funded, 500);

    CarryOverOutcome.CarriedOver allocation = carried(funded.allocation());
    assertThat(allocation.carried()).isEqualTo(new Quantity(Asset.FEN, 500));
    assertThat(allocation.lapsing()).isEqualTo(new Quantity(Asset.FEN, 1_000));
    assertThat(accounts.account(allocation.into(), Treasury.CITY))
        .hasValueSatisfying(
            account -> {
              assertThat(account.fiscalYear()).isEqualTo(2027);
              assertThat(account.balanceFen()).isEqualTo(500);
              assertThat(account.region()).isEqualTo(Treasury.DISTRICT);
            });
    CarryOverOutcome.CarriedOver budget = carried(funded.programme().accountId());
    CarryOverOutcome.CarriedOver pool = carried(funded.pool());
    assertThat(budget.carried()).isEqualTo(new Quantity(Asset.FEN, 100));
    assertThat(pool.carried()).isEqualTo(new Quantity(Asset.FEN, 100));
    assertThat(administration.carryOver(funded.pool(), "抚财〔2027〕1号", FINANCE))
        .isEqualTo(new CarryOverOutcome.Refused(new FundRefusal.NothingToCarryOver(2026)));
    assertThat(administration.carryOver(long2027.accountId(), "抚财〔2027〕1号", FINANCE))
        .isInstanceOf(CarryOverOutcome.Refused.class);
    assertThat(total(long2027)).isEqualTo(700);
    // The new allocation can be committed against, and the carry-over be undone while it is whole.
    assertThat(administration.reverse(pool.transactions().getFirst(), "", FINANCE))
        .isInstanceOf(MovementOutcome.Moved.class);
    CommitmentRequest meal = Treasury.meals(funded, 1, 400).getFirst();
    CommitmentRequest nextYear =
        new CommitmentRequest(
            meal.programmeCode(),
            meal.region(),
            meal.purpose(),
            meal.amount(),
            meal.owner(),
            meal.beneficiary(),
            LocalDate.of(2027, 2, 1));
    Treasury.accepted(ledger.commit(List.of(nextYear)));
    assertThat(balance(allocation.into())).isEqualTo(100);
  }

  @Test
  void whatARecipientGivesBackReturnsToTheAllocationItWasPaidFrom() {
    Treasury.Funded funded = treasury.fund(1_000);
    List<CommitmentId> two = claimed(funded, 2, 300);
    DisbursementOutcome.Payment payment = paid(two);

    MovementOutcome.Moved refund = moved(refund(payment.transactionId(), two.getFirst(), 100));

    assertThat(refund.accountId()).isEqualTo(funded.allocation());
    assertThat(balance(funded.allocation())).isEqualTo(500);
    assertThat(refund(payment.transactionId(), two.getFirst(), 201))
        .isEqualTo(new MovementOutcome.Refused(new FundRefusal.MoneyMovedOn(Asset.FEN, 200, 201)));
    moved(refund(payment.transactionId(), null, 500));
    assertThat(refund(payment.transactionId(), null, 1))
        .isEqualTo(new MovementOutcome.Refused(new FundRefusal.MoneyMovedOn(Asset.FEN, 0, 1)));
    assertThat(ledger.returned(two.subList(0, 1), "account closed"))
        .containsExactly(
            new SettlementOutcome.Refused(
                two.getFirst(), new FundRefusal.MoneyMovedOn(Asset.FEN, 0, 300)));
    assertThat(balance(funded.allocation())).isEqualTo(1_000);
    assertThat(traces.of(payment.transactionId()).returnedFen()).isEqualTo(600);
    assertThat(total(funded.appropriation())).isEqualTo(1_000);
    assertThat(refund(funded.allocated(), null, 1))
        .isEqualTo(new MovementOutcome.Refused(new FundRefusal.NotAPayment("ALLOCATE")));
    assertThatThrownBy(() -> refund(payment.transactionId(), new CommitmentId(5), 1))
        .isInstanceOf(NotFoundException.class);
    // A refund booked by mistake is undone like any movement.
    assertThat(administration.reverse(refund.transactionId(), "", FINANCE))
        .isInstanceOf(MovementOutcome.Moved.class);
    assertThat(balance(funded.allocation())).isEqualTo(900);
  }

  @Test
  void aRefundOfMoneyThatMayNoLongerBeSpentGoesToThePool() {
    Treasury.Funded funded = treasury.fund(1_000);
    List<CommitmentId> one = claimed(funded, 1, 300);
    DisbursementOutcome.Payment payment = paid(one);
    Instant before = clock.instant();
    clock.advance(Duration.ofDays(60));

    MovementOutcome.Moved refund = moved(refund(payment.transactionId(), null, 300));

    assertThat(refund.accountId()).isEqualTo(funded.pool());
    assertThat(balance(funded.pool())).isEqualTo(300);
    assertThat(balance(funded.allocation())).isEqualTo(700);
    assertThat(accounts.balanceAsOf(funded.pool(), before)).isZero();
    clock.advance(Duration.ofDays(-60));
  }

  @Test
  void manyRefundsAtOnceNeverGiveBackMoreThanWasPaid() {
    Treasury.Funded funded = treasury.fund(1_000);
    DisbursementOutcome.Payment payment = paid(claimed(funded, 1, 300));

    List<MovementOutcome> outcomes =
        Race.between(20, _ -> refund(payment.transactionId(), null, 100));

    assertThat(outcomes).filteredOn(MovementOutcome.Moved.class::isInstance).hasSize(3);
    assertThat(balance(funded.allocation())).isEqualTo(1_000);
  }

  private boolean expire() {
    jobs.stream()
        .filter(job -> job.name().equals("fund-ledger/release-lapsed-commitments"))
        .findFirst()
        .orElseThrow()
        .run();
    return true;
  }

  private Instant minutes(int minutes) {
    return clock.instant().plus(Duration.ofMinutes(minutes));
  }

  private static List<CommitmentRequest> until(List<CommitmentRequest> requests, Instant end) {
    return requests.stream()
        .map(
            request ->
                new CommitmentRequest(
                    request.programmeCode(),
                    request.region(),
                    request.purpose(),
                    request.amount(),
                    request.owner(),
                    request.beneficiary(),
                    request.day(),
                    end))
        .toList();
  }

  private MovementOutcome adjust(
      AccountId budget, AccountId other, BudgetAdjustment.Direction direction, long amountFen) {
    return administration.adjust(
        new BudgetAdjustment(budget, other, direction, Money.ofFen(amountFen), "抚财〔2026〕9号"),
        FINANCE);
  }

  private MovementOutcome clawBack(AccountId from, AccountId into, long amountFen) {
    return administration.clawBack(
        new ClawBackOrder(from, into, Money.ofFen(amountFen), "抚财〔2026〕10号"), FINANCE);
  }

  private MovementOutcome refund(
      TransactionId payment, @Nullable CommitmentId claim, long amountFen) {
    return administration.refund(
        new RefundOrder(payment, claim, Money.ofFen(amountFen), "收据 2026-7"), FINANCE);
  }

  private CarryOverOutcome.CarriedOver carried(AccountId account) {
    CarryOverOutcome outcome = administration.carryOver(account, "抚财〔2027〕1号", FINANCE);
    assertThat(outcome).isInstanceOf(CarryOverOutcome.CarriedOver.class);
    return (CarryOverOutcome.CarriedOver) outcome;
  }

  private static MovementOutcome.Moved moved(MovementOutcome outcome) {
    assertThat(outcome).isInstanceOf(MovementOutcome.Moved.class);
    return (MovementOutcome.Moved) outcome;
  }

  private AppropriationRecorded grantUntil(LocalDate until, long amountFen) {
    return administration.appropriate(
        new AppropriationOrder(
            FundSource.PROVINCIAL,
            2026,
            "2081006",
            Set.of(),
            until,
            "赣财社〔2026〕3号",
            "省级补助",
            Treasury.CITY,
            Money.ofFen(amountFen)),
        FINANCE);
  }

  private void allocate(Treasury.Funded funded, long amountFen) {
    moved(
        administration.allocate(
            new AllocationOrder(
                funded.programme().accountId(),
                Treasury.DISTRICT,
                Money.ofFen(amountFen),
                "",
                NONE),
            FINANCE));
  }

  private List<CommitmentId> claimed(Treasury.Funded funded, int meals, long amountFen) {
    List<CommitmentId> commitments =
        Treasury.accepted(ledger.commit(Treasury.meals(funded, meals, amountFen)));
    List<ClaimRequest> claims = new ArrayList<>();
    IntStream.range(0, meals)
        .forEach(i -> claims.add(new ClaimRequest(commitments.get(i), CANTEEN)));
    assertThat(ledger.claim(claims)).allMatch(SettlementOutcome.Settled.class::isInstance);
    return commitments;
  }

  private DisbursementOutcome.Payment paid(List<CommitmentId> commitments) {
    DisbursementOutcome outcome = administration.disburse(commitments, "", FINANCE);
    assertThat(outcome).isInstanceOf(DisbursementOutcome.Disbursed.class);
    return ((DisbursementOutcome.Disbursed) outcome).payments().getFirst();
  }

  private long total(AppropriationRecorded granted) {
    return appropriationTraces.of(granted.appropriationId().value()).progress().totalFen();
  }

  private long balance(AccountId id) {
    return accounts.account(id, Treasury.CITY).orElseThrow().balanceFen();
  }
}
