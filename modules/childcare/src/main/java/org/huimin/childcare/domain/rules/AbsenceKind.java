package org.huimin.childcare.domain.rules;

/** How a place came not to be used (缺勤类型). An absence reported in time is a cancellation. */
public enum AbsenceKind {
  /** 逾期取消: given back after the cut-off, free for others nevertheless. */
  LATE_CANCELLATION,
  /** 未到: nobody came. */
  NO_SHOW
}
