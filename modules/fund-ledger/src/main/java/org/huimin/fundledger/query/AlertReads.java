package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ALERT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ALERT_EVIDENCE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_EVALUATION;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROGRAMME;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.domain.AlertRule;
import org.huimin.fundledger.domain.AlertState;
import org.huimin.fundledger.domain.Evaluation;
import org.huimin.fundledger.domain.Finding;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerAlertRecord;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Reads alerts and evaluations, within a region. */
@Singleton
public final class AlertReads {
  private final Transactions transactions;
  private final DSLContext dsl;

  AlertReads(Transactions transactions, DSLContext dsl) {
    this.transactions = transactions;
    this.dsl = dsl;
  }

  /** Which alerts to list; null for any. */
  public record Filter(
      @Nullable AlertState state, @Nullable AlertRule rule, @Nullable RegionCode region) {}

  /** Alerts in the region, newest first, without what stands behind them. */
  public Slice<AlertView> list(
      Filter filter, RegionCode within, int limit, @Nullable String cursor) {
    long before = Cursor.decodeNumber(cursor, Long.MAX_VALUE);
    List<Condition> conditions = new ArrayList<>();
    conditions.add(AccountReads.in(FUND_LEDGER_ALERT.REGION_CODE, within));
    conditions.add(FUND_LEDGER_ALERT.ALERT_ID.lt(before));
    if (filter.region() != null) {
      conditions.add(AccountReads.in(FUND_LEDGER_ALERT.REGION_CODE, filter.region()));
    }
    if (filter.state() != null) {
      conditions.add(FUND_LEDGER_ALERT.STATE.eq(filter.state().name()));
    }
    if (filter.rule() != null) {
      conditions.add(FUND_LEDGER_ALERT.RULE.eq(filter.rule().name()));
    }
    return Slice.cut(
        transactions.read(
            () ->
                dsl.selectFrom(FUND_LEDGER_ALERT)
                    .where(conditions)
                    .orderBy(FUND_LEDGER_ALERT.ALERT_ID.desc())
                    .limit(limit + 1)
                    .fetch(AlertReads::view)),
        limit,
        AlertView::alertId);
  }

  /** An alert in the region with what stands behind it. */
  public Optional<AlertView> find(long id, RegionCode within) {
    return transactions.read(
        () ->
            dsl.selectFrom(FUND_LEDGER_ALERT)
                .where(FUND_LEDGER_ALERT.ALERT_ID.eq(id))
                .and(AccountReads.in(FUND_LEDGER_ALERT.REGION_CODE, within))
                .fetchOptional(AlertReads::view)
                .map(view -> view.with(behind(id))));
  }

  private List<AlertView.Behind> behind(long id) {
    return dsl.select(FUND_LEDGER_ALERT_EVIDENCE.KIND, FUND_LEDGER_ALERT_EVIDENCE.SUBJECT_ID)
        .from(FUND_LEDGER_ALERT_EVIDENCE)
        .where(FUND_LEDGER_ALERT_EVIDENCE.ALERT_ID.eq(id))
        .orderBy(FUND_LEDGER_ALERT_EVIDENCE.LINE_NUMBER)
        .fetch(
            row -> new AlertView.Behind(Finding.EvidenceKind.valueOf(row.value1()), row.value2()));
  }

  /** A programme that the region runs, or one below it. */
  public Optional<Programme> programme(long id, RegionCode within) {
    return transactions.read(
        () ->
            dsl.selectFrom(FUND_LEDGER_PROGRAMME)
                .where(FUND_LEDGER_PROGRAMME.PROGRAMME_ID.eq(id))
                .and(AccountReads.in(FUND_LEDGER_PROGRAMME.REGION_CODE, within))
                .fetchOptional(
                    row ->
                        new Programme(
                            new ProgrammeId(row.getProgrammeId()),
                            row.getCode(),
                            row.getName(),
                            Purpose.valueOf(row.getPurpose()),
                            row.getTargetGroup(),
                            row.getFunctionCode(),
                            new RegionCode(row.getRegionCode()),
                            Asset.valueOf(row.getAsset()))));
  }

  /** A programme's evaluations, the latest year first. */
  public Slice<Evaluation> evaluations(ProgrammeId programme, int limit, @Nullable String cursor) {
    long before = Cursor.decodeNumber(cursor, Short.MAX_VALUE);
    return Slice.cut(
        transactions.read(
            () ->
                dsl.selectFrom(FUND_LEDGER_EVALUATION)
                    .where(FUND_LEDGER_EVALUATION.PROGRAMME_ID.eq(programme.value()))
                    .and(FUND_LEDGER_EVALUATION.EVALUATION_YEAR.cast(Long.class).lt(before))
                    .orderBy(FUND_LEDGER_EVALUATION.EVALUATION_YEAR.desc())
                    .limit(limit + 1)
                    .fetch(
                        row ->
                            new Evaluation(
                                row.getEvaluationId(),
                                programme,
                                row.getEvaluationYear(),
                                row.getScore(),
                                row.getPassed(),
                                row.getEvaluator(),
                                new DocumentId(row.getDocumentId()),
                                row.getRecordedAt()))),
        limit,
        evaluation -> (long) evaluation.year());
  }

  private static AlertView view(FundLedgerAlertRecord row) {
    Short year = row.getFiscalYear();
    return new AlertView(
        row.getAlertId(),
        AlertRule.valueOf(row.getRule()),
        AlertState.valueOf(row.getState()),
        new Finding.Subject(
            Finding.SubjectKind.valueOf(row.getSubjectKind()),
            row.getSubjectId(),
            year == null ? null : Integer.valueOf(year)),
        row.getName(),
        new RegionCode(row.getRegionCode()),
        new AlertView.Figures(
            row.getAmountFen(), row.getComparedFen(), row.getRatioBp(), row.getEvidenceCount()),
        List.of(),
        new AlertView.Course(
            row.getSince(),
            row.getRaisedAt(),
            row.getCheckedAt(),
            row.getParameterId(),
            row.getAcknowledgedAt(),
            row.getAcknowledgedBy(),
            row.getResolvedAt(),
            row.getResolvedBy(),
            row.getResolution()));
  }
}
