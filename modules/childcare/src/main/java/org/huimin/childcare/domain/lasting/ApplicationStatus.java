package org.huimin.childcare.domain.lasting;

/** How an application stands (申请状态). */
public enum ApplicationStatus {
  /** 轮候中. */
  OPEN,
  /** 已入托: an offer was accepted. */
  PLACED,
  /** 已撤回 by the parents. */
  WITHDRAWN,
  /** 已结束: no nursery is left, or the child is too old. */
  CLOSED
}
