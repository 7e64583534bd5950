package org.huimin.childcare.domain;

/**
 * Ages that a class takes (收托月龄), in completed months.
 *
 * @param fromMonths the lowest, included
 * @param untilMonths the age from whose first day on a child no longer belongs
 */
public record AgeRange(int fromMonths, int untilMonths) {
  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if no age lies between them
   */
  public AgeRange {
    if (fromMonths < 0 || untilMonths <= fromMonths) {
      throw new IllegalArgumentException("no age from " + fromMonths + " until " + untilMonths);
    }
  }

  /** Whether somebody of that age belongs. */
  public boolean contains(int ageMonths) {
    return ageMonths >= fromMonths && ageMonths < untilMonths;
  }
}
