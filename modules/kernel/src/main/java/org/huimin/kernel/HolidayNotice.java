package org.huimin.kernel;

import java.time.LocalDate;
import java.time.Month;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The holiday arrangement of one year as the General Office of the State Council announces it
 * (国务院办公厅关于某年部分节假日安排的通知).
 *
 * @param year the year it is for
 * @param daysOff days off, weekends among them included or not
 * @param workingDays weekend days worked in exchange (调休上班)
 * @param source where it was published
 */
public record HolidayNotice(
    int year, Set<LocalDate> daysOff, Set<LocalDate> workingDays, String source) {
  /**
   * Checks that it does not contradict itself.
   *
   * @throws IllegalArgumentException if a day is both off and worked, or is neither in the year nor
   *     in the December before, where a New Year holiday may begin
   */
  public HolidayNotice {
    daysOff = Collections.unmodifiableSet(new TreeSet<>(daysOff));
    workingDays = Collections.unmodifiableSet(new TreeSet<>(workingDays));
    var all = new TreeSet<>(daysOff);
    for (var day : workingDays) {
      if (!all.add(day)) {
        throw new IllegalArgumentException("both off and worked: " + day);
      }
    }
    for (var day : all) {
      boolean inDecemberBefore = day.getYear() == year - 1 && day.getMonth() == Month.DECEMBER;
      if (day.getYear() != year && !inDecemberBefore) {
        throw new IllegalArgumentException("not in the notice for " + year + ": " + day);
      }
    }
  }
}
