package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_BANK_BATCH;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LINE;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.domain.BankBatch;
import org.huimin.fundledger.domain.BankBatchId;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentLines;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerPaymentLineRecord;
import org.huimin.platform.rows.ManyRows;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
final class JooqPaymentLines implements PaymentLines {
  private static final String PREPARED = "PREPARED";
  private static final String SENT = "SENT";
  private static final List<Field<?>> COLUMNS =
      List.of(
          FUND_LEDGER_PAYMENT_LINE.LINE_ID,
          FUND_LEDGER_PAYMENT_LINE.LIST_ID,
          FUND_LEDGER_PAYMENT_LINE.LINE_NUMBER,
          FUND_LEDGER_PAYMENT_LINE.PERSON_ID,
          FUND_LEDGER_PAYMENT_LINE.CARD_ENCRYPTED,
          FUND_LEDGER_PAYMENT_LINE.CARD_INDEX,
          FUND_LEDGER_PAYMENT_LINE.HOLDER_ENCRYPTED,
          FUND_LEDGER_PAYMENT_LINE.AMOUNT_FEN,
          FUND_LEDGER_PAYMENT_LINE.SALT,
          FUND_LEDGER_PAYMENT_LINE.STATE,
          FUND_LEDGER_PAYMENT_LINE.ATTEMPT,
          FUND_LEDGER_PAYMENT_LINE.CAME_BACK);

  private final DSLContext dsl;
  private final PaymentFields fields;
  private final Clock clock;
  private final RowUpdates changes;

  JooqPaymentLines(DSLContext dsl, PaymentFields fields, Clock clock) {
    this.dsl = dsl;
    this.fields = fields;
    this.clock = clock;
    this.changes =
        new RowUpdates(
            dsl,
            FUND_LEDGER_PAYMENT_LINE,
            FUND_LEDGER_PAYMENT_LINE.LINE_ID,
            List.of(
                FUND_LEDGER_PAYMENT_LINE.STATE,
                FUND_LEDGER_PAYMENT_LINE.REASON,
                FUND_LEDGER_PAYMENT_LINE.COMMITMENT_ID,
                FUND_LEDGER_PAYMENT_LINE.CORRECTED_BY,
                FUND_LEDGER_PAYMENT_LINE.ANSWERED_AT,
                FUND_LEDGER_PAYMENT_LINE.CAME_BACK));
  }

