package org.huimin.childcare.domain.lasting;

import java.time.LocalDate;
import java.util.Objects;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.kernel.Period;

/** In which class a child is when (在班期间); the period has an end. */
public record Stay(CareClassId careClass, Period period) {
  /**
   * Checks the end.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Stay {
    if (period.until() == null) {
      throw new IllegalArgumentException("a stay ends at the latest when the child is too old");
    }
  }

  /** The first day on which the child is no longer in it. */
  public LocalDate until() {
    return Objects.requireNonNull(period.until());
  }
}
