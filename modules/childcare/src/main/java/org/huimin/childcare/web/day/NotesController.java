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
import org.huimin.api.ChildcareNotesApi;
import org.huimin.api.model.CareIncidentFile;
import org.huimin.api.model.CareIncidentPage;
import org.huimin.api.model.CareNote;
import org.huimin.api.model.CareNoteList;
import org.huimin.api.model.CareReportState;
import org.huimin.api.model.NewCareIncident;
import org.huimin.api.model.NewCareIncidentReport;
import org.huimin.api.model.NewCareNote;
import org.huimin.childcare.application.day.DayNotes;
import org.huimin.childcare.application.day.IncidentFiles;
import org.huimin.childcare.application.day.IncidentFiles.Seen;
import org.huimin.childcare.domain.day.Incident;
import org.huimin.childcare.domain.day.Incident.Account;
import org.huimin.childcare.domain.day.Incident.Report;
import org.huimin.childcare.domain.day.Incident.ReportState;
import org.huimin.childcare.domain.day.IncidentId;
import org.huimin.childcare.domain.day.Incidents.Filter;
import org.huimin.childcare.domain.day.Note;
import org.huimin.childcare.web.ChildcareAction;
import org.huimin.kernel.NotAllowedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.huimin.platform.web.Cursor;
import org.jspecify.annotations.Nullable;

/** Notes of the day and incidents over HTTP. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class NotesController implements ChildcareNotesApi {
  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final DayNotes notes;
  private final IncidentFiles incidents;
  private final Clock clock;

  NotesController(
      Callers callers,
      Access access,
      OncePerKey once,
      DayNotes notes,
      IncidentFiles incidents,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.notes = notes;
    this.incidents = incidents;
    this.clock = clock;
  }

  @Override
  public CareNoteList listCareNotes(String nurseryId, String childId, LocalDate day) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    return list(
        notes.atNursery(
            caller, nursery, DayInputs.child(childId), DayInputs.plausible("day", day)));
  }

  @Override
  public HttpResponse<CareNote> addCareNote(
      String nurseryId, String childId, LocalDate day, String idempotencyKey, NewCareNote wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    var child = DayInputs.child(childId);
    var date = DayInputs.plausible("day", day);
    var content = NoteAnswers.content(wanted);
    return once.answer(
        caller,
        "childcare/add-note",
        idempotencyKey,
        Map.of("nurseryId", nurseryId, "childId", childId, "day", day.toString(), "note", wanted),
        CareNote.class,
        HttpStatus.CREATED,
        () -> NoteAnswers.note(notes.add(caller, nursery, child, date, content)));
  }

  @Override
  public CareNoteList listNotesOfMyChild(String childId, LocalDate day) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FOLLOW_OWN_CHILD);
    return list(notes.ofChild(caller, DayInputs.child(childId), DayInputs.plausible("day", day)));
  }

  private static CareNoteList list(List<Note> found) {
    return new CareNoteList(found.stream().map(NoteAnswers::note).toList());
  }

  @Override
  public CareIncidentPage listIncidentsOfNursery(
      String nurseryId, @Nullable Integer limit, @Nullable String cursor) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RECORD_INCIDENTS);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    int size = DayInputs.sizeOf(limit);
    return page(
        incidents.ofNursery(caller, nursery, Cursor.decodeNumber(cursor, Long.MAX_VALUE), size + 1),
        size);
  }

  @Override
  public HttpResponse<CareIncidentFile> recordCareIncident(
      String nurseryId, String idempotencyKey, NewCareIncident wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RECORD_INCIDENTS);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    var child = DayInputs.child(wanted.getChildId());
    var occurredAt = DayInputs.instant("occurredAt", wanted.getOccurredAt());
    var account =
        new Account(
            DayInputs.words("whatHappened", wanted.getWhatHappened()),
            DayInputs.words("measures", wanted.getMeasures()),
            DayInputs.words("whoWasTold", wanted.getWhoWasTold()));
    return once.answer(
        caller,
        "childcare/record-incident",
        idempotencyKey,
        Map.of("nurseryId", nurseryId, "incident", wanted),
        CareIncidentFile.class,
        HttpStatus.CREATED,
        () ->
            file(
                incidents.record(
                    caller,
                    nursery,
                    child,
                    Incident.Kind.valueOf(wanted.getKind().name()),
                    occurredAt,
                    account)));
  }

  @Override
  public CareIncidentFile getIncidentOfNursery(String nurseryId, String incidentId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RECORD_INCIDENTS);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    return file(incidents.atNursery(caller, nursery, incident(incidentId)));
  }

  @Override
  public CareIncidentFile reportCareIncident(
      String nurseryId, String incidentId, String idempotencyKey, NewCareIncidentReport wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RECORD_INCIDENTS);
    var nursery = DayInputs.ownNursery(caller, nurseryId);
    var id = incident(incidentId);
    var number = wanted.getNumber();
    var report =
        new Report(
            Incident.Authority.valueOf(wanted.getAuthority().name()),
            DayInputs.instant("reportedAt", wanted.getReportedAt()),
            number == null || number.isBlank() ? null : number.strip());
    return once.answer(
            caller,
            "childcare/report-incident",
            idempotencyKey,
            Map.of("nurseryId", nurseryId, "incidentId", incidentId, "report", wanted),
            CareIncidentFile.class,
            HttpStatus.OK,
            () -> file(incidents.report(caller, nursery, id, report)))
        .body();
  }

  @Override
  public CareIncidentPage listCareIncidents(
      @Nullable Integer limit,
      @Nullable String cursor,
      @Nullable CareReportState state,
      @Nullable Boolean overdue) {
    var caller = callers.current();
    var region = regionOf(caller);
    int size = DayInputs.sizeOf(limit);
    var filter =
        new Filter(
            state == null ? null : ReportState.valueOf(state.name()), overdue, clock.instant());
    return page(
        incidents.inRegion(
            caller, region, filter, Cursor.decodeNumber(cursor, Long.MAX_VALUE), size + 1),
        size);
  }

  @Override
  public CareIncidentFile getCareIncident(String incidentId) {
    var caller = callers.current();
    var region = regionOf(caller);
    return file(incidents.inRegion(caller, region, incident(incidentId)));
  }

  private RegionCode regionOf(Caller caller) {
    return access
        .regionOf(caller, ChildcareAction.SUPERVISE_INCIDENTS)
        .orElseThrow(() -> new NotAllowedException(ChildcareAction.SUPERVISE_INCIDENTS.code()));
  }

  private CareIncidentPage page(List<Seen> found, int size) {
    var now = clock.instant();
    var page =
        new CareIncidentPage(
            DayInputs.cut(found, size).stream()
                .map(each -> NoteAnswers.incident(each, now))
                .toList());
    if (found.size() > size) {
      page.setNextCursor(Cursor.encode(Long.toString(found.get(size - 1).incident().id().value())));
    }
    return page;
  }

  private CareIncidentFile file(Seen seen) {
    return NoteAnswers.file(seen, clock.instant());
  }

  private static IncidentId incident(String text) {
    return TypedId.parse(text, IncidentId::new).orNotFound("incident");
  }
}
