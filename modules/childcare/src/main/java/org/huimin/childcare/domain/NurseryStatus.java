package org.huimin.childcare.domain;

/** Whether a nursery may take children (备案状态). */
public enum NurseryStatus {
  /** 已回执未公布: what it offers can be set up, nothing can be booked. */
  PREPARING,
  /** 已备案并公布. */
  PUBLISHED,
  /** 暂停: no new bookings. */
  SUSPENDED,
  /** 已注销. */
  WITHDRAWN
}
