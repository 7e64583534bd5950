package org.huimin.childwelfare.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import org.huimin.api.ChildWelfareApi;
import org.huimin.api.model.ChildCaseClosureOrder;
import org.huimin.api.model.ChildCaseFile;
import org.huimin.api.model.ChildCasePage;
import org.huimin.api.model.ChildCaseResponseOrder;
import org.huimin.api.model.ChildCaseState;
import org.huimin.api.model.ChildReport;
import org.huimin.api.model.ChildReportReceipt;
import org.huimin.childwelfare.application.CloseCase;
import org.huimin.childwelfare.application.ReceiveReport;
import org.huimin.childwelfare.application.RecordResponse;
import org.huimin.childwelfare.application.SeeCases;
import org.huimin.childwelfare.domain.CaseId;
import org.huimin.childwelfare.domain.CaseState;
import org.huimin.childwelfare.domain.Closure;
import org.huimin.childwelfare.domain.Report;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.jspecify.annotations.Nullable;

/** The protection of minors over HTTP; each use case authorises and records by itself. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class ChildWelfareController implements ChildWelfareApi {
  private static final int PAGE = 20;

  private final Callers callers;
  private final OncePerKey once;
  private final ReceiveReport receiveReport;
  private final SeeCases seeCases;
  private final RecordResponse recordResponse;
  private final CloseCase closeCase;
  private final Clock clock;

  ChildWelfareController(
      Callers callers,
      OncePerKey once,
      ReceiveReport receiveReport,
      SeeCases seeCases,
      RecordResponse recordResponse,
      CloseCase closeCase,
      Clock clock) {
    this.callers = callers;
    this.once = once;
    this.receiveReport = receiveReport;
    this.seeCases = seeCases;
    this.recordResponse = recordResponse;
    this.closeCase = closeCase;
    this.clock = clock;
  }

  @Override
  @Secured(SecurityRule.IS_ANONYMOUS)
  public HttpResponse<ChildReportReceipt> reportChildInDanger(
      ChildReport request, @Nullable String idempotencyKey) {
    var place =
        RegionCode.parse(request.getRegionCode())
            .toOptional()
            .orElseThrow(
                () ->
                    InvalidInputException.broken("regionCode", RegionCode.Fault.MALFORMED.code()));
    var report =
        new Report(
            request.getNarrative(),
            blankToNull(request.getPlace()),
            blankToNull(request.getChildDescription()),
            blankToNull(request.getContact()));
    if (idempotencyKey == null) {
      return HttpResponse.created(new ChildReportReceipt(receiveReport.receive(place, report)));
    }
    // Who reports is not looked at, signed in or not: a report can always be anonymous.
    return once.answer(
        once.key(null, "child-welfare/report", idempotencyKey, request),
        ChildReportReceipt.class,
        HttpStatus.CREATED,
        () -> new ChildReportReceipt(receiveReport.receive(place, report)));
  }

  @Override
  public ChildCasePage listChildCases(
      @Nullable ChildCaseState state, @Nullable Integer limit, @Nullable String cursor) {
    return Answers.page(
        seeCases.list(
            callers.current(),
            state == null ? null : CaseState.valueOf(state.name()),
            limit == null ? PAGE : limit,
            cursor),
        clock.instant());
  }

  @Override
  public ChildCaseFile getChildCase(String caseId) {
    return Answers.file(seeCases.file(callers.current(), id(caseId)), clock.instant());
  }

  @Override
  public ChildCaseFile recordChildCaseResponse(String caseId, ChildCaseResponseOrder request) {
    var at = request.getRespondedAt();
    return Answers.file(
        recordResponse.record(
            callers.current(),
            id(caseId),
            new RecordResponse.Done(
                at == null ? null : at.toInstant(),
                request.getFindings(),
                request.getMeasures(),
                child(request.getChildPersonId()))),
        clock.instant());
  }

  @Override
  public ChildCaseFile closeChildCase(String caseId, ChildCaseClosureOrder request) {
    return Answers.file(
        closeCase.close(
            callers.current(),
            id(caseId),
            Closure.Result.valueOf(request.getResult().name()),
            request.getSummary()),
        clock.instant());
  }

  private static CaseId id(String text) {
    return TypedId.parse(text, CaseId::new)
        .toOptional()
        .orElseThrow(() -> new NotFoundException("case"));
  }

  private static @Nullable Long child(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return Tsid.parse(text)
        .toOptional()
        .orElseThrow(
            () -> InvalidInputException.broken("childPersonId", Tsid.Fault.MALFORMED.code()))
        .value();
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
