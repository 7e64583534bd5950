package org.huimin.childcare.domain.lasting;

/** How an application stands at one nursery (轮候状态). */
public enum WaitingStatus {
  /** 轮候中. */
  WAITING(true),
  /** 已邀约: a place is held. */
  OFFERED(true),
  /** 已接受. */
  ACCEPTED(false),
  /** 已谢绝. */
  REFUSED(false),
  /** 逾期未答复. */
  EXPIRED(false),
  /** 已撤回, also because a place was accepted elsewhere. */
  WITHDRAWN(false);

  private final boolean standing;

  WaitingStatus(boolean standing) {
    this.standing = standing;
  }

  /** Whether it still stands on the list. */
  public boolean isStanding() {
    return standing;
  }
}
