package org.huimin.childcare.domain.rules;

import java.time.LocalDate;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a child cannot be booked at a nursery because places were missed (暂停预约). Places
 * booked before stay.
 *
 * @param pauseId the pause
 * @param nursery the nursery
 * @param child the child
 * @param firstDay the first day on which no booking is taken
 * @param lastDay the last such day
 * @param absenceId the missed place that made it one too many
 * @param lifted why the nursery lifted it, null if it did not
 */
public record Pause(
    long pauseId,
    NurseryId nursery,
    ChildId child,
    LocalDate firstDay,
    LocalDate lastDay,
    long absenceId,
    @Nullable Leniency lifted) {

  /** Whether no booking is taken on that day. */
  public boolean holdsOn(LocalDate day) {
    return lifted == null && !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }
}
