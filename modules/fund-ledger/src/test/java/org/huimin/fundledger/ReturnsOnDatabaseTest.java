package org.huimin.fundledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.query.AccountReads;
import org.huimin.fundledger.query.AppropriationTraces;
import org.huimin.fundledger.query.Traces;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.testsupport.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReturnsOnDatabaseTest implements LedgerProperties {
  private static final Recipient CANTEEN = new Recipient.Organisation(77, "文昌社区食堂");
  private static final Actor FINANCE = Actor.staff("staff:finance");

  @Inject Treasury treasury;
  @Inject FundLedger ledger;
  @Inject FundAdministration administration;
  @Inject AccountReads accounts;
  @Inject Traces traces;
  @Inject AppropriationTraces appropriationTraces;
  @Inject Audited audited;

  @Test
  void ofOnePaymentForTwoOnlyTheReturnedOneIsOwedAndPaidAgain() throws Exception {
    Treasury.Funded funded = treasury.fund(10_000);
    List<CommitmentId> both = claimed(funded, 2, 300);
    CommitmentId back = both.getFirst();
    DisbursementOutcome.Payment payment = paid(both);
    long cash = cashOfRecipients();

    assertThat(ledger.returned(List.of(back, back), "account closed"))
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(SettlementOutcome.Settled.class),
            second ->
                assertThat(second)
                    .isEqualTo(
                        new SettlementOutcome.Refused(
                            back, new FundRefusal.CommitmentNotPaid(CommitmentState.CLAIMED))));

    assertThat(cashOfRecipients()).isEqualTo(cash - 300);
    Traces.Trace trace = traces.of(payment.transactionId());
    assertThat(trace.nowFen().get(AccountKind.PAID)).isEqualTo(300);
    assertThat(trace.returnedFen()).isEqualTo(300);
    assertThat(trace.sources().stream().mapToLong(Traces.Source::amountFen).sum()).isEqualTo(600);
    assertThat(progress(funded)).isEqualTo(new AppropriationTraces.Progress(9_400, 0, 300, 300));
    assertThat(administration.reverse(payment.transactionId(), "", FINANCE))
        .isEqualTo(new MovementOutcome.Refused(new FundRefusal.MoneyMovedOn(Asset.FEN, 0, 300)));

    DisbursementOutcome.Payment again = paid(List.of(back));
    assertThat(again.amount()).isEqualTo(new Quantity(Asset.FEN, 300));
    assertThat(traces.of(again.transactionId()).sources())
        .singleElement()
        .satisfies(source -> assertThat(source.amountFen()).isEqualTo(300));
    assertThat(progress(funded)).isEqualTo(new AppropriationTraces.Progress(9_400, 0, 0, 600));
    assertThat(administration.disburse(List.of(back), "", FINANCE))
        .isInstanceOf(DisbursementOutcome.Refused.class);
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void moneyDrawnFromSeveralSlicesGoesBackToEachOfThem() throws Exception {
    Treasury.Funded funded = treasury.fund(500);
    AppropriationRecorded second = treasury.grant(500, FundSource.DONATION, Set.of());
    treasury.moved(second.accountId(), funded.programme().accountId(), 500);
    administration.allocate(
        new AllocationOrder(
            funded.programme().accountId(),
            Treasury.DISTRICT,
            Money.ofFen(500),
            "",
            new BusinessReference("fund-ledger", "")),
        FINANCE);
    List<CommitmentId> one = claimed(funded, 1, 800);
    DisbursementOutcome.Payment payment = paid(one);

    assertThat(ledger.returned(one, "account closed"))
        .allMatch(SettlementOutcome.Settled.class::isInstance);
    assertThat(progress(funded)).isEqualTo(new AppropriationTraces.Progress(0, 0, 500, 0));
    paid(one);
    assertThat(progress(funded)).isEqualTo(new AppropriationTraces.Progress(0, 0, 0, 500));
    assertThat(traces.of(payment.transactionId()).returnedFen()).isEqualTo(800);
    // A payment out of several slices that is reversed is owed again, not open again.
    List<CommitmentId> other = claimed(treasury.fund(100), 1, 100);
    administration.reverse(paid(other).transactionId(), "", FINANCE);
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void whatWasNotPaidCannotComeBack() {
    List<CommitmentId> one = claimed(treasury.fund(1_000), 1, 300);

    assertThat(ledger.returned(one, "account closed"))
        .containsExactly(
            new SettlementOutcome.Refused(
                one.getFirst(), new FundRefusal.CommitmentNotPaid(CommitmentState.CLAIMED)));
    assertThat(ledger.confirmReceipt(one, Treasury.TODAY, "BK-1"))
        .containsExactly(
            new ReceiptOutcome.Refused(
                one.getFirst(), new FundRefusal.CommitmentNotPaid(CommitmentState.CLAIMED)));
    assertThatThrownBy(() -> ledger.returned(List.of(new CommitmentId(5)), ""))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void ofManyReturnsAtOnceOneTakesTheMoneyBack() {
    List<CommitmentId> one = claimed(treasury.fund(1_000), 1, 300);
    paid(one);

    List<SettlementOutcome> outcomes =
        Race.between(20, _ -> ledger.returned(one, "account closed").getFirst());

    assertThat(outcomes).filteredOn(SettlementOutcome.Settled.class::isInstance).hasSize(1);
  }

  @Test
  void aReceiptIsSealedOnceAndEndsWhenTheMoneyComesBack() throws Exception {
    List<CommitmentId> two = claimed(treasury.fund(1_000), 2, 300);
    paid(two);
    LocalDate day = Treasury.TODAY;

    List<ReceiptOutcome> confirmed = ledger.confirmReceipt(two, day, "BK20261122-7");
    assertThat(confirmed).allMatch(ReceiptOutcome.Confirmed.class::isInstance);
    assertThat(ledger.confirmReceipt(two, day.plusDays(1), "BK20261122-8")).isEqualTo(confirmed);
    assertThat(audited.findings()).isEmpty();

    ledger.returned(two.subList(0, 1), "account closed");
    paid(two.subList(0, 1));
    assertThat(audited.findings()).isEmpty();
    assertThat(ledger.confirmReceipt(two, day, "BK20261122-9"))
        .satisfiesExactly(
            paidAgain -> assertThat(paidAgain).isNotIn(confirmed),
            before -> assertThat(before).isEqualTo(confirmed.getLast()));
    assertThat(audited.findings()).isEmpty();
    assertThatThrownBy(() -> ledger.confirmReceipt(two, day, "张三 的卡"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<CommitmentId> claimed(Treasury.Funded funded, int meals, long amountFen) {
    List<CommitmentId> commitments =
        Treasury.accepted(ledger.commit(Treasury.meals(funded, meals, amountFen)));
    assertThat(ledger.claim(commitments.stream().map(id -> new ClaimRequest(id, CANTEEN)).toList()))
        .allMatch(SettlementOutcome.Settled.class::isInstance);
    return commitments;
  }

  private DisbursementOutcome.Payment paid(List<CommitmentId> commitments) {
    DisbursementOutcome outcome = administration.disburse(commitments, "", FINANCE);
    assertThat(outcome).isInstanceOf(DisbursementOutcome.Disbursed.class);
    return ((DisbursementOutcome.Disbursed) outcome).payments().getFirst();
  }

  private AppropriationTraces.Progress progress(Treasury.Funded funded) {
    return appropriationTraces.of(funded.appropriation().appropriationId().value()).progress();
  }

  private long cashOfRecipients() {
    return accounts
        .accounts(
            new AccountReads.AccountFilter(AccountKind.RECIPIENT_CASH, null, null, Asset.FEN),
            Treasury.CITY,
            10,
            null)
        .items()
        .getFirst()
        .balanceFen();
  }
}
