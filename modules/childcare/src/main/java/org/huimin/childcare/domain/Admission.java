package org.huimin.childcare.domain;

import java.time.Instant;
import org.huimin.childcare.domain.BookingRefusal.NotOpen;
import org.huimin.childcare.domain.BookingRefusal.OverNurseryAge;
import org.huimin.childcare.domain.BookingRefusal.SessionPast;
import org.huimin.childcare.domain.BookingRefusal.TooOld;
import org.huimin.childcare.domain.BookingRefusal.TooYoung;
import org.huimin.kernel.AgeMonths;
import org.jspecify.annotations.Nullable;

/**
 * Whether a child may be taken into a class at all (入托条件), before asking whether a place is free.
 * What counts is the age on the day of care, in completed months (《托育机构设置标准(试行)》 国卫人口发〔2019〕58号):
 * from the day on which a child is three it is no longer a nursery child.
 */
public final class Admission {
  private Admission() {}

  /**
   * Why the child cannot be taken, or null if it can.
   *
   * @param standard what holds for the class on the day of care
   * @param leavingMonths the age from whose first day on nobody is a nursery child
   * @param now the moment of asking
   */
  public static @Nullable BookingRefusal refusal(
      Child child, Session session, ClassStandard standard, int leavingMonths, Instant now) {
    var refusal = refusalForAnybody(session, now);
    return refusal == null ? ageRefusal(child, session, standard.ages(), leavingMonths) : refusal;
  }

  /** Why nobody can be taken into the session any more, or null. */
  public static @Nullable BookingRefusal refusalForAnybody(Session session, Instant now) {
    if (!session.careClass().nursery().takesBookings()) {
      return new NotOpen(session.careClass().nursery().name());
    }
    if (!now.isBefore(session.startsAt())) {
      return new SessionPast(session.day(), session.hours().startText());
    }
    return null;
  }

  private static @Nullable BookingRefusal ageRefusal(
      Child child, Session session, AgeRange ages, int leavingMonths) {
    var birth = child.birthDate();
    var day = session.day();
    var leavesOn = AgeMonths.reachedOn(birth, leavingMonths);
    if (!day.isBefore(leavesOn)) {
      return new OverNurseryAge(day, leavingMonths, leavesOn);
    }
    var oldEnoughOn = AgeMonths.reachedOn(birth, ages.fromMonths());
    if (day.isBefore(oldEnoughOn)) {
      return new TooYoung(day, ages, oldEnoughOn);
    }
    var tooOldSince = AgeMonths.reachedOn(birth, ages.untilMonths());
    return day.isBefore(tooOldSince) ? null : new TooOld(day, ages, tooOldSince);
  }
}
