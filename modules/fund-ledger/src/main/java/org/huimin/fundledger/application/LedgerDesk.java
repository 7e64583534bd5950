package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.ClaimRequest;
import org.huimin.fundledger.CommitOutcome;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.PaymentOutcome;
import org.huimin.fundledger.Quantity;
import org.huimin.fundledger.ReceiptOutcome;
import org.huimin.fundledger.SettlementOutcome;
import org.huimin.fundledger.domain.Allocation;
import org.huimin.fundledger.domain.Allocations;
import org.huimin.fundledger.domain.Lot;
import org.huimin.fundledger.domain.Lots;
import org.huimin.fundledger.domain.Programme;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;

/** Answers other contexts. */
@Singleton
final class LedgerDesk implements FundLedger {
  private final Transactions transactions;
  private final CommitFunds commitFunds;
  private final SettleCommitments settleCommitments;
  private final PayBeneficiaries payBeneficiaries;
  private final ReturnPayments returnPayments;
  private final ConfirmReceipts confirmReceipts;
  private final BudgetLookup budgets;
  private final Lots lots;

  LedgerDesk(
      Transactions transactions,
      CommitFunds commitFunds,
      SettleCommitments settleCommitments,
      PayBeneficiaries payBeneficiaries,
      ReturnPayments returnPayments,
      ConfirmReceipts confirmReceipts,
      BudgetLookup budgets,
      Lots lots) {
    this.transactions = transactions;
    this.commitFunds = commitFunds;
    this.settleCommitments = settleCommitments;
    this.payBeneficiaries = payBeneficiaries;
    this.returnPayments = returnPayments;
    this.confirmReceipts = confirmReceipts;
    this.budgets = budgets;
    this.lots = lots;
  }

  @Override
  public List<CommitOutcome> commit(List<CommitmentRequest> requests) {
    return requests.isEmpty() ? List.of() : transactions.write(() -> commitFunds.commit(requests));
  }

  @Override
  public List<SettlementOutcome> release(List<CommitmentId> commitments, String reason) {
    return commitments.isEmpty()
        ? List.of()
        : transactions.write(() -> settleCommitments.release(commitments, reason));
  }

  @Override
  public List<SettlementOutcome> claim(List<ClaimRequest> claims) {
    return claims.isEmpty() ? List.of() : transactions.write(() -> settleCommitments.claim(claims));
  }

  @Override
  public List<PaymentOutcome> pay(List<CommitmentRequest> requests) {
    return requests.isEmpty()
        ? List.of()
        : transactions.write(() -> payBeneficiaries.pay(requests));
  }

  @Override
  public List<SettlementOutcome> returned(List<CommitmentId> commitments, String reason) {
    return commitments.isEmpty()
        ? List.of()
        : transactions.write(() -> returnPayments.returned(commitments, reason));
  }

  @Override
  public List<ReceiptOutcome> confirmReceipt(
      List<CommitmentId> commitments, LocalDate receivedOn, String bankReference) {
    return commitments.isEmpty()
        ? List.of()
        : transactions.write(() -> confirmReceipts.confirm(commitments, receivedOn, bankReference));
  }

  @Override
  public Quantity available(String programmeCode, RegionCode region, LocalDate day, Asset asset) {
    return transactions.read(
        () -> new Quantity(asset, availableUnits(programmeCode, region, day, asset)));
  }

  private long availableUnits(String programmeCode, RegionCode region, LocalDate day, Asset asset) {
    Allocations found = budgets.around(List.of(programmeCode), List.of(region));
    Programme programme = found.programme(programmeCode).orElse(null);
    if (programme == null || programme.asset() != asset) {
      return 0;
    }
    List<Allocation> around = found.around(programme, region);
    List<Lot> held =
        lots.heldBy(around.stream().map(allocation -> allocation.account().id()).toList());
    long most = 0;
    for (Allocation allocation : around) {
      long left =
          held.stream()
              .filter(lot -> lot.account().equals(allocation.account().id()))
              .filter(lot -> lot.permits(programme.purpose()) && lot.isAvailableOn(day))
              .mapToLong(Lot::remainingFen)
              .sum();
      most = Math.max(most, left);
    }
    return most;
  }
}
