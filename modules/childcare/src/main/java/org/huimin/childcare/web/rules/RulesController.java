package org.huimin.childcare.web.rules;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huimin.api.ChildcareRulesApi;
import org.huimin.api.model.CareAbsence;
import org.huimin.api.model.CareAbsenceKind;
import org.huimin.api.model.CareAbsencePage;
import org.huimin.api.model.CareAbsenceRule;
import org.huimin.api.model.CareAbsenceRules;
import org.huimin.api.model.CareLeniency;
import org.huimin.api.model.CarePause;
import org.huimin.api.model.CarePausePage;
import org.huimin.api.model.HealthPaper;
import org.huimin.api.model.HealthPaperCheck;
import org.huimin.api.model.HealthPaperKind;
import org.huimin.api.model.HealthPaperPage;
import org.huimin.api.model.HealthPaperState;
import org.huimin.api.model.NewCareAbsenceRule;
import org.huimin.api.model.NewHealthPaper;
import org.huimin.api.model.SubsidisedHours;
import org.huimin.childcare.application.rules.AbsenceDesk;
import org.huimin.childcare.application.rules.HealthPaperDesk;
import org.huimin.childcare.application.rules.SeeAbsences;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.rules.Absence;
import org.huimin.childcare.domain.rules.AbsenceRule;
import org.huimin.childcare.domain.rules.Absences;
import org.huimin.childcare.domain.rules.Pause;
import org.huimin.childcare.domain.rules.PublishedRule;
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

