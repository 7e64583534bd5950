package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.kernel.BusinessTime;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed place of a child, as the day sees it (应到).
 *
 * @param bookingId the booking
 * @param sessionId the session
 * @param child who is expected
 * @param nursery where
 * @param careClass in which class
 * @param className as the nursery calls it
 * @param day when
 * @param care the kind of care
 * @param hours from when to when
 * @param settled what came of it, null until settled
 */
public record BookedPlace(
    long bookingId,
    long sessionId,
    ChildId child,
    NurseryId nursery,
    CareClassId careClass,
    String className,
    LocalDate day,
    Care care,
    CareHours hours,
    @Nullable Settled settled) {

  /**
   * What came of a place, once and for all (考勤结果).
   *
   * @param attended whether the child was there
   * @param minutes for how much of the session
   */
  public record Settled(boolean attended, int minutes) {}

  /** When the session begins. */
  public Instant startsAt() {
    return BusinessTime.at(day, LocalTime.MIDNIGHT).plusSeconds(hours.startMinute() * 60L);
  }

  /** When it ends. */
  public Instant endsAt() {
    return BusinessTime.at(day, LocalTime.MIDNIGHT).plusSeconds(hours.endMinute() * 60L);
  }
}
