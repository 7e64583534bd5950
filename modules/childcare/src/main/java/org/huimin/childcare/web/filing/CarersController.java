package org.huimin.childcare.web.filing;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.huimin.api.CarersApi;
import org.huimin.api.model.Carer;
import org.huimin.api.model.CarerPage;
import org.huimin.api.model.CarerPapers;
import org.huimin.api.model.CarerUpdate;
import org.huimin.api.model.NewCarer;
import org.huimin.childcare.application.filing.KeepCarers;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.CarerId;
import org.huimin.childcare.domain.filing.CarerRole;
import org.huimin.childcare.web.ChildcareAction;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.huimin.platform.web.Cursor;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/** Carers over HTTP. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class CarersController implements CarersApi {
  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final KeepCarers carers;
  private final FilingAnswers answers;
  private final Clock clock;

  CarersController(
      Callers callers,
      Access access,
      OncePerKey once,
      KeepCarers carers,
      FilingAnswers answers,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.carers = carers;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public CarerPage listCarers(
      String nurseryId,
      @Nullable LocalDate day,
      @Nullable Boolean needingAction,
      @Nullable Integer limit,
      @Nullable String cursor) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.SEE_CARERS);
    FilingInputs.requirePlausible("day", day);
    int size = FilingInputs.sizeOf(limit);
    long after = Cursor.decodeNumber(cursor, 0);
    var asked = day == null ? BusinessTime.today(clock) : day;
    var found =
        carers.of(caller, nursery(nurseryId), asked).stream()
            .filter(seen -> seen.carer().id().value() > after)
            .filter(seen -> !Boolean.TRUE.equals(needingAction) || seen.needsAction())
            .limit(size + 1L)
            .toList();
    var locale = RequestLocale.current();
    var page =
        new CarerPage(found.stream().limit(size).map(seen -> answers.carer(seen, locale)).toList());
    if (found.size() > size) {
      page.setNextCursor(Cursor.encode(Long.toString(found.get(size - 1).carer().id().value())));
    }
    return page;
  }

  @Override
  public HttpResponse<Carer> addCarer(String nurseryId, String idempotencyKey, NewCarer wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.KEEP_CARERS);
    var today = BusinessTime.today(clock);
    var residentId = ResidentId.parse(wanted.getResidentId(), today).orInvalid("residentId");
    var name = FilingInputs.words("name", wanted.getName());
    var papers = papers(wanted.getPapers());
    var locale = RequestLocale.current();
    return once.answer(
        caller,
        "childcare/add-carer",
        idempotencyKey,
        Map.of("nurseryId", nurseryId, "wanted", wanted),
        Carer.class,
        HttpStatus.CREATED,
        () ->
            answers.carer(
                carers.add(caller, nursery(nurseryId), name, residentId, papers, today), locale));
  }

  @Override
  public Carer updateCarer(String carerId, CarerUpdate update) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.KEEP_CARERS);
    var id = TypedId.parse(carerId, CarerId::new).orNotFound("carer");
    return answers.carer(
        carers.update(
            caller, id, update.getVersion(), papers(update.getPapers()), BusinessTime.today(clock)),
        RequestLocale.current());
  }

  private static org.huimin.childcare.domain.filing.Carer.Papers papers(CarerPapers sent) {
    FilingInputs.requirePlausible("trainedOn", sent.getTrainedOn());
    FilingInputs.requirePlausible("healthValidUntil", sent.getHealthValidUntil());
    FilingInputs.requirePlausible("recordCheckedOn", sent.getRecordCheckedOn());
    FilingInputs.requirePlausible("employedFrom", sent.getEmployedFrom());
    FilingInputs.requirePlausible("employedUntil", sent.getEmployedUntil());
    return new org.huimin.childcare.domain.filing.Carer.Papers(
        CarerRole.valueOf(sent.getRole().name()),
        sent.getQualification().strip(),
        sent.getTrainingHours(),
        sent.getTrainedOn(),
        sent.getHealthValidUntil(),
        sent.getRecordCheckedOn(),
        sent.getRecordClear(),
        sent.getEmployedFrom(),
        sent.getEmployedUntil());
  }

  private static NurseryId nursery(String text) {
    return TypedId.parse(text, NurseryId::new).orNotFound("nursery");
  }
}
