package org.huimin.childcare.web.day;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.huimin.api.ChildcareCollectionApi;
import org.huimin.api.model.CareCollectionRequest;
import org.huimin.api.model.CareCollectionRequestPage;
import org.huimin.api.model.CareCollector;
import org.huimin.api.model.CareCollectorChoice;
import org.huimin.api.model.CareCollectorList;
import org.huimin.api.model.CareMaskedGuardian;
import org.huimin.api.model.NewCareCollectionRequest;
import org.huimin.api.model.NewCareCollector;
import org.huimin.childcare.application.day.CollectionQuestions;
import org.huimin.childcare.application.day.CollectorLists;
import org.huimin.childcare.application.day.Shown;
import org.huimin.childcare.domain.day.CollectionRequest.State;
import org.huimin.childcare.domain.day.Collector;
import org.huimin.childcare.domain.day.CollectorId;
import org.huimin.childcare.domain.day.Relation;
import org.huimin.childcare.domain.day.RequestId;
import org.huimin.childcare.domain.day.VisitId;
import org.huimin.childcare.web.ChildcareAction;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.huimin.platform.web.Cursor;
import org.jspecify.annotations.Nullable;

/** Who may collect a child, over HTTP. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class CollectionController implements ChildcareCollectionApi {
  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final CollectorLists lists;
  private final CollectionQuestions questions;
  private final Clock clock;

  CollectionController(
      Callers callers,
      Access access,
      OncePerKey once,
      CollectorLists lists,
      CollectionQuestions questions,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.lists = lists;
    this.questions = questions;
    this.clock = clock;
  }

  @Override
  public CareCollectorList listCareCollectors(String childId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FOLLOW_OWN_CHILD);
    return list(lists.of(caller, DayInputs.child(childId)));
  }

  @Override
  public HttpResponse<CareCollector> addCareCollector(
      String childId, String idempotencyKey, NewCareCollector wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FOLLOW_OWN_CHILD);
    var child = DayInputs.child(childId);
    var entry =
        new CollectorLists.Wanted(
            DayInputs.words("name", wanted.getName()),
            Relation.valueOf(wanted.getRelation().name()),
            wanted.getPhone(),
            DayInputs.plausible("validFrom", wanted.getValidFrom()),
            DayInputs.plausible("validTo", wanted.getValidTo()));
    return once.answer(
        caller,
        "childcare/add-collector",
        idempotencyKey,
        Map.of("childId", childId, "collector", wanted),
        CareCollector.class,
        HttpStatus.CREATED,
        () -> DayAnswers.collector(lists.add(caller, child, entry)));
  }

  @Override
  public CareCollectorList revokeCareCollector(String childId, String collectorId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FOLLOW_OWN_CHILD);
    var id = TypedId.parse(collectorId, CollectorId::new).orNotFound("collector");
    return list(lists.revoke(caller, DayInputs.child(childId), id));
  }

  private static CareCollectorList list(List<Collector> collectors) {
    return new CareCollectorList(collectors.stream().map(DayAnswers::collector).toList());
  }

  @Override
  public CareCollectorChoice listCollectorsAtNursery(String nurseryId, String childId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    var choice = lists.atNursery(caller, nursery, DayInputs.child(childId));
    return new CareCollectorChoice(
        choice.guardians().stream()
            .map(
                each ->
                    new CareMaskedGuardian(
                        Tsid.text(each.personId()), Shown.maskedName(each.name())))
            .toList(),
        choice.collectors().stream().map(DayAnswers::masked).toList());
  }

  @Override
  public HttpResponse<CareCollectionRequest> askCareCollection(
      String nurseryId, String visitId, String idempotencyKey, NewCareCollectionRequest wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    var visit = TypedId.parse(visitId, VisitId::new).orNotFound("visit");
    var name = DayInputs.words("name", wanted.getName());
    var relation = Relation.valueOf(wanted.getRelation().name());
    return once.answer(
        caller,
        "childcare/ask-collection",
        idempotencyKey,
        Map.of("nurseryId", nurseryId, "visitId", visitId, "request", wanted),
        CareCollectionRequest.class,
        HttpStatus.CREATED,
        () ->
            DayAnswers.request(
                questions.ask(caller, nursery, visit, name, relation), clock.instant()));
  }

  @Override
  public CareCollectionRequest getCareCollectionRequest(String nurseryId, String requestId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    return DayAnswers.request(questions.one(caller, nursery, request(requestId)), clock.instant());
  }

  @Override
  public CareCollectionRequestPage listCareCollectionRequests(
      @Nullable Integer limit, @Nullable String cursor) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FOLLOW_OWN_CHILD);
    int size = DayInputs.sizeOf(limit);
    var found = questions.mine(caller, Cursor.decodeNumber(cursor, Long.MAX_VALUE), size + 1);
    var now = clock.instant();
    var page =
        new CareCollectionRequestPage(
            DayInputs.cut(found, size).stream()
                .map(each -> DayAnswers.request(each, now))
                .toList());
    if (found.size() > size) {
      page.setNextCursor(Cursor.encode(Long.toString(found.get(size - 1).request().id().value())));
    }
    return page;
  }

  @Override
  public CareCollectionRequest confirmCareCollection(String requestId) {
    return answer(requestId, State.CONFIRMED);
  }

  @Override
  public CareCollectionRequest refuseCareCollection(String requestId) {
    return answer(requestId, State.REFUSED);
  }

  private CareCollectionRequest answer(String requestId, State answer) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FOLLOW_OWN_CHILD);
    return DayAnswers.request(
        questions.answer(caller, request(requestId), answer), clock.instant());
  }

  private static RequestId request(String text) {
    return TypedId.parse(text, RequestId::new).orNotFound("request");
  }
}
