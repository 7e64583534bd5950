package org.huimin.fundledger.web;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huimin.api.model.FundAlert;
import org.huimin.api.model.FundAlertEvidence;
import org.huimin.api.model.FundAlertEvidenceKind;
import org.huimin.api.model.FundAlertRule;
import org.huimin.api.model.FundAlertState;
import org.huimin.api.model.FundAlertSubjectKind;
import org.huimin.api.model.FundEvaluation;
import org.huimin.api.model.FundProgress;
import org.huimin.api.model.FundUtilisation;
import org.huimin.fundledger.domain.Evaluation;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.query.AlertView;
import org.huimin.fundledger.query.BudgetReads;
import org.huimin.kernel.Tsid;
import org.huimin.platform.web.Messages;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/** Puts alerts, evaluations and budgets into the words of the API. */
@Singleton
final class FundWatchAnswers {
  private static final int STATUS_OK = 200;
  private static final int FEN_DIGITS = 2;

  private final Messages messages;

  FundWatchAnswers(Messages messages) {
    this.messages = messages;
  }

  FundAlert alert(AlertView view) {
    AlertView.Figures figures = view.figures();
    AlertView.Course course = view.course();
    Locale locale = RequestLocale.current();
    String code =
        "fund-ledger/alert-" + view.rule().name().toLowerCase(Locale.ROOT).replace('_', '-');
    Map<String, Object> details =
        Map.of(
            "name", view.name(),
            "amountYuan", yuan(figures.amountFen()),
            "comparedYuan", yuan(figures.comparedFen()),
            "percent", BigDecimal.valueOf(figures.ratioBasisPoints(), FEN_DIGITS).toPlainString(),
            "count", figures.evidenceCount());
    FundAlert answer =
        new FundAlert(
            Tsid.text(view.alertId()),
            FundAlertRule.valueOf(view.rule().name()),
            FundAlertState.valueOf(view.state().name()),
            messages.title(code, STATUS_OK, locale),
            messages.text(code, details, locale),
            FundAlertSubjectKind.valueOf(view.subject().kind().name()),
            Tsid.text(view.subject().id()),
            view.name(),
            view.region().code(),
            figures.amountFen(),
            figures.comparedFen(),
            figures.ratioBasisPoints(),
            FundAnswers.offset(course.since()),
            figures.evidenceCount(),
            view.evidence().stream()
                .map(
                    behind ->
                        new FundAlertEvidence(
                            FundAlertEvidenceKind.valueOf(behind.kind().name()),
                            Tsid.text(behind.id())))
                .toList(),
            course.parameterId(),
            FundAnswers.offset(course.raisedAt()),
            FundAnswers.offset(course.checkedAt()));
    answer.setFiscalYear(view.subject().fiscalYear());
    answer.setAcknowledgedAt(atOrNull(course.acknowledgedAt()));
    answer.setAcknowledgedBy(course.acknowledgedBy());
    answer.setResolvedAt(atOrNull(course.resolvedAt()));
    answer.setResolvedBy(course.resolvedBy());
    answer.setResolution(course.resolution());
    return answer;
  }

  static FundEvaluation evaluation(Evaluation evaluation) {
    return new FundEvaluation(
        Tsid.text(evaluation.id()),
        evaluation.programme().text(),
        evaluation.year(),
        evaluation.score(),
        evaluation.passed(),
        evaluation.evaluator(),
        evaluation.sealedAs().text(),
        FundAnswers.offset(evaluation.recordedAt()));
  }

  static FundUtilisation utilisation(
      Programme programme, int fiscalYear, BudgetReads.Utilisation found) {
    BudgetReads.Row whole = found.whole();
    FundUtilisation answer =
        new FundUtilisation(
            programme.id().text(),
            programme.code(),
            fiscalYear,
            FundAnswers.asset(programme.asset()),
            whole.adjustedFen(),
            found.allocatedFen(),
            whole.committedFen(),
            whole.owedFen(),
            whole.spentFen(),
            found.returnedFen(),
            whole.leftFen(),
            found.planToDateFen(),
            found.basisPoints(),
            rows(found.byRegion()),
            rows(found.byQuarter()));
    answer.setQuarterBasisPoints(found.quarterBasisPoints());
    return answer;
  }

  static List<FundProgress> rows(List<BudgetReads.Row> rows) {
    return rows.stream()
        .map(
            row ->
                new FundProgress(
                    row.key(),
                    row.name(),
                    row.originalFen(),
                    row.adjustedFen(),
                    row.committedFen(),
                    row.owedFen(),
                    row.spentFen(),
                    row.leftFen()))
        .toList();
  }

  private static String yuan(long fen) {
    return BigDecimal.valueOf(fen, FEN_DIGITS).toPlainString();
  }

  private static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
    return instant == null ? null : FundAnswers.offset(instant);
  }
}
