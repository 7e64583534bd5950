package org.huimin.fundledger.domain;

/** How far the payment of one line has come (发放状态). */
public enum PaymentLineState {
  /** 待发. */
  PENDING,
  /** 已送银行. */
  SENT,
  /** 已发. */
  PAID,
  /** 发放失败: the bank refused it; the money is still owed. */
  FAILED,
  /** 退回: the bank paid it and it came back; the money is owed again. */
  RETURNED,
  /** 已更正: waits to be sent again. */
  CORRECTED,
  /** 停发: no longer entitled before it was sent; the money was given back. */
  STOPPED,
  /** 撤销发放: given up after it failed or came back; the money was given back. */
  WITHDRAWN
}