/** Absences, quotas of subsidised hours and health papers over HTTP. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class RulesController implements ChildcareRulesApi {
  private static final int USUAL_DAYS = 30;
  private static final int LONGEST_DAYS = 366;
  private static final int USUAL_LIMIT = 20;

  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final AbsenceDesk absences;
  private final SeeAbsences seen;
  private final HealthPaperDesk papers;
  private final Clock clock;

  RulesController(
      Callers callers,
      Access access,
      OncePerKey once,
      AbsenceDesk absences,
      SeeAbsences seen,
      HealthPaperDesk papers,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.absences = absences;
    this.seen = seen;
    this.papers = papers;
    this.clock = clock;
  }

  /** A number that names a record in an address. */
  private record RecordId(long value) implements TypedId {}

  @Override
  @Secured(SecurityRule.IS_ANONYMOUS)
  public CareAbsenceRules getCareAbsenceRule(String nurseryId) {
    var nursery = TypedId.parse(nurseryId, NurseryId::new).orNotFound("nursery");
    var today = BusinessTime.today(clock);
    var current = absences.ruleOn(nursery, today);
    var rules =
        new CareAbsenceRules(
            absences.rulesAfter(nursery, today).stream().map(RulesController::rule).toList());
    current.ifPresent(rule -> rules.setCurrent(rule(rule)));
    return rules;
  }

  @Override
  public HttpResponse<CareAbsenceRule> publishCareAbsenceRule(
      String nurseryId, String idempotencyKey, NewCareAbsenceRule wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.MANAGE_ABSENCES);
    var nursery = ownNursery(caller, nurseryId);
    requirePlausible("validFrom", wanted.getValidFrom());
    var rule =
        new AbsenceRule(
            wanted.getLateFeePercent(),
            wanted.getNoShowFeePercent(),
            Objects.requireNonNullElse(wanted.getMissesBeforePause(), 0),
            Objects.requireNonNullElse(wanted.getWindowDays(), 90),
            Objects.requireNonNullElse(wanted.getPauseDays(), 0));
    return once.answer(
        caller,
        "childcare/publish-absence-rule",
        idempotencyKey,
        Map.of("nurseryId", nurseryId, "rule", wanted),
        CareAbsenceRule.class,
        HttpStatus.CREATED,
        () -> rule(absences.publish(caller, nursery, wanted.getValidFrom(), rule)));
  }

  @Override
  public CareAbsencePage listCareAbsences(
      @Nullable String childId, @Nullable Integer limit, @Nullable String cursor) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.SEE_CHILD_RECORDS);
    var child = childId == null ? null : TypedId.parse(childId, ChildId::new).orNotFound("person");
    int size = sizeOf(limit);
    var found = seen.of(caller, child, Cursor.decodeNumber(cursor, Long.MAX_VALUE), size + 1);
    var page =
        new CareAbsencePage(cut(found, size).stream().map(RulesController::absence).toList());
    if (found.size() > size) {
      page.setNextCursor(Cursor.encode(Long.toString(found.get(size - 1).absenceId())));
    }
    return page;
  }

  @Override
  public CareAbsencePage listNurseryAbsences(
      String nurseryId,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable Integer limit,
      @Nullable String cursor) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.MANAGE_ABSENCES);
    var nursery = ownNursery(caller, nurseryId);
    requirePlausible("from", from);
    requirePlausible("to", to);
    var today = BusinessTime.today(clock);
    var first = from == null ? today.minusDays(USUAL_DAYS) : from;
    var last = to == null ? today.plusDays(USUAL_DAYS) : to;
    if (last.isBefore(first) || last.isAfter(first.plusDays(LONGEST_DAYS))) {
      throw InvalidInputException.meaningless("to", "childcare/period-reversed");
    }
    int size = sizeOf(limit);
    var found = absences.recordsOf(caller, nursery, first, last, position(cursor), size + 1);
    var page =
        new CareAbsencePage(cut(found, size).stream().map(RulesController::absence).toList());
    if (found.size() > size) {
      var end = found.get(size - 1);
      page.setNextCursor(Cursor.encode(end.day().toString(), Long.toString(end.absenceId())));
    }
    return page;
  }

  @Override
  public CareAbsence waiveCareAbsence(
      String nurseryId, String absenceId, String idempotencyKey, CareLeniency leniency) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.MANAGE_ABSENCES);
    var nursery = ownNursery(caller, nurseryId);
    long id = TypedId.parse(absenceId, RecordId::new).orNotFound("absence").value();
    return once.answer(
            caller,
            "childcare/waive-absence",
            idempotencyKey,
            Map.of("absenceId", absenceId, "leniency", leniency),
            CareAbsence.class,
            HttpStatus.OK,
            () -> absence(absences.waive(caller, nursery, id, leniency.getReason())))
        .body();
  }

  @Override
  public CarePausePage listCarePauses(
      String nurseryId, @Nullable Integer limit, @Nullable String cursor) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.MANAGE_ABSENCES);
    var nursery = ownNursery(caller, nurseryId);
    int size = sizeOf(limit);
    var found =
        absences.pausesAt(caller, nursery, Cursor.decodeNumber(cursor, Long.MAX_VALUE), size + 1);
    var page = new CarePausePage(cut(found, size).stream().map(RulesController::pause).toList());
    if (found.size() > size) {
      page.setNextCursor(Cursor.encode(Long.toString(found.get(size - 1).pauseId())));
    }
    return page;
  }

  @Override
  public CarePause liftCarePause(
      String nurseryId, String pauseId, String idempotencyKey, CareLeniency leniency) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.MANAGE_ABSENCES);
    var nursery = ownNursery(caller, nurseryId);
    long id = TypedId.parse(pauseId, RecordId::new).orNotFound("pause").value();
    return once.answer(
            caller,
            "childcare/lift-pause",
            idempotencyKey,
            Map.of("pauseId", pauseId, "leniency", leniency),
            CarePause.class,
            HttpStatus.OK,
            () -> pause(absences.lift(caller, nursery, id, leniency.getReason())))
        .body();
  }

  @Override
  public HealthPaperPage listHealthPapers(String childId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.SEE_CHILD_RECORDS);
    var child = TypedId.parse(childId, ChildId::new).orNotFound("person");
    return new HealthPaperPage(
        papers.of(caller, child).stream().map(RulesController::paper).toList());
  }

  @Override
  public HttpResponse<HealthPaper> declareHealthPaper(
      String childId, String idempotencyKey, NewHealthPaper wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.SEE_CHILD_RECORDS);
    var child = TypedId.parse(childId, ChildId::new).orNotFound("person");
    requirePlausible("issuedOn", wanted.getIssuedOn());
    requirePlausible("nextDueOn", wanted.getNextDueOn());
    var paper =
        new org.huimin.childcare.NewHealthPaper(
            child.value(),
            org.huimin.childcare.NewHealthPaper.Kind.valueOf(wanted.getKind().name()),
            wanted.getIssuedOn(),
            wanted.getNextDueOn(),
            wanted.getIssuer(),
            wanted.getNumber());
    return once.answer(
        caller,
        "childcare/declare-health-paper",
        idempotencyKey,
        Map.of("childId", childId, "paper", wanted),
        HealthPaper.class,
        HttpStatus.CREATED,
        () -> paper(papers.declare(caller, paper)));
  }

  @Override
  public SubsidisedHours getSubsidisedHours(String childId, @Nullable LocalDate day) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.SEE_CHILD_RECORDS);
    requirePlausible("day", day);
    var child = TypedId.parse(childId, ChildId::new).orNotFound("person");
    var hours = seen.hours(caller, child, day == null ? BusinessTime.today(clock) : day);
    var answer = new SubsidisedHours(hours.month(), hours.used());
    if (hours.hoursAMonth() != null) {
      answer.setHoursAMonth(hours.hoursAMonth());
      answer.setSource(hours.source());
    }
    return answer;
  }

  @Override
  public HealthPaperPage listHealthPapersToCheck(
      String nurseryId, @Nullable Integer limit, @Nullable String cursor) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.CHECK_HEALTH_PAPERS);
    var nursery = ownNursery(caller, nurseryId);
    int size = sizeOf(limit);
    var found = papers.toCheck(caller, nursery, Cursor.decodeNumber(cursor, 0L), size + 1);
    var page = new HealthPaperPage(cut(found, size).stream().map(RulesController::paper).toList());
    if (found.size() > size) {
      page.setNextCursor(Cursor.encode(Long.toString(found.get(size - 1).paperId())));
    }
    return page;
  }

  @Override
  public HealthPaper checkHealthPaper(
      String nurseryId, String paperId, String idempotencyKey, HealthPaperCheck check) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.CHECK_HEALTH_PAPERS);
    var nursery = ownNursery(caller, nurseryId);
    long id = TypedId.parse(paperId, RecordId::new).orNotFound("health-paper").value();
    var reason = check.getReason();
    if (!check.getAccepted() && (reason == null || reason.isBlank())) {
      throw InvalidInputException.broken("reason", "childcare/reason-missing");
    }
    return once.answer(
            caller,
            "childcare/check-health-paper",
            idempotencyKey,
            Map.of("paperId", paperId, "check", check),
            HealthPaper.class,
            HttpStatus.OK,
            () -> paper(papers.check(caller, nursery, id, check.getAccepted() ? null : reason)))
        .body();
  }

  private static CareAbsenceRule rule(PublishedRule published) {
    var rule = published.rule();
    return new CareAbsenceRule(
        published.validFrom(),
        rule.lateFeePercent(),
        rule.noShowFeePercent(),
        rule.missesBeforePause(),
        rule.windowDays(),
        rule.pauseDays(),
        at(published.publishedAt()));
  }

  private static CareAbsence absence(Absence absence) {
    var answer =
        new CareAbsence(
            Tsid.text(absence.absenceId()),
            absence.booking().text(),
            absence.session().text(),
            absence.child().text(),
            absence.nursery().text(),
            absence.day(),
            CareAbsenceKind.valueOf(absence.kind().name()),
            absence.charge().fen(),
            absence.owed().fen(),
            at(absence.recordedAt()));
    if (absence.waiver() != null) {
      answer.setWaivedReason(absence.waiver().reason());
    }
    return answer;
  }

  private static CarePause pause(Pause pause) {
    var answer =
        new CarePause(
            Tsid.text(pause.pauseId()),
            pause.child().text(),
            pause.firstDay(),
            pause.lastDay(),
            Tsid.text(pause.absenceId()));
    if (pause.lifted() != null) {
      answer.setLiftedReason(pause.lifted().reason());
    }
    return answer;
  }

  private static HealthPaper paper(org.huimin.childcare.domain.rules.HealthPaper paper) {
    var answer =
        new HealthPaper(
            Tsid.text(paper.paperId()),
            paper.child().text(),
            HealthPaperKind.valueOf(paper.kind().name()),
            paper.issuedOn(),
            paper.issuer(),
            paper.number(),
            HealthPaperState.valueOf(paper.state().name()));
    if (paper.nextDueOn() != null) {
      answer.setNextDueOn(paper.nextDueOn());
    }
    return answer;
  }

  private static Absences.@Nullable Position position(@Nullable String cursor) {
    var parts = Cursor.decode(cursor, 2);
    if (parts.isEmpty()) {
      return null;
    }
    try {
      var day = LocalDate.parse(parts.get(0));
      requirePlausible("cursor", day);
      return new Absences.Position(day, Long.parseLong(parts.get(1)));
    } catch (java.time.DateTimeException | NumberFormatException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }

  private static int sizeOf(@Nullable Integer limit) {
    return limit == null ? USUAL_LIMIT : limit;
  }

  private static <T> List<T> cut(List<T> found, int size) {
    return found.size() > size ? found.subList(0, size) : found;
  }

  private static void requirePlausible(String field, @Nullable LocalDate day) {
    if (day != null && (day.getYear() < 1900 || day.getYear() > 2200)) {
      throw InvalidInputException.broken(field, "childcare/year-out-of-range");
    }
  }

  private static NurseryId ownNursery(Caller caller, String nurseryId) {
    var id = TypedId.parse(nurseryId, NurseryId::new).orNotFound("nursery");
    if (!Objects.equals(caller.organisationId(), id.value())) {
      throw new org.huimin.kernel.NotFoundException("nursery");
    }
    return id;
  }
}
