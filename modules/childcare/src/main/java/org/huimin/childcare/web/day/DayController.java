package org.huimin.childcare.web.day;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.huimin.api.ChildcareDayApi;
import org.huimin.api.model.CareAttendancePage;
import org.huimin.api.model.CareCheckIn;
import org.huimin.api.model.CareCheckOut;
import org.huimin.api.model.CareDayCode;
import org.huimin.api.model.CareRatioDay;
import org.huimin.api.model.CareRatioList;
import org.huimin.api.model.CareVisit;
import org.huimin.api.model.CareVisitCorrection;
import org.huimin.api.model.CareVisitPage;
import org.huimin.api.model.LateCareVisit;
import org.huimin.api.model.NewCareDayCode;
import org.huimin.childcare.application.day.CheckIns;
import org.huimin.childcare.application.day.CheckOuts;
import org.huimin.childcare.application.day.CorrectVisits;
import org.huimin.childcare.application.day.DayCodeDesk;
import org.huimin.childcare.application.day.SeeDay;
import org.huimin.childcare.application.day.SeeRatio;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.BookedPlaces.After;
import org.huimin.childcare.domain.day.CollectorId;
import org.huimin.childcare.domain.day.Relation;
import org.huimin.childcare.domain.day.RequestId;
import org.huimin.childcare.domain.day.VisitId;
import org.huimin.childcare.web.ChildcareAction;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.huimin.platform.web.Cursor;
import org.jspecify.annotations.Nullable;

