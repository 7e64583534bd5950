package org.huimin.childcare.application;

import java.time.LocalDate;
import java.util.Collection;

/**
 * Gives children with a lasting place their days before anybody else (在托儿童优先排位): called in the
 * transaction in which days become bookable, while the classes are locked.
 */
public interface EnrolledFirst {
  /** Books what enrolled children should have on these days and do not have yet. */
  void place(Collection<ClassDays> days);

  /**
   * Some days of one class.
   *
   * @param classId the class
   * @param first the first day
   * @param last the last day, included
   */
  record ClassDays(long classId, LocalDate first, LocalDate last) {}
}
