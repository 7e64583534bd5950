package org.huimin.childcare.domain.filing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.SessionId;
import org.jspecify.annotations.Nullable;

/** The places that a nursery has promised and that have not begun (已预约未入托). */
public interface PromisedPlaces {
  /** How many days are named in words. */
  int DAYS_NAMED = 10;

  /**
   * The places on a run of days, by day, booking and session.
   *
   * @param careClass only of one class, null for all
   * @param after where the page before ended, null for the first
   */
  List<Promised> on(
      NurseryId nursery,
      @Nullable CareClassId careClass,
      LocalDate first,
      LocalDate last,
      @Nullable Position after,
      int limit);

  /** The places whose sessions begin after a moment. */
  List<Promised> after(NurseryId nursery, Instant moment);

  /** Where a page ended. */
  record Position(LocalDate day, long bookingId, long sessionId) {}

  /** A place. */
  record Promised(
      LocalDate day,
      BookingId booking,
      SessionId session,
      ChildId child,
      CareClassId careClass,
      String className,
      Care care,
      CareHours hours) {}

  /** The days of some places in words, the first of them if they are many. */
  static String daysOf(Collection<Promised> places) {
    var days = places.stream().map(Promised::day).collect(Collectors.toCollection(TreeSet::new));
    var named = days.stream().limit(DAYS_NAMED).map(LocalDate::toString).toList();
    return String.join(", ", named) + (days.size() > DAYS_NAMED ? " …" : "");
  }
}
