package org.huimin.childcare.domain.lasting;

import java.util.Locale;

/**
 * What the published policy of a region may look at (录取标准). What a register knows is checked there
 * and not asked (社会救助法 第六十二条: 能核对的不得要求提供, which the platform keeps everywhere).
 */
public enum Criterion {
  /** 烈士子女. */
  MARTYR_CHILD(true, true),
  /** 困境婴幼儿: also orphans and children whom nobody supports in fact. */
  CHILD_IN_HARDSHIP(true, true),
  /** 居住在本县(区). */
  LIVES_IN_COUNTY(false, true),
  /** 有兄弟姐妹在本机构. */
  SIBLING_IN_NURSERY(false, true),
  /** 低保、特困、低保边缘家庭. */
  FAMILY_ON_AID(false, true),
  /** 父母双方均在职: no register of the platform knows it, so it is declared. */
  BOTH_PARENTS_WORKING(false, false);

  private final boolean priority;
  private final boolean checked;

  Criterion(boolean priority, boolean checked) {
    this.priority = priority;
    this.checked = checked;
  }

  /** Whether meeting it puts a child before all who meet none such. */
  public boolean isPriority() {
    return priority;
  }

  /** Whether a register says so; otherwise the parents declare it. */
  public boolean isChecked() {
    return checked;
  }

  /** The dated parameter that brings it into force and says how many points it counts. */
  public String parameter() {
    return "childcare/" + (priority ? "priority-" : "points-") + key();
  }

  /** The code of the sentence that explains it. */
  public String code() {
    return "childcare/criterion-" + key();
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
