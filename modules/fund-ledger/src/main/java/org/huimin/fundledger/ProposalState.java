package org.huimin.fundledger;

/** How far a proposed payment has come (审批状态). */
public enum ProposalState {
  /** 待审批. */
  PROPOSED,
  /** 已批准并支付. */
  PAID,
  /** 已否决. */
  REFUSED
}
