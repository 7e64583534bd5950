package org.huimin.childcare;

/** How long a child is cared for (托育服务类型). All kinds draw on the same places by the hour. */
public enum Care {
  /** 全日托. */
  FULL_DAY,
  /** 半日托. */
  HALF_DAY,
  /** 计时托. */
  HOURLY,
  /** 临时托. */
  TEMPORARY
}
