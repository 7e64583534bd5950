package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.Attendance;
import org.huimin.childcare.domain.day.BookedPlace;
import org.huimin.childcare.domain.day.BookedPlaces;
import org.huimin.childcare.domain.day.BookedPlaces.After;
import org.huimin.childcare.domain.day.Correction;
import org.huimin.childcare.domain.day.Visit;
import org.huimin.childcare.domain.day.VisitId;
import org.huimin.childcare.domain.day.Visits;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.PersonFacts;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.NewAccessEntry;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Shows who is expected, there, gone or absent (查看考勤); each look is recorded. */
@Singleton
public final class SeeDay {
  private final Nurseries nurseries;
  private final BookedPlaces places;
  private final Visits visits;
  private final Families families;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final Clock clock;

  SeeDay(
      Nurseries nurseries,
      BookedPlaces places,
      Visits visits,
      Families families,
      AccessTrail trail,
      Transactions transactions,
      Clock clock) {
    this.nurseries = nurseries;
    this.places = places;
    this.visits = visits;
    this.families = families;
    this.trail = trail;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A visit as it is shown.
   *
   * @param visit the visit
   * @param childName the child's name
   * @param corrections what was corrected, oldest first
   */
  public record SeenVisit(Visit visit, String childName, List<Correction> corrections) {}

  /**
   * A place as it is shown.
   *
   * @param place the place
   * @param childName the child's name
   * @param state how it stands
   * @param minutes for how much of the session the child was there so far
   * @param visits the visits that count
   */
  public record SeenPlace(
      BookedPlace place,
      String childName,
      Attendance.State state,
      long minutes,
      List<Visit> visits) {}

  /**
   * A page of a day.
   *
   * @param places by time; one more than asked for if there are more
   * @param alarms children who should be gone
   */
  public record Board(List<SeenPlace> places, List<SeenVisit> alarms) {}

  /** A nursery's day. */
  public Board board(
      Caller staff, NurseryId nurseryId, LocalDate day, @Nullable After after, int limit) {
    return transactions.write(
        () -> {
          var now = clock.instant();
          var booked = places.ofNursery(nurseryId, day, after, limit);
          Map<ChildId, List<Visit>> came =
              visits.ofNursery(nurseryId, day, day).stream()
                  .filter(visit -> !visit.mistaken())
                  .collect(Collectors.groupingBy(Visit::child));
          var alarms = alarms(nurseryId, now);
          var children = new ArrayList<>(booked.stream().map(BookedPlace::child).toList());
          alarms.forEach(visit -> children.add(visit.child()));
          var names = families.all(children);
          record(staff, children, "childcare/see-attendance", "name,attendance");
          return new Board(
              booked.stream()
                  .map(
                      place -> seen(place, came.getOrDefault(place.child(), List.of()), names, now))
                  .toList(),
              seen(alarms, names));
        });
  }

  private static SeenPlace seen(
      BookedPlace place, List<Visit> there, Map<Long, PersonFacts> names, Instant now) {
    var settled = place.settled();
    return new SeenPlace(
        place,
        name(names, place.child()),
        Attendance.state(place, there, now),
        settled == null ? Attendance.stay(place, there, now).toMinutes() : settled.minutes(),
        there);
  }

  /** Children still there after closing time, or since another day. */
  private List<Visit> alarms(NurseryId nurseryId, Instant now) {
    var nursery = nurseries.find(nurseryId).orElseThrow(() -> new NotFoundException("nursery"));
    var local = LocalDateTime.ofInstant(now, BusinessTime.ZONE);
    boolean closed = local.getHour() * 60 + local.getMinute() >= nursery.openingHours().endMinute();
    return visits.presentAt(nurseryId).stream()
        .filter(visit -> closed || visit.day().isBefore(local.toLocalDate()))
        .toList();
  }

  /**
   * One visit.
   *
   * @throws NotFoundException if there is no such visit to the nursery
   */
  public SeenVisit one(Caller staff, NurseryId nursery, VisitId id) {
    return transactions.write(
        () -> {
          var visit =
              visits
                  .find(id)
                  .filter(found -> found.nursery().equals(nursery))
                  .orElseThrow(() -> new NotFoundException("visit"));
          record(staff, List.of(visit.child()), "childcare/see-visit", "name,visit");
          return shown(visit);
        });
  }

  /** A visit that the caller just changed, with its corrections. */
  public SeenVisit shown(Visit visit) {
    return seen(List.of(visit), families.all(List.of(visit.child()))).getFirst();
  }

  /** The visits of a child, newest first, for those who may act for it. */
  public List<SeenVisit> ofChild(Caller caller, ChildId child, long before, int limit) {
    return transactions.write(
        () -> {
          families.requireMayActFor(caller, child);
          var found = visits.ofChild(child, before, limit);
          record(caller, List.of(child), "childcare/see-visits", "visits");
          return seen(found, families.all(List.of(child)));
        });
  }

  private List<SeenVisit> seen(List<Visit> found, Map<Long, PersonFacts> names) {
    Map<VisitId, List<Correction>> corrections =
        visits.correctionsOf(found.stream().map(Visit::id).toList()).stream()
            .collect(Collectors.groupingBy(Correction::visit));
    return found.stream()
        .map(
            visit ->
                new SeenVisit(
                    visit,
                    name(names, visit.child()),
                    corrections.getOrDefault(visit.id(), List.of())))
        .toList();
  }

  private static String name(Map<Long, PersonFacts> names, ChildId child) {
    var person = names.get(child.value());
    return person == null ? "" : person.name();
  }

  private void record(Caller caller, Collection<ChildId> seen, String action, String fields) {
    trail.recordAll(
        seen.stream()
            .distinct()
            .map(child -> new NewAccessEntry(caller, child.value(), action, fields, null, null))
            .toList());
  }
}
