package org.huimin.assistance.domain;

/** How the economic situation was looked into (调查方式, art. 16 and 17). */
public enum InvestigationMethod {
  /** 入户调查. */
  HOME_VISIT,
  /** 邻里访问. */
  NEIGHBOUR_VISIT,
  /** 信函索证. */
  LETTER,
  /** 信息核对. */
  DATA_CHECK,
  /** 其他调查方式. */
  OTHER
}
