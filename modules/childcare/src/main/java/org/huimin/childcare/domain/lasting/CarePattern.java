package org.huimin.childcare.domain.lasting;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.Session;
import org.jspecify.annotations.Nullable;

/**
 * On which days and for how long a child comes (托育时间安排).
 *
 * @param care whole or half days
 * @param half which half, for half days only
 * @param weekdays at least one
 */
public record CarePattern(Care care, @Nullable DayHalf half, Set<DayOfWeek> weekdays) {
  private static final Comparator<Session> EARLIEST =
      Comparator.<Session>comparingInt(session -> session.hours().startMinute())
          .thenComparing(session -> session.hours().endMinute(), Comparator.reverseOrder())
          .thenComparingLong(session -> session.id().value());

  /**
   * Copies the days.
   *
   * @throws IllegalArgumentException for care by the hour, a half of a whole day, or no day
   */
  public CarePattern {
    weekdays = Set.copyOf(weekdays);
    if (weekdays.isEmpty()
        || (care != Care.FULL_DAY && care != Care.HALF_DAY)
        || (care == Care.HALF_DAY) != (half != null)) {
      throw new IllegalArgumentException("no pattern of " + care + ", " + half + " on " + weekdays);
    }
  }

  /** Whether a session belongs to it. */
  public boolean wants(Session session) {
    return session.care() == care
        && weekdays.contains(session.day().getDayOfWeek())
        && (half == null || half.has(session.hours()));
  }

  /** Of these sessions the one of each day that the child comes to, by day. */
  public List<Session> chosenFrom(Collection<Session> sessions) {
    var chosen = new TreeMap<LocalDate, Session>();
    for (var session : sessions) {
      if (wants(session)) {
        chosen.merge(
            session.day(),
            session,
            (one, other) -> EARLIEST.compare(one, other) <= 0 ? one : other);
      }
    }
    return List.copyOf(chosen.values());
  }

  /** The days of the week as bits: Monday is 1, Sunday 64. */
  public int weekdayBits() {
    return weekdays.stream().mapToInt(CarePattern::bit).sum();
  }

  /** The days of the week from {@link #weekdayBits}. */
  public static Set<DayOfWeek> weekdaysOf(int bits) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      if ((bits & bit(day)) != 0) {
        days.add(day);
      }
    }
    return days;
  }

  private static int bit(DayOfWeek day) {
    return 1 << (day.getValue() - 1);
  }
}
