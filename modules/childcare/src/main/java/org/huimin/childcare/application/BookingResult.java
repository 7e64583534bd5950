package org.huimin.childcare.application;

import java.util.List;
import org.huimin.childcare.domain.Booking;
import org.huimin.childcare.domain.PlaceOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request for places (预约结果).
 *
 * @param booking what was booked, null if nothing was
 * @param outcomes an outcome for each session, in the order asked for
 */
public record BookingResult(@Nullable Booking booking, List<PlaceOutcome> outcomes) {
  /** Copies the outcomes. */
  public BookingResult {
    outcomes = List.copyOf(outcomes);
  }
}
