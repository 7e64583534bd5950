package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huimin.childcare.RosterPlan;
import org.huimin.childcare.domain.BookingRefusal.PromisedMore;
import org.huimin.childcare.domain.BookingRefusal.PromisedMore.Shortfall;
import org.huimin.childcare.domain.BucketCount;
import org.huimin.childcare.domain.BucketKey;
import org.huimin.childcare.domain.CareClass;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ClassStandard;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nurseries.PricedClass;
import org.huimin.childcare.domain.Rosters;
import org.huimin.childcare.domain.Rosters.StaffedHour;
import org.huimin.childcare.domain.filing.ClosedDays;
import org.huimin.childcare.domain.filing.Closures;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.platform.transaction.Transactions;

/**
 * Sets who is on duty (排班), and with that how many children each hour can take. What is promised is
 * never taken back here: a roster that would not bear it is refused, naming the hours.
 */
@Singleton
public final class SetRosters {
  private final Nurseries nurseries;
  private final Rosters rosters;
  private final Standards standards;
  private final Closures closures;
  private final EnrolledFirst enrolled;
  private final Transactions transactions;

  SetRosters(
      Nurseries nurseries,
      Rosters rosters,
      Standards standards,
      Closures closures,
      EnrolledFirst enrolled,
      Transactions transactions) {
    this.nurseries = nurseries;
    this.rosters = rosters;
    this.standards = standards;
    this.closures = closures;
    this.enrolled = enrolled;
    this.transactions = transactions;
  }

  /**
   * Sets rosters, all of them or none.
   *
   * @throws NotFoundException if there is no such class
   * @throws RefusedException {@link PromisedMore}
   */
  public void set(List<RosterPlan> plans) {
    transactions.write(() -> setNow(plans));
  }

  /**
   * Counts the places of classes anew after days were closed or opened again; the carers on duty
   * stay as they are. On a closed day there are no more places than are promised.
   */
  public void recount(Collection<Long> classIds, LocalDate first, LocalDate last) {
    transactions.write(
        () -> {
          var classes =
              nurseries.lockClasses(classIds).stream().map(PricedClass::careClass).toList();
          var closed = ClosedDays.of(classes, first, last, closures);
          var updated = new ArrayList<StaffedHour>();
          for (var careClass : classes) {
            for (var hour : rosters.lock(careClass.id(), first, last)) {
              var count = hour.count();
              var day = count.key().day();
              int capacity =
                  Math.max(
                      count.taken(),
                      capacity(
                          careClass,
                          standardOf(careClass, day),
                          hour.carers(),
                          closed.contains(careClass, day),
                          count.taken()));
              if (capacity != count.capacity()) {
                updated.add(
                    new StaffedHour(
                        new BucketCount(count.key(), capacity, count.taken()), hour.carers()));
              }
            }
          }
          rosters.updateAll(updated);
        });
  }

  private static int capacity(
      CareClass careClass, ClassStandard standard, int carers, boolean closed, int taken) {
    return closed ? taken : standard.capacity(careClass.size(), carers);
  }

  /** A class's hours of one day as they stand. */
  public List<StaffedHour> on(CareClassId careClass, LocalDate day) {
    return transactions.read(() -> rosters.on(careClass, day));
  }

  private void setNow(List<RosterPlan> plans) {
    var classes =
        nurseries.lockClasses(plans.stream().map(RosterPlan::classId).distinct().toList()).stream()
            .collect(Collectors.toMap(c -> c.careClass().id().value(), c -> c.careClass()));
    var added = new ArrayList<StaffedHour>();
    var updated = new ArrayList<StaffedHour>();
    var shortfalls = new ArrayList<Shortfall>();
    for (var plan : plans) {
      var careClass = classes.get(plan.classId());
      if (careClass == null) {
        throw new NotFoundException("class");
      }
      apply(plan, careClass, added, updated, shortfalls);
    }
    if (!shortfalls.isEmpty()) {
      throw new RefusedException(new PromisedMore(shortfalls));
    }
    rosters.addAll(added);
    rosters.updateAll(updated);
    enrolled.place(
        plans.stream()
            .map(plan -> new EnrolledFirst.ClassDays(plan.classId(), plan.first(), plan.last()))
            .toList());
  }

  private void apply(
      RosterPlan plan,
      CareClass careClass,
      List<StaffedHour> added,
      List<StaffedHour> updated,
      List<Shortfall> shortfalls) {
    Map<BucketKey, StaffedHour> standing = new HashMap<>();
    rosters
        .lock(careClass.id(), plan.first(), plan.last())
        .forEach(hour -> standing.put(hour.count().key(), hour));
    var carers = carersByHour(plan);
    var closed = ClosedDays.of(List.of(careClass), plan.first(), plan.last(), closures);
    for (var day : PlanDays.of(plan.first(), plan.last(), plan.weekdays())) {
      var standard = standardOf(careClass, day);
      boolean isClosed = closed.contains(careClass, day);
      for (int hour = 0; hour < carers.length; hour++) {
        var key = new BucketKey(careClass.id().value(), day, hour);
        var before = standing.get(key);
        int taken = before == null ? 0 : before.count().taken();
        int capacity = capacity(careClass, standard, carers[hour], isClosed, taken);
        if (taken > capacity) {
          shortfalls.add(new Shortfall(day, hour, taken, capacity));
        } else if (before == null && carers[hour] > 0) {
          added.add(new StaffedHour(new BucketCount(key, capacity, 0), carers[hour]));
        } else if (before != null
            && (before.carers() != carers[hour] || before.count().capacity() != capacity)) {
          updated.add(new StaffedHour(new BucketCount(key, capacity, taken), carers[hour]));
        }
      }
    }
  }

  private ClassStandard standardOf(CareClass careClass, LocalDate day) {
    return standards.of(careClass.type(), careClass.nursery().region(), day);
  }

  private static int[] carersByHour(RosterPlan plan) {
    var carers = new int[24];
    for (var duty : plan.duties()) {
      for (int hour = duty.fromHour(); hour < duty.untilHour(); hour++) {
        carers[hour] += duty.carers();
      }
    }
    return carers;
  }
}
