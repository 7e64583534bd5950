package org.huimin.people;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A status that an authority recognises and that entitles to something (对象身份类别). */
public enum StatusKind {
  /** 最低生活保障对象 (社会救助暂行办法 第九条). */
  MINIMUM_LIVING_ALLOWANCE(null),
  /** 特困人员 (社会救助暂行办法 第十四条). */
  DESTITUTE(null),
  /** 最低生活保障边缘家庭成员. */
  LOW_INCOME_MARGINAL(null),
  /** 刚性支出困难家庭成员. */
  RIGID_EXPENDITURE(null),
  /** 残疾, level 1 (gravest) to 4 (GB/T 26341). */
  DISABILITY("[1-4]"),
  /** 独居老年人. */
  LIVING_ALONE(null),
  /** 空巢老年人. */
  EMPTY_NEST(null),
  /** 失能老年人. */
  DISABLED_ELDER(null),
  /** 烈士子女. */
  MARTYR_CHILD(null),
  /** 困境儿童. */
  CHILD_IN_HARDSHIP(null),
  /** 孤儿. */
  ORPHAN(null),
  /** 事实无人抚养儿童. */
  DE_FACTO_UNSUPPORTED_CHILD(null),
  /** 计划生育特殊家庭成员. */
  SPECIAL_FAMILY(null);

  private final @Nullable Pattern levels;

  StatusKind(@Nullable String levels) {
    this.levels = levels == null ? null : Pattern.compile(levels);
  }

  /** Whether this status comes with that degree, or without one. */
  boolean admits(@Nullable String level) {
    if (levels == null || level == null) {
      return levels == null && level == null;
    }
    return levels.matcher(level).matches();
  }
}
