package org.huimin.childcare.domain.day;

/** What somebody who collects a child is to it (与孩子的关系). */
public enum Relation {
  /** 祖父母、外祖父母. */
  GRANDPARENT,
  /** 其他亲属. */
  RELATIVE,
  /** 保姆. */
  NANNY,
  /** 朋友、邻居. */
  FRIEND,
  /** 其他. */
  OTHER
}
