package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.ChildHarmSuspected;
import org.huimin.childcare.HarmReport;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.BookedPlaces;
import org.huimin.childcare.domain.day.DayRefusal.NoReportDue;
import org.huimin.childcare.domain.day.Incident;
import org.huimin.childcare.domain.day.Incident.Account;
import org.huimin.childcare.domain.day.Incident.Kind;
import org.huimin.childcare.domain.day.Incident.Report;
import org.huimin.childcare.domain.day.IncidentId;
import org.huimin.childcare.domain.day.Incidents;
import org.huimin.childcare.domain.day.Visits;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.Notices.Template;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;

/**
 * Incidents (异常事件) and the duty to report them: 未成年人保护法 art. 11, 《托育机构管理规范(试行)》 art. 25. The
 * guardians are told, except where harm is suspected: whoever did it may be among them.
 */
@Singleton
public final class IncidentFiles {
  private static final Duration OLDEST = Duration.ofDays(31);

  private final Nurseries nurseries;
  private final Incidents incidents;
  private final Visits visits;
  private final BookedPlaces places;
  private final Families families;
  private final DayRules rules;
  private final Outbox outbox;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  IncidentFiles(
      Nurseries nurseries,
      Incidents incidents,
      Visits visits,
      BookedPlaces places,
      Families families,
      DayRules rules,
      Outbox outbox,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.nurseries = nurseries;
    this.incidents = incidents;
    this.visits = visits;
    this.places = places;
    this.families = families;
    this.rules = rules;
    this.outbox = outbox;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /** An incident with the name of its nursery. */
  public record Seen(Incident incident, String nurseryName) {}

  /**
   * Records an incident of a child that was there that day, or had a place.
   *
   * @throws NotFoundException for every other child
   */
  public Seen record(
      Caller staff,
      NurseryId nurseryId,
      ChildId child,
      Kind kind,
      Instant occurredAt,
      Account account) {
    return transactions.write(
        () -> {
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          requirePast("occurredAt", occurredAt, now);
          requireTheirs(nurseryId, child, occurredAt);
          var nursery = nursery(nurseryId);
          var incident =
              new Incident(
                  new IncidentId(ids.next()),
                  nurseryId,
                  nursery.region(),
                  child,
                  kind,
                  occurredAt.truncatedTo(ChronoUnit.MICROS),
                  now,
                  staff.callerId(),
                  account,
                  rules.duty(kind, nursery.region(), now).orElse(null),
                  List.of());
          incidents.add(incident);
          trail.record(staff, child.value(), "childcare/record-incident", "incident", null, null);
          if (incident.isConfidential()) {
            outbox.publish(
                new ChildHarmSuspected(
                    incident.id().value(),
                    nurseryId.value(),
                    nursery.region().code(),
                    child.value(),
                    incident.occurredAt()));
          } else {
            tell(nursery, incident);
          }
          return new Seen(incident, nursery.name());
        });
  }

  private void tell(Nursery nursery, Incident incident) {
    families.tell(
        incident.child(),
        "childcare/incident-recorded",
        Map.of(
            "child", families.nameOf(incident.child().value()),
            "nursery", nursery.name(),
            "time", Shown.minute(incident.occurredAt()),
            "what", incident.account().whatHappened(),
            "measures", incident.account().measures()),
        Template.CHILD_DAY,
        Map.of(
            "what", "孩子今天有情况, 请查看",
            "when", Shown.form(incident.occurredAt()),
            "place", nursery.name()));
  }

  private void requireTheirs(NurseryId nursery, ChildId child, Instant occurredAt) {
    var day = BusinessTime.dayOf(occurredAt);
    boolean theirs =
        visits.presentAt(nursery).stream().anyMatch(visit -> visit.child().equals(child))
            || !visits.ofChild(child, nursery, day).isEmpty()
            || !places.ofChild(child, nursery, day).isEmpty();
    if (!theirs) {
      throw new NotFoundException("person");
    }
  }

  private static void requirePast(String field, Instant at, Instant now) {
    if (at.isAfter(now)) {
      throw InvalidInputException.meaningless(field, "childcare/in-the-future");
    }
    if (at.isBefore(now.minus(OLDEST))) {
      throw InvalidInputException.meaningless(field, "childcare/day-past");
    }
  }

  /**
   * Records that an authority was told.
   *
   * @throws RefusedException {@link NoReportDue}
   */
  public Seen report(Caller staff, NurseryId nursery, IncidentId id, Report report) {
    return transactions.write(
        () -> {
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          var before =
              incidents
                  .lock(id)
                  .filter(found -> found.nursery().equals(nursery))
                  .orElseThrow(() -> new NotFoundException("incident"));
          if (before.duty() == null) {
            throw new RefusedException(new NoReportDue());
          }
          requirePast("reportedAt", report.at(), now);
          var reports = new ArrayList<>(before.reports());
          reports.add(report);
          var after =
              new Incident(
                  before.id(),
                  before.nursery(),
                  before.region(),
                  before.child(),
                  before.kind(),
                  before.occurredAt(),
                  before.recordedAt(),
                  before.recordedBy(),
                  before.account(),
                  before.duty(),
                  reports);
          incidents.addReport(ids.next(), after, report, staff.callerId(), now);
          trail.record(
              staff, before.child().value(), "childcare/report-incident", "incident", null, null);
          return seen(after);
        });
  }

  /** The incidents of one's own nursery, newest first. */
  public List<Seen> ofNursery(Caller staff, NurseryId nursery, long before, int limit) {
    return transactions.write(() -> look(staff, incidents.ofNursery(nursery, before, limit)));
  }

  /** One incident of one's own nursery. */
  public Seen atNursery(Caller staff, NurseryId nursery, IncidentId id) {
    return transactions.write(
        () ->
            look(
                    staff,
                    incidents.find(id).stream()
                        .filter(found -> found.nursery().equals(nursery))
                        .toList())
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("incident")));
  }

