package org.huimin.childcare.domain.filing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.huimin.childcare.domain.BookingRefusal;
import org.huimin.childcare.domain.BookingRefusal.ClosedThatDay;
import org.huimin.childcare.domain.CareClass;
import org.huimin.childcare.domain.Session;
import org.jspecify.annotations.Nullable;

/** The closures that matter for some sessions (停托日). */
public final class ClosedDays {
  private final List<Closure> closures;

  private ClosedDays(Collection<Closure> closures) {
    this.closures = List.copyOf(closures);
  }

  /** Looks up the closures of these sessions with one statement. */
  public static ClosedDays of(Collection<Session> sessions, Closures closures) {
    if (sessions.isEmpty()) {
      return new ClosedDays(List.of());
    }
    var days = sessions.stream().map(Session::day).sorted(Comparator.naturalOrder()).toList();
    return new ClosedDays(
        closures.standing(
            sessions.stream().map(each -> each.careClass().nursery().id()).distinct().toList(),
            days.getFirst(),
            days.getLast()));
  }

  /** Looks up the closures of classes on a run of days. */
  public static ClosedDays of(
      Collection<CareClass> classes, LocalDate first, LocalDate last, Closures closures) {
    return new ClosedDays(
        closures.standing(
            classes.stream().map(each -> each.nursery().id()).distinct().toList(), first, last));
  }

  /** Whether a class is closed on a day. */
  public boolean contains(CareClass careClass, LocalDate day) {
    return closing(careClass, day) != null;
  }

  /** Why nobody can be taken on the day of the session, or null. */
  public @Nullable BookingRefusal refusal(Session session) {
    var closure = closing(session.careClass(), session.day());
    return closure == null ? null : new ClosedThatDay(session.day(), closure.reason());
  }

  private @Nullable Closure closing(CareClass careClass, LocalDate day) {
    for (var closure : closures) {
      if (closure.closes(careClass.nursery().id(), careClass.id(), day)) {
        return closure;
      }
    }
    return null;
  }
}
