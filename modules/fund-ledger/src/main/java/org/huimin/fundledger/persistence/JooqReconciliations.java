package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_POSTING;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_RECONCILIATION;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_RECONCILIATION_LINE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_TRANSACTION;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.ReconciliationId;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.CashMovement;
import org.huimin.fundledger.domain.Reconciliation;
import org.huimin.fundledger.domain.Reconciliations;
import org.huimin.fundledger.domain.StatementLineText;
import org.huimin.fundledger.domain.StatementMatch;
import org.huimin.kernel.BusinessTime;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
final class JooqReconciliations implements Reconciliations {
  private final DSLContext dsl;

  JooqReconciliations(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public Optional<ReconciliationId> findSame(
      AccountId account, String fileSha256, LocalDate from, LocalDate to) {
    return dsl.select(FUND_LEDGER_RECONCILIATION.RECONCILIATION_ID)
        .from(FUND_LEDGER_RECONCILIATION)
        .where(FUND_LEDGER_RECONCILIATION.ACCOUNT_ID.eq(account.value()))
        .and(FUND_LEDGER_RECONCILIATION.FILE_SHA256.eq(HexFormat.of().parseHex(fileSha256)))
        .and(FUND_LEDGER_RECONCILIATION.PERIOD_FROM.eq(from))
        .and(FUND_LEDGER_RECONCILIATION.PERIOD_TO.eq(to))
        .fetchOptional(row -> new ReconciliationId(row.value1()));
  }

  @Override
  public int countMovements(AccountId account, LocalDate from, LocalDate to, int most) {
    return leaves(from, to)
        .map(
            leaves ->
                dsl.selectCount()
                    .from(
                        dsl.select(FUND_LEDGER_POSTING.LEAF_INDEX)
                            .from(FUND_LEDGER_POSTING)
                            .where(FUND_LEDGER_POSTING.ACCOUNT_ID.eq(account.value()))
                            .and(FUND_LEDGER_POSTING.LEAF_INDEX.ge(leaves.first()))
                            .and(FUND_LEDGER_POSTING.LEAF_INDEX.lt(leaves.after()))
                            .limit(most + 1)
                            .asTable("moved"))
                    .fetchSingle(count -> count.value1()))
        .orElse(0);
  }

  @Override
  public List<CashMovement> movements(AccountId account, LocalDate from, LocalDate to) {
    return leaves(from, to)
        .map(leaves -> new CashMovementRows(dsl, account).between(leaves.first(), leaves.after()))
        .orElseGet(List::of);
  }

  /** Places in the log, the second excluded. */
  private record Leaves(long first, long after) {}

  /**
   * Time rises along the log, so two places in it bound the days, and the postings of an account
   * are kept in that order.
   */
  private Optional<Leaves> leaves(LocalDate from, LocalDate to) {
    Long first = leafFrom(from);
    if (first == null) {
      return Optional.empty();
    }
    Long after = leafFrom(to.plusDays(1));
    return Optional.of(new Leaves(first, after == null ? Long.MAX_VALUE : after));
  }

  private @Nullable Long leafFrom(LocalDate day) {
    return dsl.select(FUND_LEDGER_TRANSACTION.LEAF_INDEX)
        .from(FUND_LEDGER_TRANSACTION)
        .where(FUND_LEDGER_TRANSACTION.RECORDED_AT.ge(BusinessTime.startOfDay(day)))
        .orderBy(FUND_LEDGER_TRANSACTION.RECORDED_AT, FUND_LEDGER_TRANSACTION.LEAF_INDEX)
        .limit(1)
        .fetchOne(FUND_LEDGER_TRANSACTION.LEAF_INDEX);
  }

  @Override
  public long balanceBefore(AccountId account, LocalDate day) {
    Long after = leafFrom(day);
    Long balance =
        dsl.select(FUND_LEDGER_POSTING.BALANCE_AFTER_FEN)
            .from(FUND_LEDGER_POSTING)
            .where(FUND_LEDGER_POSTING.ACCOUNT_ID.eq(account.value()))
            .and(after == null ? DSL.noCondition() : FUND_LEDGER_POSTING.LEAF_INDEX.lt(after))
            .orderBy(FUND_LEDGER_POSTING.LEAF_INDEX.desc())
            .limit(1)
            .fetchOne(FUND_LEDGER_POSTING.BALANCE_AFTER_FEN);
    return balance == null ? 0 : balance;
  }

  @Override
  public Set<TransactionId> settledElsewhere(
      AccountId account, LocalDate from, LocalDate to, int around) {
    return new HashSet<>(
        dsl.select(FUND_LEDGER_RECONCILIATION_LINE.TRANSACTION_ID)
            .from(FUND_LEDGER_RECONCILIATION_LINE)
            .join(FUND_LEDGER_RECONCILIATION)
            .on(
                FUND_LEDGER_RECONCILIATION.RECONCILIATION_ID.eq(
                    FUND_LEDGER_RECONCILIATION_LINE.RECONCILIATION_ID))
            .where(FUND_LEDGER_RECONCILIATION.ACCOUNT_ID.eq(account.value()))
            .and(
                FUND_LEDGER_RECONCILIATION
                    .PERIOD_TO
                    .between(from.minusDays(2L * around + 1), from.minusDays(1))
                    .or(
                        FUND_LEDGER_RECONCILIATION.PERIOD_FROM.between(
                            to.plusDays(1), to.plusDays(2L * around + 1))))
            .and(
                FUND_LEDGER_RECONCILIATION_LINE.OUTCOME.in(
                    StatementMatch.Outcome.MATCHED.name(), StatementMatch.Outcome.DIFFERING.name()))
            .and(
                FUND_LEDGER_RECONCILIATION_LINE.LEDGER_DAY.between(
                    from.minusDays(around), to.plusDays(around)))
            .fetch(row -> new TransactionId(row.value1())));
  }

  @Override
  public void add(Reconciliation made) {
    var row = dsl.newRecord(FUND_LEDGER_RECONCILIATION);
    row.setReconciliationId(made.id().value());
    row.setAccountId(made.account().value());
    row.setRegionCode(made.region().prefix());
    row.setFileFormat(made.format().name());
    row.setFileSha256(HexFormat.of().parseHex(made.fileSha256()));
    row.setPeriodFrom(made.from());
    row.setPeriodTo(made.to());
    row.setToleranceDays((short) made.toleranceDays());
    row.setLedgerCount(made.ledger().count());
    row.setLedgerFen(made.ledger().fen());
    row.setSettledElsewhereCount(made.settledElsewhere().count());
    row.setSettledElsewhereFen(made.settledElsewhere().fen());
    row.setOutsidePeriodCount(made.outsidePeriod().count());
    row.setOutsidePeriodFen(made.outsidePeriod().fen());
    row.setStatementCount(made.statement().count());
    row.setStatementFen(made.statement().fen());
    Reconciliation.Sum matched = made.ledgerSide(StatementMatch.Outcome.MATCHED);
    row.setMatchedCount(matched.count());
    row.setMatchedFen(matched.fen());
    Reconciliation.Sum missing = made.ledgerSide(StatementMatch.Outcome.MISSING);
    row.setMissingCount(missing.count());
    row.setMissingFen(missing.fen());
    Reconciliation.Sum surplus = made.statementSide(StatementMatch.Outcome.SURPLUS);
    row.setSurplusCount(surplus.count());
    row.setSurplusFen(surplus.fen());
    Reconciliation.Sum differing = made.ledgerSide(StatementMatch.Outcome.DIFFERING);
    row.setDifferingCount(differing.count());
    row.setDifferingLedgerFen(differing.fen());
    row.setDifferingStatementFen(made.statementSide(StatementMatch.Outcome.DIFFERING).fen());
    row.setLedgerOpeningFen(made.balances().ledgerOpeningFen());
    row.setLedgerClosingFen(made.balances().ledgerClosingFen());
    row.setStatementOpeningFen(made.balances().statementOpeningFen());
    row.setStatementClosingFen(made.balances().statementClosingFen());
    row.setReconciledAt(made.reconciledAt());
    row.setDocumentId(made.document().value());
    row.insert();
    addLines(made);
  }

  private void addLines(Reconciliation made) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (StatementMatch.Line line : made.lines()) {
      StatementLineText kept = StatementLineText.of(line);
      rows.add(
          ManyRows.row(
              made.id().value(),
              rows.size(),
              kept.outcome(),
              kept.reason(),
              line.movement() == null ? null : line.movement().transaction().value(),
              kept.ledgerDay(),
              kept.ledgerFen(),
              kept.statementEntry(),
              kept.statementDay(),
              kept.statementFen(),
              kept.reference(),
              kept.counterparty()));
    }
    ManyRows.insert(
        dsl,
        FUND_LEDGER_RECONCILIATION_LINE,
        List.of(
            FUND_LEDGER_RECONCILIATION_LINE.RECONCILIATION_ID,
            FUND_LEDGER_RECONCILIATION_LINE.LINE_NUMBER,
            FUND_LEDGER_RECONCILIATION_LINE.OUTCOME,
            FUND_LEDGER_RECONCILIATION_LINE.REASON,
            FUND_LEDGER_RECONCILIATION_LINE.TRANSACTION_ID,
            FUND_LEDGER_RECONCILIATION_LINE.LEDGER_DAY,
            FUND_LEDGER_RECONCILIATION_LINE.LEDGER_FEN,
            FUND_LEDGER_RECONCILIATION_LINE.STATEMENT_ENTRY,
            FUND_LEDGER_RECONCILIATION_LINE.STATEMENT_DAY,
            FUND_LEDGER_RECONCILIATION_LINE.STATEMENT_FEN,
            FUND_LEDGER_RECONCILIATION_LINE.REFERENCE,
            FUND_LEDGER_RECONCILIATION_LINE.COUNTERPARTY),
        rows);
  }
}
