package org.huimin.childcare.domain.filing;

/** How a filing stands (备案状态). */
public enum FilingState {
  /** 草稿. */
  DRAFT,
  /** 已提交, documents complete: the clocks run. */
  SUBMITTED,
  /** 待补正. */
  INCOMPLETE,
  /** 已回执. */
  RECEIVED,
  /** 已公布: places can be booked. */
  PUBLISHED,
  /** 不符合, public with the reasons. */
  NON_CONFORMING,
  /** 暂停. */
  SUSPENDED,
  /** 已注销, by the nursery. */
  WITHDRAWN,
  /** 已删除, by the health authority. */
  DELETED,
  /** 已放弃, before it was published. */
  ABANDONED,
  /** 变更已公布: what a change says holds from then on. */
  APPLIED;

  /** Whether the nursery may still write. */
  public boolean isEditable() {
    return this == DRAFT || this == INCOMPLETE || this == NON_CONFORMING;
  }

  /** Whether nothing can come any more. */
  public boolean isOver() {
    return this == WITHDRAWN || this == DELETED || this == ABANDONED || this == APPLIED;
  }

  /** Whether it is the authority's turn, so that a time limit runs. */
  public boolean awaitsAuthority() {
    return this == SUBMITTED || this == RECEIVED;
  }
}
