package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huimin.childcare.PlaceAttended;
import org.huimin.childcare.PlaceMissed;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.day.Attendance;
import org.huimin.childcare.domain.day.BookedPlace;
import org.huimin.childcare.domain.day.BookedPlace.Settled;
import org.huimin.childcare.domain.day.BookedPlaces;
import org.huimin.childcare.domain.day.DayCodes;
import org.huimin.childcare.domain.day.Visit;
import org.huimin.childcare.domain.day.Visits;
import org.huimin.kernel.BusinessTime;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;

/**
 * Settles what came of each confirmed place (考勤结算), once, some time after its session: until then
 * staff corrects it. Money follows from it, so it never changes afterwards.
 */
@Singleton
public final class SettleAttendance implements RecurringJob {
  private static final int PAGE = 200;
  private static final Duration ATTEMPTS_KEPT = Duration.ofDays(1);

  private final BookedPlaces places;
  private final Visits visits;
  private final Nurseries nurseries;
  private final DayCodes codes;
  private final DayRules rules;
  private final Outbox outbox;
  private final Transactions transactions;
  private final Clock clock;

  SettleAttendance(
      BookedPlaces places,
      Visits visits,
      Nurseries nurseries,
      DayCodes codes,
      DayRules rules,
      Outbox outbox,
      Transactions transactions,
      Clock clock) {
    this.places = places;
    this.visits = visits;
    this.nurseries = nurseries;
    this.codes = codes;
    this.rules = rules;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "childcare/settle-attendance";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var local = LocalDateTime.ofInstant(now, BusinessTime.ZONE);
    int minute = local.getHour() * 60 + local.getMinute();
    BookedPlaces.Key after = null;
    while (true) {
      var last = after;
      var ended =
          transactions.read(() -> places.unsettled(local.toLocalDate(), minute, last, PAGE));
      if (ended.isEmpty()) {
        break;
      }
      var due = due(ended, now);
      if (!due.isEmpty()) {
        transactions.write(() -> settle(due, now));
      }
      after = BookedPlaces.Key.of(ended.getLast());
    }
    transactions.write(() -> codes.forgetAttempts(now.minus(ATTEMPTS_KEPT)));
  }

  private List<BookedPlaces.Key> due(List<BookedPlace> ended, Instant now) {
    Map<Long, Nursery> known =
        transactions.read(
            () ->
                nurseries.findAll(
                    ended.stream().map(place -> place.nursery().value()).distinct().toList()));
    return ended.stream()
        .filter(
            place -> {
              var nursery = known.get(place.nursery().value());
              return nursery != null
                  && !place
                      .endsAt()
                      .plus(rules.settlesAfter(nursery.region(), place.day()))
                      .isAfter(now);
            })
        .map(BookedPlaces.Key::of)
        .toList();
  }

  private void settle(List<BookedPlaces.Key> due, Instant now) {
    var locked = places.lockUnsettled(due);
    var byDay = locked.stream().collect(Collectors.groupingBy(BookedPlace::day));
    var outcomes = new LinkedHashMap<BookedPlaces.Key, Settled>();
    var events = new ArrayList<Object>();
    byDay.forEach(
        (day, ofDay) -> {
          var came = new HashMap<Long, List<Visit>>();
          visits
              .ofChildren(ofDay.stream().map(BookedPlace::child).distinct().toList(), day)
              .forEach(
                  visit ->
                      came.computeIfAbsent(visit.child().value(), any -> new ArrayList<>())
                          .add(visit));
          for (var place : ofDay) {
            var there =
                came.getOrDefault(place.child().value(), List.of()).stream()
                    .filter(visit -> visit.nursery().equals(place.nursery()))
                    .toList();
            var outcome = Attendance.settle(place, there, now);
            outcomes.put(BookedPlaces.Key.of(place), outcome);
            events.add(event(place, outcome));
          }
        });
    places.settle(outcomes, now);
    outbox.publishAll(events);
  }

  private static Object event(BookedPlace place, Settled outcome) {
    return outcome.attended()
        ? new PlaceAttended(
            place.bookingId(),
            place.sessionId(),
            place.child().value(),
            place.nursery().value(),
            place.day(),
            outcome.minutes())
        : new PlaceMissed(
            place.bookingId(),
            place.sessionId(),
            place.child().value(),
            place.nursery().value(),
            place.day());
  }
}
