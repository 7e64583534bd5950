package org.huimin.childwelfare.domain;

/** What a case waits for (个案状态). */
public enum CaseState {
  /** 待响应: the clock runs. */
  OPEN,
  /** 已升级: the deadline passed without a response, the region above was called in. */
  ESCALATED,
  /** 已响应. */
  RESPONDED,
  /** 已结案. */
  CLOSED
}
