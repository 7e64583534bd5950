package org.huimin.fundledger;

import java.util.List;
import org.huimin.kernel.RegionCode;

/**
 * What the finance department does with the ledger (资金管理): grants, pools, programmes, budgets,
 * allocations, disbursements and reversals. Who may is decided by the caller of these methods;
 * every method joins the caller's transaction.
 */
public interface FundAdministration {
  /** Books money granted. */
  AppropriationRecorded appropriate(AppropriationOrder order, Actor actor);

  /**
   * Opens a pool in which what several appropriations granted of an asset is spent as one (统筹池).
   */
  AccountId openPool(String name, RegionCode region, int fiscalYear, Asset asset, Actor actor);

  /** Opens a pool of money. */
  default AccountId openPool(String name, RegionCode region, int fiscalYear, Actor actor) {
    return openPool(name, region, fiscalYear, Asset.FEN, actor);
  }

  /**
   * Opens a programme, or the budget account of another year for one known already.
   *
   * @throws org.huimin.kernel.InvalidInputException if the code is taken by a different programme
   */
  ProgrammeOpened openProgramme(ProgrammeOrder order, Actor actor);

  /**
   * Moves money, each order accepted or refused on its own.
   *
   * @throws org.huimin.kernel.NotFoundException if an account does not exist
   */
  List<MovementOutcome> move(List<MovementOrder> orders, Actor actor);

  /**
   * Allocates money to a region, opening its account with the first.
   *
   * @throws org.huimin.kernel.NotFoundException if the account is not a programme's
   * @throws org.huimin.kernel.InvalidInputException if the region is not in the programme's
   */
  MovementOutcome allocate(AllocationOrder order, Actor actor);

  /**
   * Pays what is owed, all or nothing, as far as one person alone may: above the threshold it is
   * refused, and {@link PaymentApprovals#request} is the way. What people ask for always goes that
   * way, as only there several payments to one payee count together; this is for contexts that pay
   * single claims by themselves. Hours and vouchers are settled with that, without a bank.
   *
   * @param commitments claimed commitments of one asset, of one or several payees
   * @throws org.huimin.kernel.NotFoundException if there is no such commitment
   */
  DisbursementOutcome disburse(List<CommitmentId> commitments, String memo, Actor actor);

  /**
   * Raises or lowers the budget of a programme or an allocation (预算调整).
   *
   * @throws org.huimin.kernel.NotFoundException if an account does not exist
   */
  MovementOutcome adjust(BudgetAdjustment order, Actor actor);

  /**
   * Moves what a pool, programme or allocation did not spend in its year into the account of the
   * next year, as far as it may still be spent then (结转).
   *
   * @throws org.huimin.kernel.NotFoundException if the account does not exist
   */
  CarryOverOutcome carryOver(AccountId account, String documentNumber, Actor actor);

  /**
   * Takes unspent money of an allocation back up (收回).
   *
   * @throws org.huimin.kernel.NotFoundException if an account does not exist
   */
  MovementOutcome clawBack(ClawBackOrder order, Actor actor);

  /**
   * Books money that a recipient gave back (受益人退款): into the allocation it was paid from, or where
   * it may no longer be spent there, into the pool or appropriation above.
   *
   * @throws org.huimin.kernel.NotFoundException if the payment or the commitment in it does not
   *     exist
   */
  MovementOutcome refund(RefundOrder order, Actor actor);

  /**
   * Undoes a transaction by a new one, if its money is still where it went (冲正).
   *
   * @throws org.huimin.kernel.NotFoundException if there is no such transaction
   */
  MovementOutcome reverse(TransactionId transaction, String memo, Actor actor);
}
