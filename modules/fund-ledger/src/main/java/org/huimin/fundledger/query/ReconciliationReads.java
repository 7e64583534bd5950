package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_RECONCILIATION;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_RECONCILIATION_LINE;

import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.ReconciliationId;
import org.huimin.fundledger.domain.BankStatement;
import org.huimin.fundledger.domain.Reconciliation;
import org.huimin.fundledger.domain.StatementLineText;
import org.huimin.fundledger.domain.StatementMatch;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerReconciliationLineRecord;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerReconciliationRecord;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Reads reconciliations, within a region. */
@Singleton
public final class ReconciliationReads {
  private final Transactions transactions;
  private final DSLContext dsl;

  ReconciliationReads(Transactions transactions, DSLContext dsl) {
    this.transactions = transactions;
    this.dsl = dsl;
  }

  private record NumberedLine(long number, StatementLineText text) {}

  /** Reconciliations in the region, newest first. */
  public Slice<ReconciliationView> list(RegionCode within, int limit, @Nullable String cursor) {
    long before = Cursor.decodeNumber(cursor, Long.MAX_VALUE);
    return Slice.cut(
        transactions.read(
            () ->
                dsl.selectFrom(FUND_LEDGER_RECONCILIATION)
                    .where(AccountReads.in(FUND_LEDGER_RECONCILIATION.REGION_CODE, within))
                    .and(FUND_LEDGER_RECONCILIATION.RECONCILIATION_ID.lt(before))
                    .orderBy(FUND_LEDGER_RECONCILIATION.RECONCILIATION_ID.desc())
                    .limit(limit + 1)
                    .fetch(ReconciliationReads::view)),
        limit,
        ReconciliationView::reconciliationId);
  }

  /** A reconciliation in the region. */
  public Optional<ReconciliationView> find(ReconciliationId id, RegionCode within) {
    return transactions.read(
        () ->
            dsl.selectFrom(FUND_LEDGER_RECONCILIATION)
                .where(FUND_LEDGER_RECONCILIATION.RECONCILIATION_ID.eq(id.value()))
                .and(AccountReads.in(FUND_LEDGER_RECONCILIATION.REGION_CODE, within))
                .fetchOptional(ReconciliationReads::view));
  }

  /**
   * Lines of a reconciliation, in their order.
   *
   * @param outcome which; null for all that do not agree
   */
  public Slice<StatementLineText> lines(
      ReconciliationId id,
      StatementMatch.@Nullable Outcome outcome,
      int limit,
      @Nullable String cursor) {
    long after = Cursor.decodeNumber(cursor, -1);
    Condition which =
        outcome == null
            ? FUND_LEDGER_RECONCILIATION_LINE.OUTCOME.ne(StatementMatch.Outcome.MATCHED.name())
            : FUND_LEDGER_RECONCILIATION_LINE.OUTCOME.eq(outcome.name());
    List<NumberedLine> oneMore =
        transactions.read(
            () ->
                dsl.selectFrom(FUND_LEDGER_RECONCILIATION_LINE)
                    .where(FUND_LEDGER_RECONCILIATION_LINE.RECONCILIATION_ID.eq(id.value()))
                    .and(FUND_LEDGER_RECONCILIATION_LINE.LINE_NUMBER.gt(Math.toIntExact(after)))
                    .and(which)
                    .orderBy(FUND_LEDGER_RECONCILIATION_LINE.LINE_NUMBER)
                    .limit(limit + 1)
                    .fetch(row -> new NumberedLine(row.getLineNumber(), line(row))));
    Slice<NumberedLine> cut = Slice.cut(oneMore, limit, NumberedLine::number);
    return new Slice<>(cut.items().stream().map(NumberedLine::text).toList(), cut.nextCursor());
  }

  private static StatementLineText line(FundLedgerReconciliationLineRecord row) {
    return new StatementLineText(
        row.getOutcome(),
        row.getReason(),
        row.getTransactionId() == null ? "" : Tsid.text(row.getTransactionId()),
        row.getLedgerDay(),
        row.getLedgerFen(),
        row.getStatementEntry(),
        row.getStatementDay(),
        row.getStatementFen(),
        row.getReference(),
        row.getCounterparty());
  }

  private static ReconciliationView view(FundLedgerReconciliationRecord row) {
    return new ReconciliationView(
        row.getReconciliationId(),
        row.getAccountId(),
        new RegionCode(row.getRegionCode()),
        BankStatement.Format.valueOf(row.getFileFormat()),
        HexFormat.of().formatHex(row.getFileSha256()),
        row.getPeriodFrom(),
        row.getPeriodTo(),
        row.getToleranceDays(),
        new ReconciliationView.Sums(
            new Reconciliation.Sum(row.getLedgerCount(), row.getLedgerFen()),
            new Reconciliation.Sum(row.getSettledElsewhereCount(), row.getSettledElsewhereFen()),
            new Reconciliation.Sum(row.getOutsidePeriodCount(), row.getOutsidePeriodFen()),
            new Reconciliation.Sum(row.getStatementCount(), row.getStatementFen()),
            new Reconciliation.Sum(row.getMatchedCount(), row.getMatchedFen()),
            new Reconciliation.Sum(row.getMissingCount(), row.getMissingFen()),
            new Reconciliation.Sum(row.getSurplusCount(), row.getSurplusFen()),
            new Reconciliation.Sum(row.getDifferingCount(), row.getDifferingLedgerFen()),
            new Reconciliation.Sum(row.getDifferingCount(), row.getDifferingStatementFen())),
        new Reconciliation.Balances(
            row.getLedgerOpeningFen(),
            row.getLedgerClosingFen(),
            row.getStatementOpeningFen(),
            row.getStatementClosingFen()),
        row.getReconciledAt(),
        row.getDocumentId());
  }
}
