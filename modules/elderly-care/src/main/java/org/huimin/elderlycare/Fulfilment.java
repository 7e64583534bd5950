package org.huimin.elderlycare;

/** How a meal reaches the diner (就餐方式). */
public enum Fulfilment {
  /** 堂食. */
  DINE_IN,
  /** 自取. */
  PICKUP,
  /** 送餐, to the registered address. */
  DELIVERY
}
