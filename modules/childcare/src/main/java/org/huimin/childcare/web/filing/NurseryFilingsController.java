package org.huimin.childcare.web.filing;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.util.Map;
import org.huimin.api.NurseryFilingsApi;
import org.huimin.api.model.NewNurseryDocument;
import org.huimin.api.model.NewNurseryFiling;
import org.huimin.api.model.NurseryDocumentFile;
import org.huimin.api.model.NurseryDocumentKind;
import org.huimin.api.model.NurseryFiling;
import org.huimin.api.model.NurseryFilingEdit;
import org.huimin.api.model.NurseryFilingPage;
import org.huimin.api.model.NurseryFilingState;
import org.huimin.api.model.NurseryFilingStepRequest;
import org.huimin.api.model.NurseryRegisterPage;
import org.huimin.api.model.NurseryRegisterState;
import org.huimin.childcare.application.filing.SeeFilings;
import org.huimin.childcare.application.filing.TakeFilingStep;
import org.huimin.childcare.application.filing.WriteFilings;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.DocumentKind;
import org.huimin.childcare.domain.filing.FilingId;
import org.huimin.childcare.domain.filing.FilingState;
import org.huimin.childcare.domain.filing.FilingStep;
import org.huimin.childcare.web.ChildcareAction;
import org.huimin.kernel.NotAllowedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.access.Role;
import org.huimin.platform.idempotency.OncePerKey;
import org.huimin.platform.web.Cursor;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/** Filings of nurseries over HTTP. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class NurseryFilingsController implements NurseryFilingsApi {
  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final WriteFilings write;
  private final TakeFilingStep steps;
  private final SeeFilings see;
  private final FilingAnswers answers;
  private final Clock clock;

  NurseryFilingsController(
      Callers callers,
      Access access,
      OncePerKey once,
      WriteFilings write,
      TakeFilingStep steps,
      SeeFilings see,
      FilingAnswers answers,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.write = write;
    this.steps = steps;
    this.see = see;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public NurseryFilingPage listNurseryFilings(
      @Nullable NurseryFilingState state,
      @Nullable Boolean overdue,
      @Nullable Integer limit,
      @Nullable String cursor) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.SEE_FILINGS);
    var region =
        caller.is(Role.HEALTH_AUTHORITY)
            ? access.regionOf(caller, ChildcareAction.SUPERVISE_NURSERIES).orElse(null)
            : null;
    int size = FilingInputs.sizeOf(limit);
    var found =
        see.list(
            caller,
            region,
            state == null ? null : FilingState.valueOf(state.name()),
            Boolean.TRUE.equals(overdue),
            Cursor.decodeNumber(cursor, Long.MAX_VALUE),
            size + 1);
    var page = new NurseryFilingPage(found.stream().limit(size).map(answers::summary).toList());
    if (found.size() > size) {
      page.setNextCursor(Cursor.encode(Long.toString(found.get(size - 1).filing().id().value())));
    }
    return page;
  }

  @Override
  public HttpResponse<NurseryFiling> openNurseryFiling(
      String idempotencyKey, NewNurseryFiling wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FILE_NURSERY);
    requireSomebody(caller);
    var content = FilingInputs.content(wanted.getContent());
    var named = wanted.getNurseryId();
    var nursery = named == null ? null : TypedId.parse(named, NurseryId::new).orNotFound("nursery");
    return once.answer(
        caller,
        "childcare/open-filing",
        idempotencyKey,
        wanted,
        NurseryFiling.class,
        HttpStatus.CREATED,
        () -> whole(caller, write.open(caller, nursery, content)));
  }

  /** Whoever files answers for it by name, or as staff of a nursery. */
  private static void requireSomebody(Caller caller) {
    if (caller.personId() == null && caller.organisationId() == null) {
      throw new NotAllowedException(ChildcareAction.FILE_NURSERY.code());
    }
  }

  @Override
  public NurseryFiling getNurseryFiling(String filingId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.SEE_FILINGS);
    return whole(caller, id(filingId));
  }

  @Override
  public NurseryFiling editNurseryFiling(String filingId, NurseryFilingEdit edit) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FILE_NURSERY);
    var id = id(filingId);
    write.edit(caller, id, edit.getVersion(), FilingInputs.content(edit.getContent()));
    return whole(caller, id);
  }

  @Override
  public NurseryFiling putNurseryFilingDocument(
      String filingId, NurseryDocumentKind kind, NewNurseryDocument sent) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FILE_NURSERY);
    var id = id(filingId);
    var file = FilingInputs.file(sent);
    write.putDocument(
        caller,
        id,
        FilingInputs.document(DocumentKind.valueOf(kind.name()), sent, file, clock.instant()),
        file);
    return whole(caller, id);
  }

  @Override
  public NurseryDocumentFile getNurseryFilingDocument(String filingId, NurseryDocumentKind kind) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.SEE_FILINGS);
    var found = see.document(caller, id(filingId), DocumentKind.valueOf(kind.name()));
    return new NurseryDocumentFile(FilingAnswers.document(found.document()), found.base64());
  }

  @Override
  public NurseryFiling takeNurseryFilingStep(
      String filingId, String idempotencyKey, NurseryFilingStepRequest request) {
    var caller = callers.current();
    var step = FilingStep.valueOf(request.getStep().name());
    access.require(
        caller,
        step.isAuthoritys() ? ChildcareAction.SUPERVISE_NURSERIES : ChildcareAction.FILE_NURSERY);
    var id = id(filingId);
    var reasons = request.getReasons() == null ? "" : request.getReasons();
    return once.answer(
            caller,
            "childcare/take-filing-step",
            idempotencyKey,
            Map.of("filingId", filingId, "request", request),
            NurseryFiling.class,
            HttpStatus.OK,
            () -> {
              steps.take(caller, id, step, request.getVersion(), reasons);
              return whole(caller, id);
            })
        .body();
  }

  @Override
  @Secured(SecurityRule.IS_ANONYMOUS)
  public NurseryRegisterPage searchNurseryRegister(
      @Nullable String regionCode,
      @Nullable NurseryRegisterState state,
      @Nullable String text,
      @Nullable Integer limit,
      @Nullable String cursor) {
    int size = FilingInputs.sizeOf(limit);
    var found =
        see.register(
            regionCode == null ? null : RegionCode.parse(regionCode).orInvalid("regionCode"),
            state == null ? null : FilingState.valueOf(state.name()),
            text == null || text.isBlank() ? null : text.strip(),
            Cursor.decodeNumber(cursor, Long.MAX_VALUE),
            size + 1);
    var page = new NurseryRegisterPage(found.stream().limit(size).map(answers::entry).toList());
    if (found.size() > size) {
      page.setNextCursor(Cursor.encode(Long.toString(found.get(size - 1).id().value())));
    }
    return page;
  }

  private NurseryFiling whole(Caller caller, FilingId id) {
    return answers.whole(see.one(caller, id), RequestLocale.current());
  }

  private static FilingId id(String text) {
    return TypedId.parse(text, FilingId::new).orNotFound("filing");
  }
}
