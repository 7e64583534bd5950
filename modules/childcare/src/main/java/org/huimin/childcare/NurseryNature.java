package org.huimin.childcare;

/** Who runs a nursery (机构性质). */
public enum NurseryNature {
  /** 公办. */
  PUBLIC,
  /** 民办. */
  PRIVATE,
  /** 幼儿园托班. */
  KINDERGARTEN_CLASS,
  /** 家庭托育点. */
  HOME
}
