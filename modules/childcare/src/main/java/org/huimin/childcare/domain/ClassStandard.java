package org.huimin.childcare.domain;

import org.huimin.childcare.ClassType;

/**
 * What the law asks of one type of class somewhere on some day (班型标准): 《托育机构设置标准(试行)》
 * 国卫人口发〔2019〕58号, or the region's stricter rule.
 *
 * @param type the type of class
 * @param ages the ages it takes
 * @param largestClass how many children one class may have (班额上限)
 * @param childrenPerCarer how many children one carer may look after (照护比)
 */
public record ClassStandard(ClassType type, AgeRange ages, int largestClass, int childrenPerCarer) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public ClassStandard {
    if (largestClass < 1 || childrenPerCarer < 1) {
      throw new IllegalArgumentException("a standard without places for " + type);
    }
  }

  /**
   * How many children may be there at once: the smallest of the nursery's own size, the legal class
   * size, and what the carers on duty may look after.
   *
   * @param classSize the size the nursery gave the class
   * @param carers how many are on duty
   */
  public int capacity(int classSize, int carers) {
    return Math.min(
        Math.min(classSize, largestClass), Math.multiplyExact(carers, childrenPerCarer));
  }
}
