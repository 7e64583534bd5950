package org.huimin.childcare.domain.rules;

import java.time.LocalDate;
import java.util.Collection;
import org.huimin.kernel.Money;

/**
 * What a nursery has published for places that are given back late or not used (缺勤规则). Whoever
 * reports an absence in time owes nothing under any rule.
 *
 * @param lateFeePercent share of the parents' own part of the fee that a late cancellation costs
 * @param noShowFeePercent share of it that a missed place costs
 * @param missesBeforePause after how many missed places within the window bookings pause; 0 for
 *     never
 * @param windowDays how many days back missed places are counted, the day of the last included
 * @param pauseDays how many days bookings then pause
 */
public record AbsenceRule(
    int lateFeePercent,
    int noShowFeePercent,
    int missesBeforePause,
    int windowDays,
    int pauseDays) {
  /** Where nothing was published, nothing is owed and nothing counted. */
  public static final AbsenceRule NONE = new AbsenceRule(0, 0, 0, 1, 0);

  private static final int WHOLE_PERCENT = 100;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a share is not between 0 and 100, or a count negative
   */
  public AbsenceRule {
    if (outside(lateFeePercent) || outside(noShowFeePercent)) {
      throw new IllegalArgumentException("a share is between 0 and 100 percent");
    }
    if (missesBeforePause < 0 || windowDays < 1 || pauseDays < 0) {
      throw new IllegalArgumentException("counts and days are not negative");
    }
  }

  private static boolean outside(int percent) {
    return percent < 0 || percent > WHOLE_PERCENT;
  }

  /** What it costs to give a place back too late; parts of a fen are left to the parents. */
  public Money lateCharge(Money payable) {
    return share(payable, lateFeePercent);
  }

  /** What a missed place costs; parts of a fen are left to the parents. */
  public Money noShowCharge(Money payable) {
    return share(payable, noShowFeePercent);
  }

  /** The first day that can be in one window with a place missed on that day. */
  public LocalDate firstBeside(LocalDate missed) {
    return missed.minusDays(windowDays - 1L);
  }

  /** The last such day: of places missed on several days the earlier may be recorded later. */
  public LocalDate lastBeside(LocalDate missed) {
    return missed.plusDays(windowDays - 1L);
  }

  /**
   * Whether places missed on these days make bookings pause, because as many as the rule names lie
   * within one window together with that day.
   *
   * @param days of all missed places beside it, its own included
   * @param missed the day of the place recorded just now
   */
  public boolean pausesAfter(Collection<LocalDate> days, LocalDate missed) {
    return missesBeforePause > 0
        && pauseDays > 0
        && days.stream()
            .filter(last -> !last.isBefore(missed) && !firstBeside(last).isAfter(missed))
            .anyMatch(last -> count(days, last) >= missesBeforePause);
  }

  private long count(Collection<LocalDate> days, LocalDate last) {
    return days.stream()
        .filter(day -> !day.isBefore(firstBeside(last)) && !day.isAfter(last))
        .count();
  }

  private static Money share(Money payable, int percent) {
    return Money.ofFen(Math.multiplyExact(payable.fen(), (long) percent) / WHOLE_PERCENT);
  }
}
