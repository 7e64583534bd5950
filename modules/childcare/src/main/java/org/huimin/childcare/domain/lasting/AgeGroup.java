package org.huimin.childcare.domain.lasting;

import java.time.LocalDate;
import org.huimin.kernel.AgeMonths;

/** Children who compete for the same kind of class (年龄组), by the age on the first day wanted. */
public enum AgeGroup {
  /** 乳儿. */
  INFANT,
  /** 托小. */
  TODDLER,
  /** 托大. */
  PRESCHOOL;

  /**
   * The group of a child.
   *
   * @param infantUntilMonths the age from whose first day on a child is no infant
   * @param toddlerUntilMonths the same for toddlers
   */
  public static AgeGroup on(
      LocalDate birth, LocalDate day, int infantUntilMonths, int toddlerUntilMonths) {
    if (day.isBefore(AgeMonths.reachedOn(birth, infantUntilMonths))) {
      return INFANT;
    }
    return day.isBefore(AgeMonths.reachedOn(birth, toddlerUntilMonths)) ? TODDLER : PRESCHOOL;
  }
}
