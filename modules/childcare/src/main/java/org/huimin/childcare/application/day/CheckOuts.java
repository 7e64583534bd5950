package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.CheckHow;
import org.huimin.childcare.domain.day.Collection;
import org.huimin.childcare.domain.day.CollectionRequest;
import org.huimin.childcare.domain.day.CollectionRequests;
import org.huimin.childcare.domain.day.CollectorId;
import org.huimin.childcare.domain.day.Collectors;
import org.huimin.childcare.domain.day.DayCode;
import org.huimin.childcare.domain.day.DayRefusal.CollectionNotConfirmed;
import org.huimin.childcare.domain.day.DayRefusal.CollectorNotListed;
import org.huimin.childcare.domain.day.DayRefusal.NotThere;
import org.huimin.childcare.domain.day.Relation;
import org.huimin.childcare.domain.day.RequestId;
import org.huimin.childcare.domain.day.Visit;
import org.huimin.childcare.domain.day.Visit.Departure;
import org.huimin.childcare.domain.day.Visits;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.people.Notices.Template;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;

/**
 * A child is collected (离园接领), by somebody who may: a guardian, a person on the list, somebody whom
 * a guardian confirmed, or somebody whom staff lets pass with a reason that the guardians are told.
 */
@Singleton
public final class CheckOuts {
  private final Nurseries nurseries;
  private final Visits visits;
  private final Collectors collectors;
  private final CollectionRequests requests;
  private final DayCodeDesk codes;
  private final Families families;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final Clock clock;

  CheckOuts(
      Nurseries nurseries,
      Visits visits,
      Collectors collectors,
      CollectionRequests requests,
      DayCodeDesk codes,
      Families families,
      AccessTrail trail,
      Transactions transactions,
      Clock clock) {
    this.nurseries = nurseries;
    this.visits = visits;
    this.collectors = collectors;
    this.requests = requests;
    this.codes = codes;
    this.families = families;
    this.trail = trail;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Who collects, as staff names it. */
  public sealed interface By {}

  /** A guardian. */
  public record Guardian(long personId) implements By {}

  /** Somebody on the list. */
  public record Listed(CollectorId collector) implements By {}

  /** Somebody whom a guardian confirmed. */
  public record Confirmed(RequestId request) implements By {}

  /** Somebody whom staff lets pass. */
  public record Other(String name, Relation relation, String reason) implements By {
    /** Nothing of it, so that the name does not leak into logs. */
    @Override
    public String toString() {
      return "Other[]";
    }
  }

  /** Nobody is named. */
  public record Nobody() implements By {}

  /**
   * Checks a child out by a code.
   *
   * @throws RefusedException if the code is not good, or the child is not there
   */
  public Visit byCode(Caller staff, NurseryId nursery, String code) {
    return transactions.write(
        () -> {
          var now = now();
          var shown = codes.redeem(nursery, code, now);
          return leave(staff, nursery, shown.child(), CheckHow.CODE, by(shown), now);
        });
  }

  private static By by(DayCode code) {
    var collector = code.collector();
    return collector == null ? new Guardian(code.issuedTo()) : new Listed(collector);
  }

  /**
   * Checks a child out by hand. When it left today already, the visit is given as it is.
   *
   * @throws RefusedException if who collects it may not, or the child is not there
   */
  public Visit byHand(Caller staff, NurseryId nursery, ChildId child, By by) {
    return transactions.write(() -> leave(staff, nursery, child, CheckHow.STAFF, by, now()));
  }

  private Visit leave(
      Caller staff, NurseryId nurseryId, ChildId child, CheckHow how, By by, Instant now) {
    var there = visits.lockPresent(child).filter(visit -> visit.nursery().equals(nurseryId));
    if (there.isEmpty()) {
      return leftAlready(child, nurseryId, now)
          .orElseThrow(() -> new RefusedException(new NotThere()));
    }
    var visit = there.get();
    var nursery = nurseries.find(nurseryId).orElseThrow(() -> new NotFoundException("nursery"));
    var collection = collection(by, visit, now);
    var left = visit.left(new Departure(now, how, staff.callerId(), collection));
    visits.update(left);
    trail.record(
        staff, child.value(), "childcare/check-out", "visit,collector", collection.reason(), null);
    if (collection.as() != Collection.As.GUARDIAN) {
      tell(nursery, left, collection, now);
    }
    return left;
  }

  private Optional<Visit> leftAlready(ChildId child, NurseryId nursery, Instant now) {
    return visits.ofChild(child, nursery, BusinessTime.dayOf(now)).stream()
        .filter(visit -> !visit.mistaken() && visit.departure() != null)
        .reduce((earlier, later) -> later);
  }

  private Collection collection(By by, Visit visit, Instant now) {
    return switch (by) {
      case Guardian(long personId) -> {
        if (!families.guardiansOf(visit.child()).contains(personId)) {
          throw new RefusedException(new CollectorNotListed());
        }
        yield Collection.guardian(personId, families.nameOf(personId));
      }
      case Listed(var id) ->
          collectors
              .find(id)
              .filter(listed -> listed.child().equals(visit.child()))
              .filter(listed -> listed.mayCollectOn(BusinessTime.dayOf(now)))
              .map(Collection::listed)
              .orElseThrow(() -> new RefusedException(new CollectorNotListed()));
      case Confirmed(var id) ->
          requests
              .find(id)
              .filter(request -> request.visit().equals(visit.id()))
              .filter(request -> request.state() == CollectionRequest.State.CONFIRMED)
              .filter(request -> !request.isOver(now))
              .map(Collection::confirmed)
              .orElseThrow(() -> new RefusedException(new CollectionNotConfirmed()));
      case Other(var name, _, var reason) -> Collection.override(name, reason);
      case Nobody() -> throw new RefusedException(new CollectorNotListed());
    };
  }

  private void tell(Nursery nursery, Visit visit, Collection collection, Instant now) {
    boolean passed = collection.as() == Collection.As.OVERRIDE;
    var reason = collection.reason();
    families.tell(
        visit.child(),
        passed ? "childcare/collected-by-override" : "childcare/collected-by-other",
        Map.of(
            "child", families.nameOf(visit.child().value()),
            "nursery", nursery.name(),
            "collector", collection.name(),
            "time", Shown.minute(now),
            "reason", reason == null ? "" : reason),
        Template.CHILD_DAY,
        Map.of(
            "what", passed ? "孩子由名单外的人接走, 请查看" : "孩子已由接领人接走",
            "when", Shown.form(now),
            "place", nursery.name()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
