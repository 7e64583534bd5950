package org.huimin.childcare.domain;

import java.time.Duration;
import java.time.Instant;
import org.huimin.kernel.RegionCode;

/**
 * A nursery (托育机构), as far as bookings need it.
 *
 * @param id the nursery; also the organisation its staff work for
 * @param name the public name
 * @param region where it lies
 * @param inclusive whether it is recognised as inclusive (普惠): as part of a session on the day of
 *     care, else today
 * @param openingHours when it is open on days of care
 * @param cancelHoursBefore how many hours before its start a place can be given back
 * @param status whether it may take children
 */
public record Nursery(
    NurseryId id,
    String name,
    RegionCode region,
    boolean inclusive,
    CareHours openingHours,
    int cancelHoursBefore,
    NurseryStatus status) {

  /** Whether new places may be promised. */
  public boolean takesBookings() {
    return status == NurseryStatus.PUBLISHED;
  }

  /** Until when, without it, a place that begins then can be given back. */
  public Instant cancellableUntil(Instant start) {
    return start.minus(Duration.ofHours(cancelHoursBefore));
  }
}
