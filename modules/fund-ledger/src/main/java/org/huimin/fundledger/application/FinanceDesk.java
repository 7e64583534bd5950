package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.List;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AllocationOrder;
import org.huimin.fundledger.AppropriationOrder;
import org.huimin.fundledger.AppropriationRecorded;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.BudgetAdjustment;
import org.huimin.fundledger.CarryOverOutcome;
import org.huimin.fundledger.ClawBackOrder;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.DisbursementOutcome;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.MovementOrder;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.ProgrammeOpened;
import org.huimin.fundledger.ProgrammeOrder;
import org.huimin.fundledger.RefundOrder;
import org.huimin.fundledger.TransactionId;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;

/** Serves the finance department. */
@Singleton
final class FinanceDesk implements FundAdministration {
  private final Transactions transactions;
  private final RecordAppropriation recordAppropriation;
  private final OpenAccounts openAccounts;
  private final MoveFunds moveFunds;
  private final ApprovePayments payments;
  private final ReverseTransaction reverseTransaction;
  private final AdjustBudgets adjustBudgets;
  private final CarryOverFunds carryOverFunds;
  private final RefundPayments refundPayments;

  FinanceDesk(
      Transactions transactions,
      RecordAppropriation recordAppropriation,
      OpenAccounts openAccounts,
      MoveFunds moveFunds,
      ApprovePayments payments,
      ReverseTransaction reverseTransaction,
      AdjustBudgets adjustBudgets,
      CarryOverFunds carryOverFunds,
      RefundPayments refundPayments) {
    this.transactions = transactions;
    this.recordAppropriation = recordAppropriation;
    this.openAccounts = openAccounts;
    this.moveFunds = moveFunds;
    this.payments = payments;
    this.reverseTransaction = reverseTransaction;
    this.adjustBudgets = adjustBudgets;
    this.carryOverFunds = carryOverFunds;
    this.refundPayments = refundPayments;
  }

  @Override
  public AppropriationRecorded appropriate(AppropriationOrder order, Actor actor) {
    return transactions.write(() -> recordAppropriation.appropriate(order, actor));
  }

  @Override
  public AccountId openPool(
      String name, RegionCode region, int fiscalYear, Asset asset, Actor actor) {
    return transactions.write(() -> openAccounts.openPool(name, region, fiscalYear, asset));
  }

  @Override
  public ProgrammeOpened openProgramme(ProgrammeOrder order, Actor actor) {
    return transactions.write(() -> openAccounts.openProgramme(order));
  }

  @Override
  public List<MovementOutcome> move(List<MovementOrder> orders, Actor actor) {
    return orders.isEmpty() ? List.of() : transactions.write(() -> moveFunds.move(orders, actor));
  }

  @Override
  public MovementOutcome allocate(AllocationOrder order, Actor actor) {
    return transactions.write(() -> moveFunds.allocate(order, actor));
  }

  @Override
  public DisbursementOutcome disburse(List<CommitmentId> commitments, String memo, Actor actor) {
    return transactions.write(() -> payments.payUnapproved(commitments, memo, actor));
  }

  @Override
  public MovementOutcome adjust(BudgetAdjustment order, Actor actor) {
    return transactions.write(() -> adjustBudgets.adjust(order, actor));
  }

  @Override
  public CarryOverOutcome carryOver(AccountId account, String documentNumber, Actor actor) {
    return transactions.write(() -> carryOverFunds.carryOver(account, documentNumber, actor));
  }

  @Override
  public MovementOutcome clawBack(ClawBackOrder order, Actor actor) {
    return transactions.write(() -> adjustBudgets.clawBack(order, actor));
  }

  @Override
  public MovementOutcome refund(RefundOrder order, Actor actor) {
    return transactions.write(() -> refundPayments.refund(order, actor));
  }

  @Override
  public MovementOutcome reverse(TransactionId transaction, String memo, Actor actor) {
    return transactions.write(() -> reverseTransaction.reverse(transaction, memo, actor));
  }
}
