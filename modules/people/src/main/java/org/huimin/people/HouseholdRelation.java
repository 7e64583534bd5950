package org.huimin.people;

/** What a member is to the head of the household (与户主关系, the classes of GB/T 4761). */
public enum HouseholdRelation {
  /** 户主. */
  HEAD,
  /** 配偶. */
  SPOUSE,
  /** 子. */
  SON,
  /** 女. */
  DAUGHTER,
  /** 孙子、孙女或外孙子、外孙女. */
  GRANDCHILD,
  /** 父母. */
  PARENT,
  /** 祖父母或外祖父母. */
  GRANDPARENT,
  /** 兄、弟、姐、妹. */
  SIBLING,
  /** 其他. */
  OTHER
}
