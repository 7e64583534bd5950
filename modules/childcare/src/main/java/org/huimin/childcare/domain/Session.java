package org.huimin.childcare.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.huimin.childcare.Care;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;

/**
 * What can be booked: some hours of one class on one day (可预约时段). Never changes once published.
 *
 * @param id the session
 * @param careClass the class that offers it, with its nursery
 * @param day the day of care
 * @param care the kind of care
 * @param hours from when to when
 * @param fee what it costs
 */
public record Session(
    SessionId id, CareClass careClass, LocalDate day, Care care, CareHours hours, Money fee) {

  /** When it begins. */
  public Instant startsAt() {
    return instant(hours.startMinute());
  }

  /** When it ends. */
  public Instant endsAt() {
    return instant(hours.endMinute());
  }

  /** The counters it draws on, in the order in which they are locked. */
  public List<BucketKey> buckets() {
    return hours.hours().stream()
        .map(hour -> new BucketKey(careClass.id().value(), day, hour))
        .toList();
  }

  /** Where a child would be. */
  public List<PlaceKey> places(ChildId child) {
    return hours.hours().stream().map(hour -> new PlaceKey(child.value(), day, hour)).toList();
  }

  private Instant instant(int minute) {
    return BusinessTime.at(day, LocalTime.MIDNIGHT).plusSeconds(minute * 60L);
  }
}
