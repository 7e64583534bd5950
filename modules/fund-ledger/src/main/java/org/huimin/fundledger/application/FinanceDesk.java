package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.List;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AllocationOrder;
import org.huimin.fundledger.AppropriationOrder;
import org.huimin.fundledger.AppropriationRecorded;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.DisbursementOutcome;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.MovementOrder;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.ProgrammeOpened;
import org.huimin.fundledger.ProgrammeOrder;
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
  private final DisburseClaims disburseClaims;
  private final ReverseTransaction reverseTransaction;

  FinanceDesk(
      Transactions transactions,
      RecordAppropriation recordAppropriation,
      OpenAccounts openAccounts,
      MoveFunds moveFunds,
      DisburseClaims disburseClaims,
      ReverseTransaction reverseTransaction) {
    this.transactions = transactions;
    this.recordAppropriation = recordAppropriation;
    this.openAccounts = openAccounts;
    this.moveFunds = moveFunds;
    this.disburseClaims = disburseClaims;
    this.reverseTransaction = reverseTransaction;
  }

  @Override
  public AppropriationRecorded appropriate(AppropriationOrder order, Actor actor) {
    return transactions.write(() -> recordAppropriation.appropriate(order, actor));
  }

  @Override
  public AccountId openPool(String name, RegionCode region, int fiscalYear, Actor actor) {
    return transactions.write(() -> openAccounts.openPool(name, region, fiscalYear));
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
    return transactions.write(() -> disburseClaims.disburse(commitments, memo, actor));
  }

  @Override
  public MovementOutcome reverse(TransactionId transaction, String memo, Actor actor) {
    return transactions.write(() -> reverseTransaction.reverse(transaction, memo, actor));
  }
}
