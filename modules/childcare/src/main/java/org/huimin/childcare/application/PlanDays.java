package org.huimin.childcare.application;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;

/** The days that a plan speaks of. */
final class PlanDays {
  private static final int LONGEST = 366;

  private PlanDays() {}

  /**
   * The days from first to last that are one of these weekdays.
   *
   * @throws InvalidInputException if the last is before the first, or there are more than a year's
   */
  static List<LocalDate> of(LocalDate first, LocalDate last, Set<DayOfWeek> weekdays) {
    requireOrder(first, last, LONGEST);
    return first
        .datesUntil(last.plusDays(1))
        .filter(day -> weekdays.contains(day.getDayOfWeek()))
        .toList();
  }

  /** Lets pass a run of at most so many days. */
  static void requireOrder(LocalDate first, LocalDate last, int most) {
    if (last.isBefore(first)) {
      throw InvalidInputException.meaningless("to", "childcare/period-reversed");
    }
    if (first.plusDays(most).isBefore(last.plusDays(1))) {
      throw InvalidInputException.meaningless(
          List.of(
              new FieldFault("to", "childcare/period-too-long", java.util.Map.of("days", most))));
    }
  }
}