  /** The incidents of a region that must be reported, newest first. */
  public List<Seen> inRegion(
      Caller caller, RegionCode region, Incidents.Filter filter, long before, int limit) {
    return transactions.write(
        () -> look(caller, incidents.inRegion(region, filter, before, limit)));
  }

  /**
   * One incident of a region that must be reported.
   *
   * @throws NotFoundException if there is none, also when it lies in another region
   */
  public Seen inRegion(Caller caller, RegionCode region, IncidentId id) {
    return transactions.write(
        () ->
            look(
                    caller,
                    incidents.find(id).stream()
                        .filter(found -> region.contains(found.region()))
                        .filter(found -> found.duty() != null)
                        .toList())
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("incident")));
  }

  /** What a nursery saw when it suspected that a child was harmed. */
  public HarmReport harmReport(long incidentId) {
    return transactions.read(
        () -> {
          var incident =
              incidents
                  .find(new IncidentId(incidentId))
                  .filter(found -> found.kind() == Kind.SUSPECTED_HARM)
                  .orElseThrow(() -> new NotFoundException("incident"));
          return new HarmReport(
              incidentId,
              nursery(incident.nursery()).name(),
              incident.region(),
              incident.child().value(),
              families.nameOf(incident.child().value()),
              incident.occurredAt(),
              incident.account().whatHappened(),
              incident.account().measures());
        });
  }

  private List<Seen> look(Caller caller, List<Incident> found) {
    found.stream()
        .map(Incident::child)
        .distinct()
        .forEach(
            child ->
                trail.record(
                    caller, child.value(), "childcare/see-incident", "incident", null, null));
    return found.stream().map(this::seen).toList();
  }

  private Seen seen(Incident incident) {
    return new Seen(incident, nursery(incident.nursery()).name());
  }

  private Nursery nursery(NurseryId id) {
    return nurseries.find(id).orElseThrow(() -> new NotFoundException("nursery"));
  }
}
