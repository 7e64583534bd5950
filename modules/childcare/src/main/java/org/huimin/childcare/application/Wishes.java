package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.huimin.childcare.application.BookPlaces.Asked;
import org.huimin.childcare.application.ChildRecords.Days;
import org.huimin.childcare.domain.Child;
import org.huimin.childcare.domain.Session;
import org.huimin.childcare.domain.Sessions;
import org.huimin.childcare.domain.Wish;
import org.huimin.childcare.domain.filing.ClosedDays;
import org.huimin.childcare.domain.filing.Closures;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.ActingFor;

/**
 * Looks up the children and sessions that requests name (预约请求的事实). However many requests there are,
 * the database sees the same few statements.
 */
@Singleton
final class Wishes {
  private final Sessions sessions;
  private final Children children;
  private final ChildRecords records;
  private final Assessment assessment;
  private final Closures closures;

  Wishes(
      Sessions sessions,
      Children children,
      ChildRecords records,
      Assessment assessment,
      Closures closures) {
    this.sessions = sessions;
    this.children = children;
    this.records = records;
    this.assessment = assessment;
    this.closures = closures;
  }

  /** What a request turned out to name. */
  sealed interface Looked {}

  /** All of it exists, and the caller may act for the child. */
  record Found(Wish wish) implements Looked {}

  /** There is no such child or session for the caller. */
  record Missing(NotFoundException problem) implements Looked {}

  /** One for each request, in order. */
  List<Looked> of(List<Asked> requests) {
    var children = children(requests);
    var sessions =
        this.sessions.findAll(
            requests.stream()
                .map(asked -> asked.request().sessionIds())
                .flatMap(Collection::stream)
                .distinct()
                .toList());
    var facts =
        new Facts(
            records(children, sessions), sessions, ClosedDays.of(sessions.values(), closures));
    return requests.stream().map(asked -> look(asked, children, facts)).toList();
  }

  /** What is known of the children and sessions that requests name. */
  private record Facts(
      Map<Long, ChildRecord> records, Map<Long, Session> sessions, ClosedDays closed) {}

  private Map<Long, ChildRecord> records(Map<Asked, Child> children, Map<Long, Session> sessions) {
    var wanted = new HashMap<Long, Days>();
    var today = LocalDate.MAX;
    for (var each : children.entrySet()) {
      var days =
          each.getKey().request().sessionIds().stream()
              .map(sessions::get)
              .filter(Objects::nonNull)
              .map(Session::day)
              .toList();
      if (!days.isEmpty()) {
        wanted.merge(each.getValue().id().value(), Days.of(days), Days::with);
      }
      var asked = BusinessTime.dayOf(each.getKey().at());
      today = asked.isBefore(today) ? asked : today;
    }
    return records.of(wanted, today);
  }

  /** Rights to act and statuses are those of the day of asking, so midnight parts a batch. */
  private Map<Asked, Child> children(List<Asked> requests) {
    var byDay = new TreeMap<LocalDate, List<Asked>>(Comparator.naturalOrder());
    for (var asked : requests) {
      byDay.computeIfAbsent(BusinessTime.dayOf(asked.at()), any -> new ArrayList<>()).add(asked);
    }
    var found = new HashMap<Asked, Child>();
    byDay.forEach(
        (day, sameDay) -> {
          var children =
              this.children.actedFor(sameDay.stream().map(Wishes::actingFor).toList(), day);
          for (var asked : sameDay) {
            var child = children.get(actingFor(asked));
            if (child != null) {
              found.put(asked, child);
            }
          }
        });
    return found;
  }

  private Looked look(Asked asked, Map<Asked, Child> children, Facts facts) {
    var request = asked.request();
    var child = children.get(asked);
    if (child == null) {
      return new Missing(new NotFoundException("person"));
    }
    if (!facts.sessions().keySet().containsAll(request.sessionIds())) {
      return new Missing(new NotFoundException("session"));
    }
    var record = Objects.requireNonNull(facts.records().get(child.id().value()));
    var wished =
        request.sessionIds().stream()
            .map(id -> Objects.requireNonNull(facts.sessions().get(id)))
            .map(session -> assessment.of(child, record, facts.closed(), session, asked.at()))
            .toList();
    return new Found(
        new Wish(child, wished, request.acceptPartial(), request.acceptWithoutSubsidy()));
  }

  private static ActingFor actingFor(Asked asked) {
    return new ActingFor(asked.request().caller(), asked.request().child().value());
  }
}
