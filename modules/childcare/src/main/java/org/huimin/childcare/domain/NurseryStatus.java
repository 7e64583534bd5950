package org.huimin.childcare.domain;

/** Whether a nursery may take children (备案状态). */
public enum NurseryStatus {
  /** 已备案并公布. */
  PUBLISHED,
  /** 暂停: no new bookings. */
  SUSPENDED,
  /** 已注销. */
  WITHDRAWN
}
