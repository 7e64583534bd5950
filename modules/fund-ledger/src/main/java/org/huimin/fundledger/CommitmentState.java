package org.huimin.fundledger;

/** How far a commitment has come (承诺状态). */
public enum CommitmentState {
  /** 已承诺: the money is set aside. */
  OPEN,
  /** 已释放: given back to the slices it came from. */
  RELEASED,
  /** 应付: delivered, owed to the payee. */
  CLAIMED,
  /** 已付. */
  PAID
}
