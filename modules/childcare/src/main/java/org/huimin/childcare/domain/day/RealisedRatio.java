package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.huimin.kernel.BusinessTime;

/**
 * Children who were there against carers on duty, by the hour (实际照护比): 《托育机构设置标准(试行)》
 * 国卫人口发〔2019〕58号.
 */
public final class RealisedRatio {
  private static final int HOURS = 24;

  private RealisedRatio() {}

  /**
   * One hour of one class.
   *
   * @param hour the hour of the day
   * @param children how many were there at once, at most
   * @param carers how many were on duty
   * @param childrenPerCarer how many one carer may look after
   */
  public record Hour(int hour, int children, int carers, int childrenPerCarer) {
    /** Whether there were more children than the carers may look after. */
    public boolean isOver() {
      return children > carers * childrenPerCarer;
    }
  }

  /**
   * The hours of a day in which there was a child or a carer.
   *
   * @param visits the visits to the class that reach into the day
   * @param carers on duty by the hour
   * @param childrenPerCarer what the law allows
   * @param now until when those who are there count
   */
  public static List<Hour> of(
      LocalDate day,
      Collection<Visit> visits,
      Map<Integer, Integer> carers,
      int childrenPerCarer,
      Instant now) {
    var hours = new ArrayList<Hour>();
    var midnight = BusinessTime.at(day, LocalTime.MIDNIGHT);
    for (int hour = 0; hour < HOURS; hour++) {
      var start = midnight.plusSeconds(hour * 3600L);
      int children = most(visits, start, start.plusSeconds(3600), now);
      int onDuty = carers.getOrDefault(hour, 0);
      if (children > 0 || onDuty > 0) {
        hours.add(new Hour(hour, children, onDuty, childrenPerCarer));
      }
    }
    return hours;
  }

  /** The most children at once: reached when the hour begins or somebody comes. */
  private static int most(Collection<Visit> visits, Instant start, Instant end, Instant now) {
    var there = visits.stream().filter(visit -> !visit.within(start, end, now).isZero()).toList();
    int most = 0;
    for (var each : there) {
      var moment = each.arrival().at().isAfter(start) ? each.arrival().at() : start;
      int count =
          (int)
              there.stream()
                  .filter(
                      visit ->
                          !visit.arrival().at().isAfter(moment) && visit.until(now).isAfter(moment))
                  .count();
      most = Math.max(most, count);
    }
    return most;
  }
}
