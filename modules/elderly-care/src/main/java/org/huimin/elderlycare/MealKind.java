package org.huimin.elderlycare;

/** Which meal of the day (餐别). */
public enum MealKind {
  /** 午餐. */
  LUNCH,
  /** 晚餐. */
  DINNER
}
