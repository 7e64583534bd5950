package org.huimin.childcare.domain;

/** How one session of a booking stands (托位状态). */
public enum PlaceStatus {
  /** 已预约. */
  CONFIRMED,
  /** 已取消. */
  CANCELLED,
  /** 未到: nobody came. */
  MISSED
}
