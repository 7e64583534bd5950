package org.huimin.childcare.domain;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.huimin.childcare.Care;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.domain.Wish.WishedSession;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;

/** A nursery, its toddler class, and children. */
final class Examples {
  static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  static final RegionCode LINCHUAN = new RegionCode("361002");
  static final ClassStandard TODDLER =
      new ClassStandard(ClassType.TODDLER, new AgeRange(12, 24), 15, 5);

  private Examples() {}

  static Nursery nursery() {
    return new Nursery(
        new NurseryId(1),
        "临川区阳光托育中心",
        LINCHUAN,
        true,
        CareHours.between(LocalTime.of(8, 0), LocalTime.of(18, 0)),
        12,
        NurseryStatus.PUBLISHED);
  }

  static CareClass toddlers() {
    return new CareClass(new CareClassId(10), nursery(), "托小一班", ClassType.TODDLER, 15);
  }

  static Session session(long id, Care care, LocalDate day, int fromHour, int untilHour) {
    return new Session(
        new SessionId(id),
        toddlers(),
        day,
        care,
        new CareHours(fromHour * 60, untilHour * 60),
        Money.ofYuan(80));
  }

  static Session fullDay(LocalDate day) {
    return session(100 + day.getDayOfYear(), Care.FULL_DAY, day, 8, 17);
  }

  static Session afternoon(LocalDate day) {
    return session(500 + day.getDayOfYear(), Care.HALF_DAY, day, 13, 17);
  }

  static Session hour(LocalDate day, int hour) {
    return session(10_000L + day.getDayOfYear() * 24L + hour, Care.HOURLY, day, hour, hour + 1);
  }

  static Child child(long id) {
    return new Child(new ChildId(id), LocalDate.of(2025, 3, 15), LINCHUAN, false);
  }

  static Child bornOn(String day) {
    return new Child(new ChildId(1), LocalDate.parse(day), LINCHUAN, false);
  }

  static Wish wish(Child child, boolean acceptPartial, Session... sessions) {
    return new Wish(
        child,
        List.of(sessions).stream()
            .map(
                session ->
                    new WishedSession(
                        session, null, SubsidyQuote.none(SubsidyReason.NO_SCHEME), null))
            .toList(),
        acceptPartial,
        false);
  }

  /** Counters for every hour from 8 to 18 of these days. */
  static List<BucketCount> capacity(int capacity, LocalDate... days) {
    var counts = new ArrayList<BucketCount>();
    for (var day : days) {
      for (int hour = 8; hour < 18; hour++) {
        counts.add(new BucketCount(new BucketKey(10, day, hour), capacity, 0));
      }
    }
    return counts;
  }
}
