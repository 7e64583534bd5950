package org.huimin.fundledger.domain;

/** What became of an alert (预警状态). */
public enum AlertState {
  /** 待处理. */
  OPEN,
  /** 已受理. */
  ACKNOWLEDGED,
  /** 已办结. */
  RESOLVED
}
