package org.huimin.fundledger;

/**
 * What money is spent on (用途). Earmarks of appropriations and purposes of programmes are stated in
 * these terms, so that lottery money for elders cannot pay for anything else.
 */
public enum Purpose {
  /** 老年助餐. */
  ELDERLY_MEALS,
  /** 居家养老服务. */
  ELDERLY_HOME_CARE,
  /** 普惠托育. */
  CHILDCARE,
  /** 最低生活保障. */
  MINIMUM_LIVING_ALLOWANCE,
  /** 特困人员救助供养. */
  EXTREME_HARDSHIP_SUPPORT,
  /** 临时救助. */
  TEMPORARY_ASSISTANCE,
  /** 困难残疾人生活补贴、重度残疾人护理补贴. */
  DISABILITY_ALLOWANCE,
  /** 孤儿、事实无人抚养儿童保障与未成年人保护. */
  CHILD_WELFARE,
  /** 项目运行维护. */
  OPERATIONS
}
