package org.huimin.fundledger.domain;

/** What a transaction does (交易类别). */
public enum TransactionKind {
  /** 拨款入账. */
  APPROPRIATE,
  /** 归集: appropriation to pool, or pool to pool. */
  TRANSFER,
  /** 下达项目预算. */
  BUDGET,
  /** 分配: programme to a region. */
  ALLOCATE,
  /** 承诺. */
  COMMIT,
  /** 释放承诺. */
  RELEASE,
  /** 请款: committed to payable. */
  CLAIM,
  /** 支付. */
  DISBURSE,
  /** 冲正. */
  REVERSE,
  /** 退回: the bank could not credit it; paid becomes owed again. */
  RETURN,
  /** 预算调整: a programme's or an allocation's budget raised or lowered. */
  ADJUST,
  /** 结转: unspent money of a year into the account of the next. */
  CARRY_OVER,
  /** 收回: unspent money of an allocation back up. */
  CLAW_BACK,
  /** 退款: money paid that its recipient gives back. */
  REFUND;

  /**
   * Whether a {@link #REVERSE} may undo it. Promises are undone by releasing them, and a correction
   * of a correction is a new transaction: so is the contrary adjustment of a budget.
   */
  public boolean isReversible() {
    return switch (this) {
      case APPROPRIATE, TRANSFER, BUDGET, ALLOCATE, CLAIM, DISBURSE, CARRY_OVER, REFUND -> true;
      case COMMIT, RELEASE, REVERSE, RETURN, ADJUST, CLAW_BACK -> false;
    };
  }
}
