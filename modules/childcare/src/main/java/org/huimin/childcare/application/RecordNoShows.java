package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import org.huimin.childcare.PlaceMissed;
import org.huimin.childcare.application.SubsidyReleases.Given;
import org.huimin.childcare.domain.BookedSession;
import org.huimin.childcare.domain.Booking;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.Bookings;
import org.huimin.childcare.domain.PlaceStatus;
import org.huimin.childcare.domain.rules.Absence;
import org.huimin.childcare.domain.rules.AbsenceRule;
import org.huimin.childcare.domain.rules.Absences;
import org.huimin.childcare.domain.rules.Pause;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.outbox.EventHandler;

/**
 * Does what the nursery's rule says when nobody used a place (未到处理): the subsidy is released, the
 * parents are charged, and after too many bookings pause.
 */
@Singleton
final class RecordNoShows implements EventHandler<PlaceMissed> {
  private final Bookings bookings;
  private final AbsenceRecords records;
  private final Absences absences;
  private final SubsidyReleases releases;
  private final TsidGenerator ids;
  private final Clock clock;

  RecordNoShows(
      Bookings bookings,
      AbsenceRecords records,
      Absences absences,
      SubsidyReleases releases,
      TsidGenerator ids,
      Clock clock) {
    this.bookings = bookings;
    this.records = records;
    this.absences = absences;
    this.releases = releases;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Class<PlaceMissed> eventType() {
    return PlaceMissed.class;
  }

  @Override
  public String name() {
    return "childcare/record-no-shows";
  }

  @Override
  public void handle(PlaceMissed event) {
    bookings
        .lock(new BookingId(event.bookingId()))
        .ifPresent(
            booking ->
                booking.sessions().stream()
                    .filter(booked -> booked.session().id().value() == event.sessionId())
                    .filter(BookedSession::isConfirmed)
                    .forEach(booked -> missed(booking, booked)));
  }

  private void missed(Booking booking, BookedSession booked) {
    var now = clock.instant();
    var rules = records.rulesFor(booking);
    var absence = records.recordNoShow(booking, booked, rules, now);
    pauseIfTooMany(absence, rules.rule(booked));
    var entry =
        releases.release(List.of(new Given(booking.childId(), booked)), "no-show").getFirst();
    var released = new HashMap<Long, Long>();
    if (entry != null) {
      released.put(booked.session().id().value(), entry);
    }
    var missed = booking.without(List.of(booked), PlaceStatus.MISSED, released);
    bookings.saveEnded(missed, List.of(booked), now);
  }

  private void pauseIfTooMany(Absence absence, AbsenceRule rule) {
    var misses =
        absences.misses(
            absence.nursery(),
            absence.child(),
            rule.firstBeside(absence.day()),
            rule.lastBeside(absence.day()));
    if (rule.pausesAfter(misses, absence.day())) {
      var from = BusinessTime.today(clock);
      absences.pause(
          new Pause(
              ids.next(),
              absence.nursery(),
              absence.child(),
              from,
              from.plusDays(rule.pauseDays() - 1L),
              absence.absenceId(),
              null));
    }
  }
}
