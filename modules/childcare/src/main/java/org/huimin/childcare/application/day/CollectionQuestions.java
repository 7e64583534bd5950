package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.CollectionRequest;
import org.huimin.childcare.domain.day.CollectionRequest.State;
import org.huimin.childcare.domain.day.CollectionRequests;
import org.huimin.childcare.domain.day.DayRefusal.CollectionDecided;
import org.huimin.childcare.domain.day.DayRefusal.NotThere;
import org.huimin.childcare.domain.day.Relation;
import org.huimin.childcare.domain.day.RequestId;
import org.huimin.childcare.domain.day.Visit;
import org.huimin.childcare.domain.day.VisitId;
import org.huimin.childcare.domain.day.Visits;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.Notices.Template;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;

/**
 * Somebody not on the list stands at the door: staff asks the guardians, and one of them answers
 * over his or her own account (临时接领确认).
 */
@Singleton
public final class CollectionQuestions {
  private final Nurseries nurseries;
  private final Visits visits;
  private final CollectionRequests requests;
  private final Families families;
  private final DayRules rules;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  CollectionQuestions(
      Nurseries nurseries,
      Visits visits,
      CollectionRequests requests,
      Families families,
      DayRules rules,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.nurseries = nurseries;
    this.visits = visits;
    this.requests = requests;
    this.families = families;
    this.rules = rules;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /** A question with the name of the nursery that asks. */
  public record Asked(CollectionRequest request, String nurseryName) {}

  /**
   * Asks the guardians.
   *
   * @throws NotFoundException if there is no such visit to the nursery
   * @throws RefusedException {@link NotThere}
   */
  public Asked ask(
      Caller staff, NurseryId nurseryId, VisitId visitId, String name, Relation relation) {
    return transactions.write(
        () -> {
          var nursery = nursery(nurseryId);
          var visit =
              visits
                  .lock(visitId)
                  .filter(found -> found.nursery().equals(nurseryId))
                  .orElseThrow(() -> new NotFoundException("visit"));
          if (!visit.isPresent()) {
            throw new RefusedException(new NotThere());
          }
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          var request =
              new CollectionRequest(
                  new RequestId(ids.next()),
                  visitId,
                  nurseryId,
                  visit.child(),
                  name.strip(),
                  relation,
                  staff.callerId(),
                  now,
                  now.plus(rules.answerCountsFor(nursery.region(), BusinessTime.dayOf(now))),
                  State.ASKED);
          requests.add(request);
          trail.record(
              staff, visit.child().value(), "childcare/ask-collection", "collector", null, null);
          tell(nursery, visit, request);
          return new Asked(request, nursery.name());
        });
  }

  private void tell(Nursery nursery, Visit visit, CollectionRequest request) {
    families.tell(
        visit.child(),
        "childcare/collection-asked",
        Map.of(
            "child", families.nameOf(visit.child().value()),
            "nursery", nursery.name(),
            "collector", request.name(),
            "until", Shown.minute(request.expiresAt())),
        Template.CHILD_DAY,
        Map.of(
            "what", "有人要接孩子, 请您确认",
            "when", Shown.form(request.askedAt()),
            "place", nursery.name()));
  }

  /** A question, for the nursery that asked it. */
  public Asked one(Caller staff, NurseryId nurseryId, RequestId id) {
    return transactions.write(
        () -> {
          var request =
              requests
                  .find(id)
                  .filter(found -> found.nursery().equals(nurseryId))
                  .orElseThrow(() -> new NotFoundException("request"));
          trail.record(
              staff, request.child().value(), "childcare/see-collection", "collector", null, null);
          return new Asked(request, nursery(nurseryId).name());
        });
  }

  /** The questions about the children for whom the caller may act, newest first. */
  public List<Asked> mine(Caller caller, long before, int limit) {
    return transactions.write(
        () -> {
          var found = requests.ofChildren(families.wardsOf(caller), before, limit);
          found.stream()
              .map(CollectionRequest::child)
              .distinct()
              .forEach(
                  child ->
                      trail.record(
                          caller,
                          child.value(),
                          "childcare/see-collection",
                          "collector",
                          null,
                          null));
          var known =
              nurseries.findAll(
                  found.stream().map(each -> each.nursery().value()).distinct().toList());
          return found.stream()
              .map(
                  each -> {
                    var nursery = known.get(each.nursery().value());
                    return new Asked(each, nursery == null ? "" : nursery.name());
                  })
              .toList();
        });
  }

  /**
   * A guardian answers. The same answer again changes nothing.
   *
   * @throws NotFoundException if the caller is no guardian of the child
   * @throws RefusedException {@link CollectionDecided} if it was answered otherwise, or is over
   */
  public Asked answer(Caller caller, RequestId id, State answer) {
    return transactions.write(
        () -> {
          var asked = requests.find(id).orElseThrow(() -> new NotFoundException("request"));
          long guardian = families.requireGuardian(caller, asked.child());
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          if (!requests.decide(id, answer, guardian, now)) {
            var stands = requests.find(id).orElseThrow(() -> new NotFoundException("request"));
            if (stands.state() != answer) {
              throw new RefusedException(new CollectionDecided());
            }
          }
          trail.record(
              caller,
              asked.child().value(),
              "childcare/answer-collection",
              "collector",
              null,
              null);
          var decided = requests.find(id).orElseThrow(() -> new NotFoundException("request"));
          return new Asked(decided, nursery(decided.nursery()).name());
        });
  }

  private Nursery nursery(NurseryId id) {
    return nurseries.find(id).orElseThrow(() -> new NotFoundException("nursery"));
  }
}
