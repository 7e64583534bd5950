package org.huimin.elderlycare;

/** A recognised identity that a scheme may favour (优待身份). */
public enum DinerIdentity {
  /** 最低生活保障对象. */
  MINIMUM_LIVING_ALLOWANCE,
  /** 特困人员. */
  DESTITUTE,
  /** 最低生活保障边缘家庭成员. */
  LOW_INCOME_MARGINAL,
  /** 刚性支出困难家庭成员. */
  RIGID_EXPENDITURE,
  /** 残疾人. */
  DISABILITY,
  /** 失能老年人. */
  DISABLED_ELDER,
  /** 独居老年人. */
  LIVING_ALONE,
  /** 空巢老年人. */
  EMPTY_NEST,
  /** 计划生育特殊家庭成员. */
  SPECIAL_FAMILY
}
