package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.BookedPlace;
import org.huimin.childcare.domain.day.BookedPlaces;
import org.huimin.childcare.domain.day.CheckHow;
import org.huimin.childcare.domain.day.Correction;
import org.huimin.childcare.domain.day.DayRefusal.AttendanceSettled;
import org.huimin.childcare.domain.day.DayRefusal.NoPlaceToday;
import org.huimin.childcare.domain.day.DayRefusal.StillThere;
import org.huimin.childcare.domain.day.DayRefusal.VisitMistaken;
import org.huimin.childcare.domain.day.DayRefusal.VisitsOverlap;
import org.huimin.childcare.domain.day.Visit;
import org.huimin.childcare.domain.day.Visit.Arrival;
import org.huimin.childcare.domain.day.Visit.Departure;
import org.huimin.childcare.domain.day.VisitId;
import org.huimin.childcare.domain.day.Visits;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Corrects when a child came or left (更正考勤), with a reason, until attendance is settled. What was
 * recorded before is kept.
 */
@Singleton
public final class CorrectVisits {
  private final Visits visits;
  private final BookedPlaces places;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  CorrectVisits(
      Visits visits,
      BookedPlaces places,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.visits = visits;
    this.places = places;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What to correct.
   *
   * @param cameAt when the child came, null if that is right
   * @param leftAt when it left, null if that is right
   * @param mistaken whether it was not there at all
   * @param reason why
   */
  public record Change(
      @Nullable Instant cameAt, @Nullable Instant leftAt, boolean mistaken, String reason) {
    /** Nothing of the reason. */
    @Override
    public String toString() {
      return "Change[]";
    }
  }

  /**
   * Corrects a visit.
   *
   * @throws NotFoundException if there is no such visit to the nursery
   * @throws RefusedException if attendance is settled, or the child would be there twice
   */
  public Visit correct(Caller staff, NurseryId nursery, VisitId id, Change change) {
    return transactions.write(
        () -> {
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          var seen = visits.find(id).filter(visit -> visit.nursery().equals(nursery));
          if (seen.isEmpty()) {
            throw new NotFoundException("visit");
          }
          requireUnsettled(seen.get().child(), nursery, seen.get());
          var visit = visits.lock(id).orElseThrow(() -> new NotFoundException("visit"));
          if (visit.mistaken()) {
            throw new RefusedException(new VisitMistaken());
          }
          var corrected = change.mistaken() ? visit.asMistake() : moved(visit, change, now);
          visits.update(corrected);
          keep(staff, visit, corrected, change.reason(), now);
          return corrected;
        });
  }

  private void requireUnsettled(ChildId child, NurseryId nursery, Visit visit) {
    if (places.lockOfChild(child, nursery, visit.day()).stream()
        .map(BookedPlace::settled)
        .anyMatch(java.util.Objects::nonNull)) {
      throw new RefusedException(new AttendanceSettled(visit.day()));
    }
  }

  private Visit moved(Visit visit, Change change, Instant now) {
    var departure = visit.departure();
    if (change.leftAt() != null && departure == null) {
      throw new RefusedException(new StillThere());
    }
    var came = change.cameAt() == null ? visit.arrival().at() : change.cameAt();
    var left =
        departure == null ? null : change.leftAt() == null ? departure.at() : change.leftAt();
    requirePlausible(came, left == null ? now : left, now);
    if (!BusinessTime.dayOf(came).equals(visit.day())) {
      throw InvalidInputException.meaningless("cameAt", "childcare/another-day");
    }
    var corrected = visit.at(came, left);
    requireAlone(corrected, now);
    return corrected;
  }

  private static void requirePlausible(Instant came, Instant left, Instant now) {
    if (came.isAfter(now)) {
      throw InvalidInputException.meaningless("cameAt", "childcare/in-the-future");
    }
    if (left.isAfter(now)) {
      throw InvalidInputException.meaningless("leftAt", "childcare/in-the-future");
    }
    if (!came.isBefore(left)) {
      throw InvalidInputException.meaningless("leftAt", "childcare/period-reversed");
    }
  }

  private void requireAlone(Visit wanted, Instant now) {
    visits.ofChildren(java.util.List.of(wanted.child()), wanted.day()).stream()
        .filter(other -> !other.id().equals(wanted.id()))
        .filter(other -> !other.within(wanted.arrival().at(), wanted.until(now), now).isZero())
        .findFirst()
        .ifPresent(
            other -> {
              throw new RefusedException(new VisitsOverlap(other.arrival().at()));
            });
  }

  private void keep(Caller staff, Visit before, Visit after, String reason, Instant now) {
    var left = before.departure();
    var leftAfter = after.departure();
    visits.add(
        new Correction(
            ids.next(),
            after.id(),
            before.arrival().at(),
            left == null ? null : left.at(),
            after.mistaken() ? null : after.arrival().at(),
            after.mistaken() || leftAfter == null ? null : leftAfter.at(),
            reason,
            staff.callerId(),
            now));
    trail.record(staff, after.child().value(), "childcare/correct-visit", "visit", reason, null);
  }

  /**
   * Enters a visit that nobody recorded, of a child that had a place.
   *
   * @throws RefusedException if it had none, attendance is settled, or the child was there already
   */
  public Visit enterLater(
      Caller staff, NurseryId nursery, ChildId child, Instant came, Instant left, String reason) {
    return transactions.write(
        () -> {
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          requirePlausible(came, left, now);
          var day = BusinessTime.dayOf(came);
          if (!BusinessTime.dayOf(left).equals(day)) {
            throw InvalidInputException.meaningless("leftAt", "childcare/another-day");
          }
          var booked = places.lockOfChild(child, nursery, day);
          if (booked.isEmpty()) {
            throw new RefusedException(new NoPlaceToday(day));
          }
          if (booked.stream().anyMatch(place -> place.settled() != null)) {
            throw new RefusedException(new AttendanceSettled(day));
          }
          var visit =
              new Visit(
                  new VisitId(ids.next()),
                  nursery,
                  booked.getFirst().careClass(),
                  child,
                  day,
                  true,
                  new Arrival(came, CheckHow.LATER, staff.callerId()),
                  null,
                  new Departure(left, CheckHow.LATER, staff.callerId(), null),
                  false);
          requireAlone(visit, now);
          visits.add(visit);
          visits.add(
              new Correction(
                  ids.next(), visit.id(), null, null, came, left, reason, staff.callerId(), now));
          trail.record(staff, child.value(), "childcare/enter-visit", "visit", reason, null);
          return visit;
        });
  }
}
