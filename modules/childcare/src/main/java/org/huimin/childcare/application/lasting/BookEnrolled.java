package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.huimin.childcare.application.BookingResult;
import org.huimin.childcare.application.EnrolledFirst;
import org.huimin.childcare.application.EnrolledPlaces;
import org.huimin.childcare.application.EnrolledPlaces.Wanted;
import org.huimin.childcare.domain.BookingRefusal.NoCarerOnDuty;
import org.huimin.childcare.domain.BookingRefusal.NoPlaceLeft;
import org.huimin.childcare.domain.BookingRefusal.SessionPast;
import org.huimin.childcare.domain.BucketKey;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.PlaceOutcome.Placed;
import org.huimin.childcare.domain.PlaceOutcome.Refused;
import org.huimin.childcare.domain.Places;
import org.huimin.childcare.domain.Session;
import org.huimin.childcare.domain.Sessions;
import org.huimin.childcare.domain.lasting.EnrolledSessions;
import org.huimin.childcare.domain.lasting.EnrolledSessions.Found;
import org.huimin.childcare.domain.lasting.Enrolment;
import org.huimin.childcare.domain.lasting.Enrolments;
import org.huimin.kernel.BusinessTime;

/**
 * Books the days of enrolled children as soon as they can be booked (在托排位). What cannot be had is
 * kept as a shortfall and tried again; nothing is dropped silently.
 */
@Singleton
final class BookEnrolled implements EnrolledFirst {
  /** As far ahead as anybody publishes. */
  static final int DAYS_AHEAD = 400;

  private final Enrolments enrolments;
  private final EnrolledSessions enrolledSessions;
  private final Sessions sessions;
  private final Places places;
  private final EnrolledPlaces book;
  private final Clock clock;

  BookEnrolled(
      Enrolments enrolments,
      EnrolledSessions enrolledSessions,
      Sessions sessions,
      Places places,
      EnrolledPlaces book,
      Clock clock) {
    this.enrolments = enrolments;
    this.enrolledSessions = enrolledSessions;
    this.sessions = sessions;
    this.places = places;
    this.book = book;
    this.clock = clock;
  }

  @Override
  public void place(Collection<ClassDays> days) {
    var today = BusinessTime.today(clock);
    var spans = new TreeMap<Long, ClassDays>();
    for (var each : days) {
      if (!each.last().isBefore(today)) {
        var first = each.first().isBefore(today) ? today : each.first();
        spans.merge(
            each.classId(), new ClassDays(each.classId(), first, each.last()), BookEnrolled::span);
      }
    }
    if (spans.isEmpty()) {
      return;
    }
    var all = spans.values().stream().reduce(BookEnrolled::span).orElseThrow();
    var classes = spans.keySet().stream().map(CareClassId::new).toList();
    var found = enrolments.in(classes, all.first(), all.last());
    if (!found.isEmpty()) {
      book(found, spans);
    }
  }

  private static ClassDays span(ClassDays one, ClassDays other) {
    return new ClassDays(
        one.classId(),
        one.first().isBefore(other.first()) ? one.first() : other.first(),
        one.last().isAfter(other.last()) ? one.last() : other.last());
  }

  /** Books what one enrolment should have from today on; its classes are locked. */
  void place(Enrolment enrolment) {
    var today = BusinessTime.today(clock);
    var spans = new TreeMap<Long, ClassDays>();
    for (var stay : enrolment.stays()) {
      long classId = stay.careClass().value();
      spans.merge(
          classId, new ClassDays(classId, today, today.plusDays(DAYS_AHEAD)), BookEnrolled::span);
    }
    if (!spans.isEmpty()) {
      book(List.of(enrolment), spans);
    }
  }

  private void book(List<Enrolment> found, Map<Long, ClassDays> spans) {
    var offered = new HashMap<Long, List<Session>>();
    spans.forEach(
        (classId, span) ->
            offered.put(
                classId, sessions.ofClass(new CareClassId(classId), span.first(), span.last())));
    var staffed = staffed(offered.values());
    var held = enrolledSessions.held(found.stream().map(Enrolment::id).toList());
    var asked = new ArrayList<Enrolment>();
    var wanted = new ArrayList<Wanted>();
    for (var enrolment : found) {
      var missing =
          missing(enrolment, offered, held.getOrDefault(enrolment.id(), Set.of())).stream()
              .filter(session -> session.buckets().stream().anyMatch(staffed::contains))
              .toList();
      if (!missing.isEmpty()) {
        asked.add(enrolment);
        wanted.add(new Wanted(enrolment.child(), missing));
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    var results = book.book(wanted);
    var kept = new ArrayList<Found>();
    for (int i = 0; i < asked.size(); i++) {
      kept.addAll(found(asked.get(i), results.get(i)));
    }
    enrolledSessions.keep(kept, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  /** The hours for which a roster was set: before that a session cannot be booked by anybody. */
  private Set<BucketKey> staffed(Collection<List<Session>> offered) {
    var keys = new TreeSet<BucketKey>();
    offered.forEach(each -> each.forEach(session -> keys.addAll(session.buckets())));
    var staffed = new HashSet<BucketKey>();
    places.counts(keys).forEach(count -> staffed.add(count.key()));
    return staffed;
  }

  private static List<Session> missing(
      Enrolment enrolment, Map<Long, List<Session>> offered, Set<Long> held) {
    var missing = new ArrayList<Session>();
    for (var stay : enrolment.stays()) {
      var during =
          offered.getOrDefault(stay.careClass().value(), List.of()).stream()
              .filter(session -> stay.period().contains(session.day()))
              .toList();
      Set<LocalDate> has = new HashSet<>();
      during.stream()
          .filter(session -> held.contains(session.id().value()))
          .forEach(session -> has.add(session.day()));
      enrolment.pattern().chosenFrom(during).stream()
          .filter(session -> !has.contains(session.day()))
          .forEach(missing::add);
    }
    return missing;
  }

  private static List<Found> found(Enrolment enrolment, BookingResult result) {
    var found = new ArrayList<Found>();
    for (var outcome : result.outcomes()) {
      var session = outcome.wished().session();
      if (outcome instanceof Placed && result.booking() != null) {
        found.add(new Found(enrolment.id(), session, result.booking().id(), null, null));
      } else if (outcome instanceof Refused refused
          && !(refused.refusal() instanceof SessionPast)) {
        Integer hour =
            switch (refused.refusal()) {
              case NoPlaceLeft full -> full.hour();
              case NoCarerOnDuty nobody -> nobody.hour();
              default -> null;
            };
        found.add(new Found(enrolment.id(), session, null, refused.refusal().code(), hour));
      }
    }
    return found;
  }
}
