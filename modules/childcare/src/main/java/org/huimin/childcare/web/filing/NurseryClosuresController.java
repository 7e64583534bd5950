package org.huimin.childcare.web.filing;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.LocalDate;
import java.util.Map;
import org.huimin.api.NurseryClosuresApi;
import org.huimin.api.model.CareKind;
import org.huimin.api.model.NewNurseryClosure;
import org.huimin.api.model.NurseryClosure;
import org.huimin.api.model.NurseryClosurePage;
import org.huimin.api.model.PromisedPlace;
import org.huimin.api.model.PromisedPlacePage;
import org.huimin.childcare.application.filing.CloseDays;
import org.huimin.childcare.application.filing.SeePromisedPlaces;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.ClosureId;
import org.huimin.childcare.domain.filing.PromisedPlaces.Position;
import org.huimin.childcare.domain.filing.PromisedPlaces.Promised;
import org.huimin.childcare.web.ChildcareAction;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.TypedId;
import org.huimin.people.PersonFacts;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.huimin.platform.web.Cursor;
import org.jspecify.annotations.Nullable;

/** Closures over HTTP. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class NurseryClosuresController implements NurseryClosuresApi {
  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final CloseDays close;
  private final SeePromisedPlaces promised;
  private final FilingAnswers answers;

  NurseryClosuresController(
      Callers callers,
      Access access,
      OncePerKey once,
      CloseDays close,
      SeePromisedPlaces promised,
      FilingAnswers answers) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.close = close;
    this.promised = promised;
    this.answers = answers;
  }

  @Override
  @Secured(SecurityRule.IS_ANONYMOUS)
  public NurseryClosurePage listNurseryClosures(String nurseryId) {
    return new NurseryClosurePage(
        close.of(nursery(nurseryId)).stream().map(answers::closure).toList());
  }

  @Override
  public HttpResponse<NurseryClosure> closeNursery(
      String nurseryId, String idempotencyKey, NewNurseryClosure wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.CLOSE_DAYS);
    FilingInputs.requirePlausible("from", wanted.getFrom());
    FilingInputs.requirePlausible("to", wanted.getTo());
    var order =
        new CloseDays.Wanted(
            nursery(nurseryId),
            careClass(wanted.getClassId()),
            wanted.getFrom(),
            wanted.getTo(),
            FilingInputs.words("reason", wanted.getReason()),
            Boolean.TRUE.equals(wanted.getInformGuardians()));
    return once.answer(
        caller,
        "childcare/close-days",
        idempotencyKey,
        Map.of("nurseryId", nurseryId, "wanted", wanted),
        NurseryClosure.class,
        HttpStatus.CREATED,
        () -> answers.closure(close.close(caller, order)));
  }

  @Override
  public NurseryClosure liftNurseryClosure(String closureId, String idempotencyKey) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.CLOSE_DAYS);
    var id = TypedId.parse(closureId, ClosureId::new).orNotFound("closure");
    return once.answer(
            caller,
            "childcare/lift-closure",
            idempotencyKey,
            closureId,
            NurseryClosure.class,
            HttpStatus.OK,
            () -> answers.closure(close.lift(caller, id)))
        .body();
  }

  @Override
  public PromisedPlacePage listPromisedPlaces(
      String nurseryId,
      LocalDate from,
      LocalDate to,
      @Nullable String classId,
      @Nullable Integer limit,
      @Nullable String cursor) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.SEE_PROMISED_PLACES);
    FilingInputs.requirePlausible("from", from);
    FilingInputs.requirePlausible("to", to);
    if (to.isBefore(from)) {
      throw InvalidInputException.meaningless("to", "childcare/period-reversed");
    }
    int size = FilingInputs.sizeOf(limit);
    var shown =
        promised.on(
            caller, nursery(nurseryId), careClass(classId), from, to, after(cursor), size + 1);
    var places = shown.places();
    var page =
        new PromisedPlacePage(
            places.stream()
                .limit(size)
                .map(place -> place(place, shown.children().get(place.child().value())))
                .toList());
    if (places.size() > size) {
      var end = places.get(size - 1);
      page.setNextCursor(
          Cursor.encode(
              end.day().toString(),
              Long.toString(end.booking().value()),
              Long.toString(end.session().value())));
    }
    return page;
  }

  private static PromisedPlace place(Promised place, @Nullable PersonFacts child) {
    var answer =
        new PromisedPlace(
            place.day(),
            place.booking().text(),
            place.session().text(),
            place.careClass().text(),
            place.className(),
            CareKind.valueOf(place.care().name()),
            place.hours().startText(),
            place.hours().endText());
    if (child != null) {
      answer.setChildId(place.child().text());
      answer.setChildName(child.name());
    }
    return answer;
  }

  private static @Nullable Position after(@Nullable String cursor) {
    var parts = Cursor.decode(cursor, 3);
    if (parts.isEmpty()) {
      return null;
    }
    try {
      var day = LocalDate.parse(parts.get(0));
      FilingInputs.requirePlausible("cursor", day);
      return new Position(day, Long.parseLong(parts.get(1)), Long.parseLong(parts.get(2)));
    } catch (java.time.DateTimeException | NumberFormatException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
  }

  private static @Nullable CareClassId careClass(@Nullable String text) {
    return text == null ? null : TypedId.parse(text, CareClassId::new).orNotFound("class");
  }

  private static NurseryId nursery(String text) {
    return TypedId.parse(text, NurseryId::new).orNotFound("nursery");
  }
}
