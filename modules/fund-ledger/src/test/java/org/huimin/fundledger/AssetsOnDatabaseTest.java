package org.huimin.fundledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.Asset.FEN;
import static org.huimin.fundledger.Asset.SERVICE_VOUCHER;
import static org.huimin.fundledger.Asset.VOLUNTEER_MINUTES;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.MoneyWatch;
import org.huimin.fundledger.query.AccountReads;
import org.huimin.fundledger.query.AppropriationTraces;
import org.huimin.fundledger.query.BudgetReads;
import org.huimin.fundledger.query.DueReads;
import org.huimin.fundledger.query.IndicatorReads;
import org.huimin.fundledger.query.OverlapReads;
import org.huimin.fundledger.query.Traces;
import org.huimin.kernel.Money;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetsOnDatabaseTest implements LedgerProperties {
  private static final Recipient CANTEEN = new Recipient.Organisation(77, "文昌社区食堂");
  private static final Actor FINANCE = Actor.staff("staff:finance");
  private static final Approver CLERK = new Approver("staff:clerk", Treasury.CITY);
  private static final Approver ANOTHER_CLERK = new Approver("staff:another", Treasury.CITY);
  private static final YearMonth MONTH = YearMonth.from(Treasury.TODAY);

  @Inject Treasury treasury;
  @Inject FundLedger ledger;
  @Inject FundAdministration administration;
  @Inject PaymentApprovals approvals;
  @Inject AccountReads accounts;
  @Inject Traces traces;
  @Inject AppropriationTraces appropriationTraces;
  @Inject IndicatorReads indicators;
  @Inject DueReads due;
  @Inject OverlapReads overlaps;
  @Inject BudgetReads budgets;
  @Inject MoneyWatch watch;
  @Inject Transactions transactions;
  @Inject TestClock clock;
  @Inject Audited audited;

  @AfterEach
  void everythingAgreesWithTheLog() throws Exception {
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void vouchersGoFromTheGrantToTheCanteenBesideMoneyThatStaysWhereItIs() {
    Treasury.Funded money = treasury.fund(10_000);
    Treasury.Funded vouchers = treasury.fund(vouchers(100));
    long cash = cash(FEN, AccountKind.TREASURY_CASH);
    long given = cash(SERVICE_VOUCHER, AccountKind.RECIPIENT_CASH);

    DisbursementOutcome.Disbursed paid = paid(claimed(vouchers, 3, vouchers(2)));

    assertThat(paid.total()).isEqualTo(vouchers(6));
    assertThat(balance(vouchers.allocation())).isEqualTo(94);
    assertThat(balance(money.allocation())).isEqualTo(10_000);
    assertThat(cash(FEN, AccountKind.TREASURY_CASH)).isEqualTo(cash);
    assertThat(cash(SERVICE_VOUCHER, AccountKind.RECIPIENT_CASH)).isEqualTo(given + 6);
    Traces.Trace trace = traces.of(paid.payments().getFirst().transactionId());
    assertThat(trace.sources())
        .allMatch(
            source ->
                source.appropriationId() == vouchers.appropriation().appropriationId().value())
        .extracting(Traces.Source::amountFen)
        .satisfies(parts -> assertThat(parts.stream().mapToLong(part -> part).sum()).isEqualTo(6));
    var whole = appropriationTraces.of(vouchers.appropriation().appropriationId().value());
    assertThat(whole.progress().paidFen()).isEqualTo(6);
    assertThat(whole.progress().leftFen()).isEqualTo(94);
    assertThat(ledger.available(vouchers.code(), Treasury.TOWN, Treasury.TODAY, SERVICE_VOUCHER))
        .isEqualTo(vouchers(94));
    assertThat(ledger.available(vouchers.code(), Treasury.TOWN, Treasury.TODAY))
        .isEqualTo(Money.ZERO);
    assertThat(ledger.available(money.code(), Treasury.TOWN, Treasury.TODAY, SERVICE_VOUCHER))
        .isEqualTo(vouchers(0));

    assertThat(administration.reverse(paid.payments().getFirst().transactionId(), "", FINANCE))
        .isInstanceOf(MovementOutcome.Moved.class);
    assertThat(cash(SERVICE_VOUCHER, AccountKind.RECIPIENT_CASH)).isEqualTo(given);
  }

  @Test
  void whoeverMeansAnotherAssetThanTheAccountsCountMovesNothing() {
    Treasury.Funded money = treasury.fund(1_000);
    Treasury.Funded vouchers = treasury.fund(vouchers(100));
    var meantMoney =
        new MovementOutcome.Refused(new FundRefusal.AssetDiffers(FEN, SERVICE_VOUCHER));
    var meantVouchers =
        new MovementOutcome.Refused(new FundRefusal.AssetDiffers(SERVICE_VOUCHER, FEN));
    AccountId budget = vouchers.programme().accountId();
    BusinessReference none = new BusinessReference("fund-ledger", "");

    assertThat(treasury.move(vouchers.pool(), budget, 1)).isEqualTo(meantMoney);
    assertThat(treasury.move(money.pool(), money.programme().accountId(), vouchers(1)))
        .isEqualTo(meantVouchers);
    assertThat(treasury.move(money.pool(), budget, 1)).isEqualTo(meantMoney);
    assertThat(
            administration.allocate(
                new AllocationOrder(budget, Treasury.DISTRICT, Money.ofFen(1), "", none), FINANCE))
        .isEqualTo(meantMoney);
    assertThat(
            administration.clawBack(
                new ClawBackOrder(vouchers.allocation(), budget, Money.ofFen(1), "文"), FINANCE))
        .isEqualTo(meantMoney);
    assertThat(
            administration.adjust(
                new BudgetAdjustment(
                    vouchers.allocation(),
                    budget,
                    BudgetAdjustment.Direction.LOWER,
                    Money.ofFen(1),
                    "文"),
                FINANCE))
        .isEqualTo(meantMoney);
    assertThat(ledger.commit(Treasury.meals(vouchers, 1, 1)))
        .containsExactly(
            new CommitOutcome.Refused(new FundRefusal.AssetDiffers(FEN, SERVICE_VOUCHER)));
    assertThat(ledger.pay(Treasury.meals(money, 1, vouchers(1))))
        .containsExactly(
            new PaymentOutcome.Refused(new FundRefusal.AssetDiffers(SERVICE_VOUCHER, FEN)));
    TransactionId payment =
        paid(claimed(vouchers, 1, vouchers(1))).payments().getFirst().transactionId();
    assertThat(administration.refund(new RefundOrder(payment, null, Money.ofFen(1), "文"), FINANCE))
        .isEqualTo(meantMoney);
    assertThat(administration.refund(new RefundOrder(payment, null, vouchers(1), "文"), FINANCE))
        .isInstanceOfSatisfying(
            MovementOutcome.Moved.class,
            moved -> assertThat(moved.accountId()).isEqualTo(vouchers.allocation()));
  }

  @Test
  void claimsOfSeveralAssetsAreNotPaidTogetherAndBanksKnowMoneyOnly() {
    List<CommitmentId> vouchers = claimed(treasury.fund(vouchers(10)), 1, vouchers(1));
    List<CommitmentId> both = new ArrayList<>(vouchers);
    both.addAll(claimed(treasury.fund(1_000), 1, Quantity.of(Money.ofFen(300))));

    assertThat(administration.disburse(both, "", FINANCE))
        .isEqualTo(new DisbursementOutcome.Refused(new FundRefusal.SeveralAssets()));
    assertThat(approvals.request(both, "", CLERK))
        .isEqualTo(new ProposalOutcome.Refused(new FundRefusal.SeveralAssets()));
    paid(vouchers);
    CommitmentId one = vouchers.getFirst();
    assertThat(ledger.confirmReceipt(vouchers, Treasury.TODAY, "BANK-1"))
        .containsExactly(
            new ReceiptOutcome.Refused(one, new FundRefusal.MoneyOnly(SERVICE_VOUCHER)));
    assertThat(ledger.returned(vouchers, "closed"))
        .containsExactly(
            new SettlementOutcome.Refused(one, new FundRefusal.MoneyOnly(SERVICE_VOUCHER)));
  }

  @Test
  void thresholdsOfApprovalAreOfTheAssetThatIsPaid() {
    Treasury.Funded minutes = treasury.fund(new Quantity(VOLUNTEER_MINUTES, 20_000));
    assertThat(
            approvals.request(
                claimed(minutes, 1, new Quantity(VOLUNTEER_MINUTES, 6_000)), "", CLERK))
        .isInstanceOf(ProposalOutcome.Paid.class);
    // More than a hundred hours; as fen it would be nothing that anybody has to approve.
    assertThat(
            approvals.request(
                claimed(minutes, 1, new Quantity(VOLUNTEER_MINUTES, 6_001)), "", ANOTHER_CLERK))
        .isInstanceOf(ProposalOutcome.Recorded.class);
  }

  @Test
  void hoursAreReleasedAndPaidAtOnceTogetherWithMoney() {
    Quantity hour = new Quantity(VOLUNTEER_MINUTES, 60);
    Treasury.Funded hours = treasury.fund(new Quantity(VOLUNTEER_MINUTES, 600));
    long given = cash(VOLUNTEER_MINUTES, AccountKind.RECIPIENT_CASH);

    List<CommitmentId> open = Treasury.accepted(ledger.commit(Treasury.meals(hours, 2, hour)));
    assertThat(ledger.release(open, "cancelled"))
        .allMatch(SettlementOutcome.Settled.class::isInstance);
    Treasury.Funded money = treasury.fund(1_000);
    List<CommitmentRequest> together = new ArrayList<>(Treasury.meals(hours, 2, hour));
    together.addAll(Treasury.meals(money, 1, 300));
    assertThat(ledger.pay(together)).allMatch(PaymentOutcome.Paid.class::isInstance);

    assertThat(balance(hours.allocation())).isEqualTo(480);
    assertThat(balance(money.allocation())).isEqualTo(700);
    assertThat(cash(VOLUNTEER_MINUTES, AccountKind.RECIPIENT_CASH)).isEqualTo(given + 120);
  }

  @Test
  void sumsOfMoneyDoNotCountVouchers() {
    Treasury.Funded money = treasury.fund(10_000);
    CommitmentRequest meal = Treasury.meals(money, 1, 300).getFirst();
    ledger.pay(List.of(meal));
    List<Object> before = sumsOfMoney();

    Treasury.Funded vouchers = treasury.fund(vouchers(1_000_000));
    paid(claimed(vouchers, 2, vouchers(100)));
    // A voucher for the same elder and month, and one that is about to lapse.
    ledger.pay(List.of(like(meal, vouchers, null)));
    ledger.commit(List.of(like(meal, vouchers, clock.instant().plusSeconds(60))));

    assertThat(sumsOfMoney()).isEqualTo(before);
  }

  private List<Object> sumsOfMoney() {
    return List.of(
        indicators.of(2026, Treasury.CITY),
        due.of(MONTH, Treasury.CITY),
        budgets.report(2026, BudgetReads.Grouping.SOURCE, Treasury.CITY),
        overlaps.programmes(Treasury.CITY),
        overlaps.persons(MONTH, Treasury.CITY, 100, null),
        transactions.read(watch::lapsing),
        transactions.read(watch::unspent),
        transactions.read(() -> watch.budgets(2026)));
  }

  private static CommitmentRequest like(
      CommitmentRequest meal, Treasury.Funded vouchers, @Nullable Instant expiresAt) {
    return new CommitmentRequest(
        vouchers.code(),
        meal.region(),
        meal.purpose(),
        vouchers(1),
        meal.owner(),
        meal.beneficiary(),
        meal.day(),
        expiresAt);
  }

  private static Quantity vouchers(long units) {
    return new Quantity(SERVICE_VOUCHER, units);
  }

  private List<CommitmentId> claimed(Treasury.Funded funded, int meals, Quantity amount) {
    List<CommitmentId> made =
        Treasury.accepted(ledger.commit(Treasury.meals(funded, meals, amount)));
    assertThat(ledger.claim(made.stream().map(id -> new ClaimRequest(id, CANTEEN)).toList()))
        .allMatch(SettlementOutcome.Settled.class::isInstance);
    return made;
  }

  private DisbursementOutcome.Disbursed paid(List<CommitmentId> claims) {
    DisbursementOutcome outcome = administration.disburse(claims, "", FINANCE);
    assertThat(outcome).isInstanceOf(DisbursementOutcome.Disbursed.class);
    return (DisbursementOutcome.Disbursed) outcome;
  }

  private long balance(AccountId id) {
    return accounts.account(id, Treasury.CITY).orElseThrow().balanceFen();
  }

  private long cash(Asset asset, AccountKind kind) {
    return accounts
        .accounts(
            new AccountReads.AccountFilter(kind, Treasury.CITY, null, asset),
            Treasury.CITY,
            10,
            null)
        .items()
        .stream()
        .mapToLong(Account::balanceFen)
        .sum();
  }
}
