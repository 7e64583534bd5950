package org.huimin.kernel;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of days (期间), at least one, that may have no end yet. The first day belongs to it, the day
 * {@code until} does not: of two that follow each other the end of one is the start of the next.
 *
 * @param from the first day
 * @param until the first day that is no longer in it, or null while it has no end
 */
public record Period(LocalDate from, @Nullable LocalDate until) {
  /**
   * Checks that at least one day is in it.
   *
   * @throws IllegalArgumentException if until is not after from
   */
  public Period {
    if (until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException("no day from " + from + " until before " + until);
    }
  }

  /** From this day on, without an end. */
  public static Period since(LocalDate from) {
    return new Period(from, null);
  }

  /** From the one day up to, and without, the other. */
  public static Period between(LocalDate from, LocalDate until) {
    return new Period(from, until);
  }

  /** From the first to the last day, both included, as notices and certificates state it. */
  public static Period ofDays(LocalDate first, LocalDate last) {
    return new Period(first, last.plusDays(1));
  }

  /** All days of a calendar month. */
  public static Period of(YearMonth month) {
    return new Period(month.atDay(1), month.plusMonths(1).atDay(1));
  }

  public boolean isOpenEnded() {
    return until == null;
  }

  /** The last day that belongs to it, none while it has no end. */
  public Optional<LocalDate> lastDay() {
    return Optional.ofNullable(until).map(day -> day.minusDays(1));
  }

  /** Whether the day belongs to it. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && (until == null || day.isBefore(until));
  }

  /** Whether some day belongs to both. */
  public boolean overlaps(Period other) {
    return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
  }

  /** The days that belong to both, if any. */
  public Optional<Period> intersect(Period other) {
    if (!overlaps(other)) {
      return Optional.empty();
    }
    var start = from.isAfter(other.from) ? from : other.from;
    return Optional.of(new Period(start, earlier(until, other.until)));
  }

  /**
   * The same start with this end.
   *
   * @throws IllegalArgumentException if no day would be left
   */
  public Period endingBefore(LocalDate day) {
    return new Period(from, day);
  }

  private boolean startsBeforeEndOf(Period other) {
    return other.until == null || from.isBefore(other.until);
  }

  private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate two) {
    if (one == null) {
      return two;
    }
    return two == null || one.isBefore(two) ? one : two;
  }
}
