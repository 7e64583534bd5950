package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.Enrolment;
import org.huimin.childcare.domain.lasting.Enrolments;
import org.huimin.people.People;

/**
 * Finds the next class for children who outgrow theirs (升班), as early as one has room: before
 * anybody on the waiting list is asked.
 */
@Singleton
final class MoveUp {
  private final Enrolments enrolments;
  private final BookEnrolled book;
  private final Rooms rooms;
  private final People people;

  MoveUp(Enrolments enrolments, BookEnrolled book, Rooms rooms, People people) {
    this.enrolments = enrolments;
    this.book = book;
    this.rooms = rooms;
    this.people = people;
  }

  /** Plans what has become possible at a nursery. */
  void at(NurseryId nursery, LocalDate today) {
    plan(rooms.lock(rooms.nursery(nursery), today), today);
  }

  /** Plans what has become possible; the classes are locked. */
  void plan(Rooms.Loaded loaded, LocalDate today) {
    var unplanned =
        loaded.enrolments().stream().filter(enrolment -> !enrolment.isPlanned()).toList();
    if (unplanned.isEmpty()) {
      return;
    }
    var children =
        people.findAll(
            unplanned.stream().map(each -> each.child().value()).collect(Collectors.toSet()));
    for (var enrolment : unplanned) {
      var child = children.get(enrolment.child().value());
      if (child != null) {
        planned(enrolment, child.birthDate(), loaded, today);
      }
    }
  }

  private void planned(Enrolment enrolment, LocalDate birth, Rooms.Loaded loaded, LocalDate today) {
    var from = enrolment.plannedUntil().isBefore(today) ? today : enrolment.plannedUntil();
    var path =
        loaded
            .rooms()
            .takePathAsSoonAsPossible(birth, from, enrolment.until(), enrolment.pattern().care());
    if (!path.isEmpty()) {
      var after = enrolment.with(path);
      enrolments.save(after, today);
      book.place(after);
    }
  }
}
