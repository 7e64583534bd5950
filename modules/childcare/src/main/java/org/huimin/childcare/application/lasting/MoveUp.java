package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.huimin.childcare.application.CancelPlaces;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.EnrolledSessions;
import org.huimin.childcare.domain.lasting.Enrolment;
import org.huimin.childcare.domain.lasting.Enrolments;
import org.huimin.childcare.domain.lasting.NurseryRooms;
import org.huimin.kernel.Period;
import org.huimin.people.People;
import org.huimin.platform.access.Caller;

/**
 * Finds the next class for children who outgrow theirs (升班), as early as one has room: before
 * anybody on the waiting list is asked.
 */
@Singleton
final class MoveUp {
  private final Enrolments enrolments;
  private final EnrolledSessions sessions;
  private final BookEnrolled book;
  private final CancelPlaces cancel;
  private final Rooms rooms;
  private final People people;

  MoveUp(
      Enrolments enrolments,
      EnrolledSessions sessions,
      BookEnrolled book,
      CancelPlaces cancel,
      Rooms rooms,
      People people) {
    this.enrolments = enrolments;
    this.sessions = sessions;
    this.book = book;
    this.cancel = cancel;
    this.rooms = rooms;
    this.people = people;
  }

  /** Plans what has become possible at a nursery. */
  void at(NurseryId nursery, LocalDate today) {
    plan(rooms.lock(rooms.nursery(nursery), today), today);
  }

  /** Plans what has become possible; the classes are locked. */
  void plan(Rooms.Loaded loaded, LocalDate today) {
    var without =
        loaded.enrolments().stream().filter(enrolment -> enrolment.gap(today) != null).toList();
    if (without.isEmpty()) {
      return;
    }
    var children =
        people.findAll(
            without.stream().map(each -> each.child().value()).collect(Collectors.toSet()));
    for (var enrolment : without) {
      var child = children.get(enrolment.child().value());
      var gap = enrolment.gap(today);
      if (child != null && gap != null) {
        plan(enrolment, gap, child.birthDate(), loaded.rooms(), today);
      }
    }
  }

  /** What was found for later days is looked for anew together with the days before. */
  private void plan(
      Enrolment enrolment, Period gap, LocalDate birth, NurseryRooms free, LocalDate today) {
    var later = enrolment.staysFrom(gap.from());
    later.forEach(free::giveBack);
    var from = gap.from().isBefore(today) ? today : gap.from();
    var path = free.takePathWhereFree(birth, from, enrolment.until(), enrolment.pattern().care());
    if (path.equals(later)) {
      return;
    }
    if (!later.isEmpty()) {
      cancel.giveBack(Caller.SYSTEM, sessions.bookingsFrom(enrolment.id(), from), from);
      sessions.endFrom(enrolment.id(), from);
    }
    var after = enrolment.with(gap.from(), path);
    enrolments.save(after, today);
    book.place(after);
  }
}
