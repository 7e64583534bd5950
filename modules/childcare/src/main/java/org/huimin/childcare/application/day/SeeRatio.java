package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.application.Standards;
import org.huimin.childcare.domain.BucketKey;
import org.huimin.childcare.domain.CareClass;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.DutyHours;
import org.huimin.childcare.domain.day.RealisedRatio;
import org.huimin.childcare.domain.day.RealisedRatio.Hour;
import org.huimin.childcare.domain.day.Visit;
import org.huimin.childcare.domain.day.Visits;
import org.huimin.kernel.InvalidInputException;
import org.huimin.platform.transaction.Transactions;

/** Children who were there against carers on duty, by the hour (实际照护比). */
@Singleton
public final class SeeRatio {
  private static final int DAYS_AT_MOST = 31;

  private final Nurseries nurseries;
  private final DutyHours duties;
  private final Visits visits;
  private final Standards standards;
  private final Transactions transactions;
  private final Clock clock;

  SeeRatio(
      Nurseries nurseries,
      DutyHours duties,
      Visits visits,
      Standards standards,
      Transactions transactions,
      Clock clock) {
    this.nurseries = nurseries;
    this.duties = duties;
    this.visits = visits;
    this.standards = standards;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** An hour of a class. */
  public record ClassHour(LocalDate day, CareClass careClass, Hour hour) {}

  /** Every hour of a day with a child or a carer. */
  public List<ClassHour> on(NurseryId nursery, LocalDate day) {
    return between(nursery, day, day);
  }

  /**
   * The hours over the ratio on a run of days.
   *
   * @throws InvalidInputException if it is reversed or too long
   */
  public List<ClassHour> over(NurseryId nursery, LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw InvalidInputException.meaningless("to", "childcare/period-reversed");
    }
    if (first.plusDays(DAYS_AT_MOST).isBefore(last)) {
      throw InvalidInputException.meaningless(
          List.of(
              new org.huimin.kernel.FieldFault(
                  "to", "childcare/period-too-long", Map.of("days", DAYS_AT_MOST))));
    }
    return between(nursery, first, last).stream().filter(each -> each.hour().isOver()).toList();
  }

  private List<ClassHour> between(NurseryId nursery, LocalDate first, LocalDate last) {
    return transactions.read(
        () -> {
          var now = clock.instant();
          var carers = duties.of(nursery, first, last);
          // A child of the evening before may still have been there after midnight.
          var came = visits.ofNursery(nursery, first.minusDays(1), last);
          var hours = new ArrayList<ClassHour>();
          for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (var priced : nurseries.classesOf(nursery)) {
              var careClass = priced.careClass();
              var standard = standards.of(careClass.type(), careClass.nursery().region(), day);
              var there = inClass(came, careClass);
              var date = day;
              RealisedRatio.of(
                      day, there, byHour(carers, careClass, day), standard.childrenPerCarer(), now)
                  .forEach(hour -> hours.add(new ClassHour(date, careClass, hour)));
            }
          }
          return hours;
        });
  }

  private static List<Visit> inClass(List<Visit> came, CareClass careClass) {
    return came.stream().filter(visit -> visit.careClass().equals(careClass.id())).toList();
  }

  private static Map<Integer, Integer> byHour(
      Map<BucketKey, Integer> carers, CareClass careClass, LocalDate day) {
    var hours = new HashMap<Integer, Integer>();
    for (int hour = 0; hour < 24; hour++) {
      var onDuty = carers.get(new BucketKey(careClass.id().value(), day, hour));
      if (onDuty != null) {
        hours.put(hour, onDuty);
      }
    }
    return hours;
  }
}
