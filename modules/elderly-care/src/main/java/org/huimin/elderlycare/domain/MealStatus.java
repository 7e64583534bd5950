package org.huimin.elderlycare.domain;

/** How far a booked meal has come (订单状态). */
public enum MealStatus {
  /** 已预订. */
  CONFIRMED,
  /** 已核销. */
  SERVED,
  /** 已取消. */
  CANCELLED,
  /** 未到. */
  NO_SHOW
}
