package org.huimin.childcare;

/**
 * What a class is for (班型), after 《托育机构设置标准(试行)》(国卫人口发〔2019〕58号) and 《家庭托育点管理办法(试行)》. Ages, sizes
 * and ratios are dated parameters.
 */
public enum ClassType {
  /** 乳儿班. */
  INFANT,
  /** 托小班. */
  TODDLER,
  /** 托大班. */
  PRESCHOOL,
  /** 混合编班. */
  MIXED,
  /** 家庭托育点. */
  HOME
}
