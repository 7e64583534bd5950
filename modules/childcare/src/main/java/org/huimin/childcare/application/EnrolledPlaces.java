package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.application.ChildRecords.Days;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Session;
import org.huimin.childcare.domain.Wish;
import org.huimin.childcare.domain.filing.ClosedDays;
import org.huimin.childcare.domain.filing.Closures;
import org.huimin.kernel.BusinessTime;
import org.huimin.platform.access.Caller;
import org.huimin.platform.idempotency.StoredAnswer;

/**
 * Books the days of enrolled children (在托儿童预约): ordinary bookings over the same counters, as much
 * as can be had, at the full fee where the subsidies are used up.
 */
@Singleton
public final class EnrolledPlaces {
  private static final StoredAnswer NOBODY_ASKED = new StoredAnswer(200, "{}");

  private final Children children;
  private final ChildRecords records;
  private final Closures closures;
  private final Assessment assessment;
  private final BookingBatch batch;
  private final Clock clock;

  EnrolledPlaces(
      Children children,
      ChildRecords records,
      Closures closures,
      Assessment assessment,
      BookingBatch batch,
      Clock clock) {
    this.children = children;
    this.records = records;
    this.closures = closures;
    this.assessment = assessment;
    this.batch = batch;
    this.clock = clock;
  }

  /** What one child should have. */
  public record Wanted(ChildId child, List<Session> sessions) {
    /** Copies the sessions. */
    public Wanted {
      sessions = List.copyOf(sessions);
    }
  }

  /**
   * Books in the caller's transaction.
   *
   * @return a result for each, in order; without outcomes for a child who is no more
   */
  public List<BookingResult> book(List<Wanted> wanted) {
    var now = clock.instant();
    var found =
        children.findAll(
            wanted.stream().map(each -> each.child().value()).distinct().toList(),
            BusinessTime.dayOf(now));
    var known = records(wanted, BusinessTime.dayOf(now));
    var closed =
        ClosedDays.of(
            wanted.stream().map(Wanted::sessions).flatMap(List::stream).toList(), closures);
    var commands = new ArrayList<BookPlaces.Command>();
    for (var each : wanted) {
      var child = found.get(each.child().value());
      var record = known.get(each.child().value());
      if (child != null && record != null) {
        var sessions =
            each.sessions().stream()
                .map(session -> assessment.of(child, record, closed, session, now))
                .toList();
        var request =
            new BookingRequest(
                Caller.SYSTEM,
                each.child(),
                each.sessions().stream().map(session -> session.id().value()).toList(),
                true,
                true);
        commands.add(
            new BookPlaces.Command(
                request, new Wish(child, sessions, true, true), ignored -> NOBODY_ASKED));
      }
    }
    var decided = batch.decide(commands).iterator();
    return wanted.stream()
        .map(
            each ->
                found.containsKey(each.child().value()) && !each.sessions().isEmpty()
                    ? decided.next()
                    : new BookingResult(null, List.of()))
        .toList();
  }

  private Map<Long, ChildRecord> records(List<Wanted> wanted, LocalDate today) {
    var days = new HashMap<Long, Days>();
    wanted.stream()
        .filter(each -> !each.sessions().isEmpty())
        .forEach(
            each ->
                days.merge(
                    each.child().value(),
                    Days.of(each.sessions().stream().map(Session::day).toList()),
                    Days::with));
    return records.of(days, today);
  }
}
