package org.huimin.childcare.domain.filing;

/** What a filing is about (备案类型). */
public enum FilingKind {
  /** 首次备案. */
  FIRST,
  /** 变更备案: of a nursery that is filed already. */
  CHANGE,
  /** 存量导入: taken over from earlier registers, published as it is. */
  TAKEN_OVER
}