/** Coming and leaving, attendance and the realised ratio over HTTP. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class DayController implements ChildcareDayApi {
  private static final int DAYS_LISTED = 30;

  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final DayCodeDesk codes;
  private final CheckIns checkIns;
  private final CheckOuts checkOuts;
  private final CorrectVisits corrections;
  private final SeeDay day;
  private final SeeRatio ratio;
  private final Clock clock;

  DayController(
      Callers callers,
      Access access,
      OncePerKey once,
      DayCodeDesk codes,
      CheckIns checkIns,
      CheckOuts checkOuts,
      CorrectVisits corrections,
      SeeDay day,
      SeeRatio ratio,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.codes = codes;
    this.checkIns = checkIns;
    this.checkOuts = checkOuts;
    this.corrections = corrections;
    this.day = day;
    this.ratio = ratio;
    this.clock = clock;
  }

  @Override
  public HttpResponse<CareDayCode> issueCareDayCode(String childId, NewCareDayCode wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FOLLOW_OWN_CHILD);
    var issued =
        codes.issue(
            caller,
            DayInputs.child(childId),
            TypedId.parse(wanted.getNurseryId(), NurseryId::new).orNotFound("nursery"),
            DayInputs.idOrNull(wanted.getCollectorId(), CollectorId::new, "collector"));
    return HttpResponse.created(
            new CareDayCode(
                issued.digits(), issued.qrText(), issued.day(), DayAnswers.at(issued.expiresAt())))
        .header("Cache-Control", "no-store");
  }

  @Override
  public HttpResponse<CareVisit> checkInChild(
      String nurseryId, String idempotencyKey, CareCheckIn wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    var code = wanted.getCode();
    requireOneOf(code, wanted.getChildId());
    var child = wanted.getChildId() == null ? null : DayInputs.child(wanted.getChildId());
    var override = wanted.getOverride();
    var guest =
        override == null
            ? null
            : new CheckIns.Guest(
                TypedId.parse(override.getClassId(), CareClassId::new).orNotFound("class"),
                DayInputs.words("override.reason", override.getReason()));
    return withCode(
        nursery,
        code,
        () ->
            once.answer(
                caller,
                "childcare/check-in",
                idempotencyKey,
                Map.of("nurseryId", nurseryId, "checkIn", wanted),
                CareVisit.class,
                HttpStatus.CREATED,
                () ->
                    DayAnswers.visit(
                        day.shown(checkIns.checkIn(caller, nursery, code, child, guest)))));
  }

  /** Guessing is counted before the code is looked at, and forgiven when it was good. */
  private <T> T withCode(NurseryId nursery, @Nullable String code, Supplier<T> work) {
    if (code == null) {
      return work.get();
    }
    long attempt = codes.beginAttempt(nursery);
    var answer = work.get();
    codes.forgive(attempt);
    return answer;
  }

  private static void requireOneOf(@Nullable String code, @Nullable String childId) {
    if ((code == null) == (childId == null)) {
      throw InvalidInputException.meaningless("code", "childcare/code-or-child");
    }
  }

  @Override
  public CareVisit checkOutChild(String nurseryId, String idempotencyKey, CareCheckOut wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    var code = wanted.getCode();
    requireOneOf(code, wanted.getChildId());
    var by = by(wanted);
    var childId = wanted.getChildId();
    return withCode(
            nursery,
            code,
            () ->
                once.answer(
                    caller,
                    "childcare/check-out",
                    idempotencyKey,
                    Map.of("nurseryId", nurseryId, "checkOut", wanted),
                    CareVisit.class,
                    HttpStatus.OK,
                    () -> DayAnswers.visit(day.shown(leave(caller, nursery, code, childId, by)))))
        .body();
  }

  private org.huimin.childcare.domain.day.Visit leave(
      Caller caller,
      NurseryId nursery,
      @Nullable String code,
      @Nullable String childId,
      CheckOuts.By by) {
    if (code != null) {
      return checkOuts.byCode(caller, nursery, code);
    }
    return checkOuts.byHand(caller, nursery, DayInputs.child(childId == null ? "" : childId), by);
  }

  private static CheckOuts.By by(CareCheckOut wanted) {
    var other = wanted.getOther();
    var named =
        java.util.stream.Stream.of(
                wanted.getGuardianId(), wanted.getCollectorId(), wanted.getRequestId(), other)
            .filter(java.util.Objects::nonNull)
            .count();
    if (named > 1 || (named == 1 && wanted.getCode() != null)) {
      throw InvalidInputException.meaningless("childId", "childcare/one-collector");
    }
    if (wanted.getGuardianId() != null) {
      return new CheckOuts.Guardian(DayInputs.child(wanted.getGuardianId()).value());
    }
    var collector = DayInputs.idOrNull(wanted.getCollectorId(), CollectorId::new, "collector");
    if (collector != null) {
      return new CheckOuts.Listed(collector);
    }
    var request = DayInputs.idOrNull(wanted.getRequestId(), RequestId::new, "request");
    if (request != null) {
      return new CheckOuts.Confirmed(request);
    }
    return other == null
        ? new CheckOuts.Nobody()
        : new CheckOuts.Other(
            DayInputs.words("other.name", other.getName()),
            Relation.valueOf(other.getRelation().name()),
            DayInputs.words("other.reason", other.getReason()));
  }

  @Override
  public HttpResponse<CareVisit> enterCareVisitLater(
      String nurseryId, String idempotencyKey, LateCareVisit wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    var child = DayInputs.child(wanted.getChildId());
    var came = DayInputs.instant("cameAt", wanted.getCameAt());
    var left = DayInputs.instant("leftAt", wanted.getLeftAt());
    var reason = DayInputs.words("reason", wanted.getReason());
    return once.answer(
        caller,
        "childcare/enter-visit",
        idempotencyKey,
        Map.of("nurseryId", nurseryId, "visit", wanted),
        CareVisit.class,
        HttpStatus.CREATED,
        () ->
            DayAnswers.visit(
                day.shown(corrections.enterLater(caller, nursery, child, came, left, reason))));
  }

  @Override
  public CareVisit getCareVisit(String nurseryId, String visitId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    return DayAnswers.visit(day.one(caller, nursery, visit(visitId)));
  }

  @Override
  public CareVisit correctCareVisit(
      String nurseryId, String visitId, String idempotencyKey, CareVisitCorrection wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    var id = visit(visitId);
    boolean mistaken = Boolean.TRUE.equals(wanted.getMistaken());
    boolean times = wanted.getCameAt() != null || wanted.getLeftAt() != null;
    if (mistaken == times) {
      throw InvalidInputException.meaningless("cameAt", "childcare/nothing-to-correct");
    }
    var change =
        new CorrectVisits.Change(
            DayInputs.instantOrNull("cameAt", wanted.getCameAt()),
            DayInputs.instantOrNull("leftAt", wanted.getLeftAt()),
            mistaken,
            DayInputs.words("reason", wanted.getReason()));
    return once.answer(
            caller,
            "childcare/correct-visit",
            idempotencyKey,
            Map.of("nurseryId", nurseryId, "visitId", visitId, "correction", wanted),
            CareVisit.class,
            HttpStatus.OK,
            () -> DayAnswers.visit(day.shown(corrections.correct(caller, nursery, id, change))))
        .body();
  }

  @Override
  public CareAttendancePage getCareAttendance(
      String nurseryId, LocalDate date, @Nullable Integer limit, @Nullable String cursor) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    var shown = DayInputs.plausible("day", date);
    int size = DayInputs.sizeOf(limit);
    var board = day.board(caller, nursery, shown, after(cursor), size + 1);
    var page =
        new CareAttendancePage(
            DayInputs.cut(board.places(), size).stream().map(DayAnswers::place).toList(),
            shown,
            board.alarms().stream().map(DayAnswers::visit).toList());
    if (board.places().size() > size) {
      var last = board.places().get(size - 1).place();
      page.setNextCursor(
          Cursor.encode(
              Integer.toString(last.hours().startMinute()),
              Long.toString(last.bookingId()),
              Long.toString(last.sessionId())));
    }
    return page;
  }

  private static @Nullable After after(@Nullable String cursor) {
    var parts = Cursor.decode(cursor, 3);
    if (parts.isEmpty()) {
      return null;
    }
    try {
      return new After(
          Integer.parseInt(parts.get(0)),
          Long.parseLong(parts.get(1)),
          Long.parseLong(parts.get(2)));
    } catch (NumberFormatException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
  }

  @Override
  public CareRatioDay getCareRatio(String nurseryId, LocalDate date) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    var hours = ratio.on(nursery, DayInputs.plausible("day", date));
    return new CareRatioDay(date, hours.stream().map(DayAnswers::hour).toList());
  }

  @Override
  public CareRatioList listHoursOverCareRatio(
      String nurseryId, @Nullable LocalDate from, @Nullable LocalDate to) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    var last = to == null ? BusinessTime.today(clock) : DayInputs.plausible("to", to);
    var first = from == null ? last.minusDays(DAYS_LISTED) : DayInputs.plausible("from", from);
    return new CareRatioList(
        ratio.over(nursery, first, last).stream().map(DayAnswers::hour).toList());
  }

  @Override
  public CareVisitPage listVisitsOfMyChild(
      String childId, @Nullable Integer limit, @Nullable String cursor) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FOLLOW_OWN_CHILD);
    int size = DayInputs.sizeOf(limit);
    var before = Cursor.decodeNumber(cursor, Long.MAX_VALUE);
    var found = day.ofChild(caller, DayInputs.child(childId), before, size + 1);
    List<CareVisit> items = DayInputs.cut(found, size).stream().map(DayAnswers::visit).toList();
    var page = new CareVisitPage(items);
    if (found.size() > size) {
      page.setNextCursor(Cursor.encode(Long.toString(found.get(size - 1).visit().id().value())));
    }
    return page;
  }

  private static VisitId visit(String text) {
    return new VisitId(Tsid.parse(text).orNotFound("visit").value());
  }
}
