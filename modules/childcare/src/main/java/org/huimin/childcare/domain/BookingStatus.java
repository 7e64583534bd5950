package org.huimin.childcare.domain;

/** How a booking stands (预约状态). */
public enum BookingStatus {
  /** 已预约: every session that was wanted. */
  CONFIRMED,
  /** 部分预约: those that could be had. */
  PARTIALLY_CONFIRMED,
  /** 已取消: no session is left. */
  CANCELLED
}
