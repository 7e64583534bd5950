package org.huimin.kernel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which days are working days (工作日): Monday to Friday, unless the State Council's notice for the
 * year says otherwise. It never guesses: a day in a year without a notice is a {@link
 * CalendarMissingException}. Immutable.
 *
 * <p>A notice may reach into the December before its year (a New Year holiday that begins on 30
 * December), so the last days of the latest known year are as its own notice leaves them until the
 * next one is added.
 */
public final class WorkingDayCalendar {
  private final List<HolidayNotice> notices;
  private final SortedSet<Integer> years = new TreeSet<>();
  private final Map<LocalDate, Boolean> workedByDay = new HashMap<>();

  /**
   * A calendar of the years these notices are for.
   *
   * @throws IllegalArgumentException if there are two for a year or they contradict each other
   */
  public WorkingDayCalendar(Collection<HolidayNotice> notices) {
    this.notices = List.copyOf(notices);
    for (var notice : this.notices) {
      if (!years.add(notice.year())) {
        throw new IllegalArgumentException("two notices for " + notice.year());
      }
      notice.daysOff().forEach(day -> announce(day, false));
      notice.workingDays().forEach(day -> announce(day, true));
    }
  }

  /**
   * This calendar and one year more.
   *
   * @throws IllegalArgumentException if the year is known already
   */
  public WorkingDayCalendar with(HolidayNotice notice) {
    var more = new ArrayList<>(notices);
    more.add(notice);
    return new WorkingDayCalendar(more);
  }

  /** The years that can be counted in. */
  public SortedSet<Integer> years() {
    return Collections.unmodifiableSortedSet(years);
  }

  /**
   * Whether offices work on the day.
   *
   * @throws CalendarMissingException if its year has no notice
   */
  public boolean isWorkingDay(LocalDate day) {
    if (!years.contains(day.getYear())) {
      throw new CalendarMissingException(day.getYear());
    }
    var announced = workedByDay.get(day);
    return announced == null ? isWeekday(day) : announced;
  }

  /**
   * The last day of a time limit of so many working days that starts on a day: that day itself does
   * not count (Civil Code 民法典 art. 201). Zero working days end on the day itself.
   *
   * @throws CalendarMissingException if counting enters a year without a notice
   * @throws IllegalArgumentException if the number is negative
   */
  public LocalDate plusWorkingDays(LocalDate start, int workingDays) {
    if (workingDays < 0) {
      throw new IllegalArgumentException("cannot count back " + workingDays + " working days");
    }
    var day = start;
    for (int left = workingDays; left > 0; ) {
      day = day.plusDays(1);
      if (isWorkingDay(day)) {
        left--;
      }
    }
    return day;
  }

  /**
   * How many working days lie after the one day, up to and with the other; the inverse of {@link
   * #plusWorkingDays}.
   *
   * @throws CalendarMissingException if one of the days is in a year without a notice
   * @throws IllegalArgumentException if the end is before the start
   */
  public int workingDaysBetween(LocalDate start, LocalDate end) {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException(end + " is before " + start);
    }
    return Math.toIntExact(
        start.plusDays(1).datesUntil(end.plusDays(1)).filter(this::isWorkingDay).count());
  }

  /**
   * The day itself if it is worked, else the next that is: where a time limit in natural days ends
   * on a holiday (Civil Code 民法典 art. 203).
   *
   * @throws CalendarMissingException if looking enters a year without a notice
   */
  public LocalDate workingDayOnOrAfter(LocalDate day) {
    var candidate = day;
    while (!isWorkingDay(candidate)) {
      candidate = candidate.plusDays(1);
    }
    return candidate;
  }

  private void announce(LocalDate day, boolean worked) {
    var before = workedByDay.put(day, worked);
    if (before != null && before != worked) {
      throw new IllegalArgumentException("two notices contradict each other on " + day);
    }
  }

  private static boolean isWeekday(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }
}
