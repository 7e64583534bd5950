package org.huimin.assistance.domain;

/** How far an application has come (办理状态). */
public enum ApplicationState {
  /** 已申请. */
  SUBMITTED,
  /** 已受理 (art. 10). */
  ACCEPTED,
  /** 已调查核对 (art. 15–17). */
  INVESTIGATED,
  /** 公示中或公示期满 (art. 19). */
  PUBLICISED,
  /** 确认同意 (art. 21). */
  APPROVED,
  /** 不予确认同意 (art. 21). */
  REFUSED;

  /** Whether nothing more is decided. */
  public boolean isFinal() {
    return this == APPROVED || this == REFUSED;
  }
}
