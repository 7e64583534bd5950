package org.huimin.childcare.domain.lasting;

/** How an offer stands (邀约状态). */
public enum OfferStatus {
  /** 保留中. */
  HELD,
  /** 已接受. */
  ACCEPTED,
  /** 已谢绝. */
  REFUSED,
  /** 已逾期. */
  EXPIRED,
  /** 已撤回 with the application, or because a place was accepted elsewhere. */
  WITHDRAWN
}