  @Override
  public void add(List<PaymentLine> lines) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (PaymentLine line : lines) {
      rows.add(
          ManyRows.row(
              line.id().value(),
              line.list().value(),
              line.row(),
              line.personId(),
              fields.card(line.card()),
              fields.cardIndex(line.card()),
              fields.holder(line.holder()),
              line.amountFen(),
              HexFormat.of().parseHex(line.saltHex()),
              line.state().name(),
              line.attempt(),
              line.heard().cameBack()));
    }
    ManyRows.insert(dsl, FUND_LEDGER_PAYMENT_LINE, COLUMNS, rows);
  }

  @Override
  public List<PaymentLine> after(PaymentListId list, int row, int most) {
    return page(list, row, most, DSL.noCondition());
  }

  @Override
  public List<PaymentLine> inStateAfter(
      PaymentListId list, PaymentLineState state, int row, int most) {
    return page(list, row, most, FUND_LEDGER_PAYMENT_LINE.STATE.eq(state.name()));
  }

  private List<PaymentLine> page(PaymentListId list, int row, int most, Condition condition) {
    return dsl.selectFrom(FUND_LEDGER_PAYMENT_LINE)
        .where(FUND_LEDGER_PAYMENT_LINE.LIST_ID.eq(list.value()))
        .and(FUND_LEDGER_PAYMENT_LINE.LINE_NUMBER.gt(row))
        .and(condition)
        .orderBy(FUND_LEDGER_PAYMENT_LINE.LINE_NUMBER)
        .limit(most)
        .fetch(this::read);
  }

  @Override
  public List<PaymentLine> lock(Collection<PaymentLineId> ids) {
    return Rows.inChunks(
        Rows.sorted(ids),
        chunk ->
            dsl.selectFrom(FUND_LEDGER_PAYMENT_LINE)
                .where(FUND_LEDGER_PAYMENT_LINE.LINE_ID.in(chunk))
                .orderBy(FUND_LEDGER_PAYMENT_LINE.LINE_ID)
                .forUpdate()
                .fetch(this::read));
  }

  @Override
  public Set<PaymentListId> listsOf(Collection<PaymentLineId> ids) {
    Set<Long> lists =
        new TreeSet<>(
            Rows.inChunks(
                Rows.sorted(ids),
                chunk ->
                    dsl.selectDistinct(FUND_LEDGER_PAYMENT_LINE.LIST_ID)
                        .from(FUND_LEDGER_PAYMENT_LINE)
                        .where(FUND_LEDGER_PAYMENT_LINE.LINE_ID.in(chunk))
                        .fetch(FUND_LEDGER_PAYMENT_LINE.LIST_ID)));
    Set<PaymentListId> found = new LinkedHashSet<>();
    lists.forEach(id -> found.add(new PaymentListId(id)));
    return found;
  }

  @Override
  public void save(List<PaymentLine> lines) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (PaymentLine line : lines) {
      rows.add(
          ManyRows.row(
              line.state().name(),
              line.reason(),
              Rows.number(line.commitment()),
              line.correctedBy(),
              line.heard().at(),
              line.heard().cameBack(),
              line.id().value()));
    }
    changes.run(rows);
  }

  @Override
  public void saveCorrected(PaymentLine line) {
    dsl.update(FUND_LEDGER_PAYMENT_LINE)
        .set(FUND_LEDGER_PAYMENT_LINE.STATE, line.state().name())
        .set(FUND_LEDGER_PAYMENT_LINE.CARD_ENCRYPTED, fields.card(line.card()))
        .set(FUND_LEDGER_PAYMENT_LINE.CARD_INDEX, fields.cardIndex(line.card()))
        .set(FUND_LEDGER_PAYMENT_LINE.HOLDER_ENCRYPTED, fields.holder(line.holder()))
        .set(FUND_LEDGER_PAYMENT_LINE.CORRECTED_BY, line.correctedBy())
        .where(FUND_LEDGER_PAYMENT_LINE.LINE_ID.eq(line.id().value()))
        .execute();
  }

  @Override
  public boolean any(PaymentListId list, Set<PaymentLineState> states) {
    return dsl.fetchExists(
        dsl.selectOne()
            .from(FUND_LEDGER_PAYMENT_LINE)
            .where(FUND_LEDGER_PAYMENT_LINE.LIST_ID.eq(list.value()))
            .and(FUND_LEDGER_PAYMENT_LINE.STATE.in(states.stream().map(Enum::name).toList())));
  }

  @Override
  public Assigned assign(PaymentListId list, int row, BankBatchId batch, int most) {
    var table = FUND_LEDGER_PAYMENT_LINE;
    int lines =
        dsl.update(table)
            .set(table.STATE, PaymentLineState.SENT.name())
            .set(table.BATCH_ID, batch.value())
            .set(table.ATTEMPT, table.ATTEMPT.plus(1))
            .setNull(table.ANSWERED_AT)
            .set(table.CAME_BACK, false)
            .where(table.LIST_ID.eq(list.value()))
            .and(table.LINE_NUMBER.gt(row))
            .and(table.STATE.eq(PaymentLineState.PENDING.name()))
            .and(isOwed())
            .orderBy(table.LINE_NUMBER)
            .limit(most)
            .execute();
    if (lines == 0) {
      return new Assigned(0, 0, 0);
    }
    return dsl.select(DSL.sum(table.AMOUNT_FEN), DSL.max(table.LINE_NUMBER))
        .from(table)
        .where(table.BATCH_ID.eq(batch.value()))
        .fetchSingle(sums -> new Assigned(lines, sums.value1().longValueExact(), sums.value2()));
  }

  /** Whatever a line says of itself: what was paid or given back is not paid again. */
  private static Condition isOwed() {
    return DSL.exists(
        DSL.selectOne()
            .from(FUND_LEDGER_COMMITMENT)
            .where(FUND_LEDGER_COMMITMENT.COMMITMENT_ID.eq(FUND_LEDGER_PAYMENT_LINE.COMMITMENT_ID))
            .and(FUND_LEDGER_COMMITMENT.STATE.eq(CommitmentState.CLAIMED.name())));
  }

  @Override
  public void addBatch(BankBatch batch) {
    dsl.insertInto(FUND_LEDGER_BANK_BATCH)
        .set(FUND_LEDGER_BANK_BATCH.BATCH_ID, batch.id().value())
        .set(FUND_LEDGER_BANK_BATCH.LIST_ID, batch.list().value())
        .set(FUND_LEDGER_BANK_BATCH.STATE, PREPARED)
        .set(FUND_LEDGER_BANK_BATCH.LINE_COUNT, batch.lines())
        .set(FUND_LEDGER_BANK_BATCH.TOTAL_FEN, batch.totalFen())
        .set(FUND_LEDGER_BANK_BATCH.EXECUTE_ON, batch.executeOn())
        .set(FUND_LEDGER_BANK_BATCH.CREATED_AT, batch.createdAt())
        .execute();
  }

  @Override
  public boolean isBatch(BankBatchId batch) {
    return dsl.fetchExists(
        dsl.selectOne()
            .from(FUND_LEDGER_BANK_BATCH)
            .where(FUND_LEDGER_BANK_BATCH.BATCH_ID.eq(batch.value())));
  }

  @Override
  public List<BankBatch> unsentBatches() {
    return dsl.selectFrom(FUND_LEDGER_BANK_BATCH)
        .where(FUND_LEDGER_BANK_BATCH.STATE.eq(PREPARED))
        .orderBy(FUND_LEDGER_BANK_BATCH.BATCH_ID)
        .fetch(
            row ->
                new BankBatch(
                    new BankBatchId(row.getBatchId()),
                    new PaymentListId(row.getListId()),
                    row.getLineCount(),
                    row.getTotalFen(),
                    row.getExecuteOn(),
                    row.getCreatedAt()));
  }

  @Override
  public List<PaymentLine> ofBatch(BankBatchId batch, int skipped, int most) {
    return dsl.selectFrom(FUND_LEDGER_PAYMENT_LINE)
        .where(FUND_LEDGER_PAYMENT_LINE.BATCH_ID.eq(batch.value()))
        .orderBy(FUND_LEDGER_PAYMENT_LINE.LINE_ID)
        .limit(skipped, most)
        .fetch(this::read);
  }

  @Override
  public void markSent(BankBatchId batch) {
    dsl.update(FUND_LEDGER_BANK_BATCH)
        .set(FUND_LEDGER_BANK_BATCH.STATE, SENT)
        .set(FUND_LEDGER_BANK_BATCH.SENT_AT, clock.instant())
        .where(FUND_LEDGER_BANK_BATCH.BATCH_ID.eq(batch.value()))
        .and(FUND_LEDGER_BANK_BATCH.STATE.eq(PREPARED))
        .execute();
  }

  private PaymentLine read(FundLedgerPaymentLineRecord row) {
    return new PaymentLine(
        new PaymentLineId(row.getLineId()),
        new PaymentListId(row.getListId()),
        row.getLineNumber(),
        row.getPersonId(),
        fields.card(row.getCardEncrypted()),
        fields.holder(row.getHolderEncrypted()),
        row.getAmountFen(),
        HexFormat.of().formatHex(row.getSalt()),
        PaymentLineState.valueOf(row.getState()),
        row.getReason(),
        row.getAttempt(),
        row.getCommitmentId() == null ? null : new CommitmentId(row.getCommitmentId()),
        row.getCorrectedBy(),
        new PaymentLine.Heard(row.getAnsweredAt(), row.getCameBack()));
  }
}
