package org.huimin.fundledger.web;

import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.huimin.api.FundReconciliationsApi;
import org.huimin.api.model.FundReconciliationOutcome;
import org.huimin.api.model.FundReconciliationPage;
import org.huimin.api.model.FundReconciliationReport;
import org.huimin.fundledger.ReconciliationId;
import org.huimin.fundledger.domain.StatementMatch;
import org.huimin.fundledger.query.ReconciliationReads;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Callers;
import org.jspecify.annotations.Nullable;

/** Shows what bank and ledger agree and differ on; no person stands in it. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class ReconciliationController implements FundReconciliationsApi {
  private final Callers callers;
  private final Access access;
  private final ReconciliationReads reads;
  private final ReconciliationAnswers answers;

  ReconciliationController(
      Callers callers, Access access, ReconciliationReads reads, ReconciliationAnswers answers) {
    this.callers = callers;
    this.access = access;
    this.reads = reads;
    this.answers = answers;
  }

  @Override
  public FundReconciliationPage listReconciliations(
      @Nullable Integer limit, @Nullable String cursor) {
    var page =
        reads.list(
            access.requireRegion(callers.current(), FundAction.READ_FUNDS),
            FundInputs.limit(limit),
            cursor);
    FundReconciliationPage answer =
        new FundReconciliationPage(
            page.items().stream()
                .map(view -> ReconciliationAnswers.reconciliation(view, false))
                .toList());
    answer.setNextCursor(page.nextCursor());
    return answer;
  }

  @Override
  public FundReconciliationReport getReconciliation(
      String reconciliationId,
      @Nullable FundReconciliationOutcome outcome,
      @Nullable Integer limit,
      @Nullable String cursor) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    ReconciliationId id =
        TypedId.parse(reconciliationId, ReconciliationId::new).orNotFound("reconciliation");
    var found = reads.find(id, within).orElseThrow(() -> new NotFoundException("reconciliation"));
    var lines =
        reads.lines(
            id,
            outcome == null ? null : StatementMatch.Outcome.valueOf(outcome.name()),
            FundInputs.limit(limit),
            cursor);
    FundReconciliationReport answer =
        new FundReconciliationReport(
            ReconciliationAnswers.reconciliation(found, false),
            lines.items().stream().map(answers::line).toList());
    answer.setNextCursor(lines.nextCursor());
    return answer;
  }
}
