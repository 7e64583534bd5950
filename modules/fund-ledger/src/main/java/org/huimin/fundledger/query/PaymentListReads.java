package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_FAULT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LINE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LIST;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.domain.CardNumber;
import org.huimin.fundledger.domain.LineFault;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.persistence.PaymentFields;
import org.huimin.fundledger.persistence.PaymentListColumns;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerPaymentLineRecord;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads payment lists, within a region. */
@Singleton
public final class PaymentListReads {
  private final Transactions transactions;
  private final DSLContext dsl;
  private final PaymentFields fields;

  PaymentListReads(Transactions transactions, DSLContext dsl, PaymentFields fields) {
    this.transactions = transactions;
    this.dsl = dsl;
    this.fields = fields;
  }

  /** What the lines in one state come to. */
  public record LineTotal(PaymentLineState state, int lines, long totalFen) {}

  /** A fault and its place in the report. */
  public record NumberedFault(long number, LineFault fault) {}

  /**
   * A line as a screen may show it.
   *
   * @param maskedCard the card number with all but its last four digits hidden
   */
  public record LineView(
      long lineId,
      int row,
      long personId,
      String maskedCard,
      String holder,
      long amountFen,
      PaymentLineState state,
      @Nullable String reason,
      int attempt,
      @Nullable Long commitmentId) {
    /** Nothing personal, so that none of it leaks into logs. */
    @Override
    public String toString() {
      return "LineView[" + lineId + "]";
    }
  }

  /** One list in the region. */
  public Optional<PaymentList> find(PaymentListId id, RegionCode within) {
    return transactions.read(
        () ->
            dsl.selectFrom(FUND_LEDGER_PAYMENT_LIST)
                .where(FUND_LEDGER_PAYMENT_LIST.LIST_ID.eq(id.value()))
                .and(AccountReads.in(FUND_LEDGER_PAYMENT_LIST.REGION_CODE, within))
                .fetchOptional(PaymentListColumns::read));
  }

  /** The lists of the region, newest first. */
  public Slice<PaymentList> lists(RegionCode within, int limit, @Nullable String cursor) {
    long before = Cursor.decodeNumber(cursor, Long.MAX_VALUE);
    return Slice.cut(
        transactions.read(
            () ->
                dsl.selectFrom(FUND_LEDGER_PAYMENT_LIST)
                    .where(AccountReads.in(FUND_LEDGER_PAYMENT_LIST.REGION_CODE, within))
                    .and(FUND_LEDGER_PAYMENT_LIST.LIST_ID.lt(before))
                    .orderBy(FUND_LEDGER_PAYMENT_LIST.LIST_ID.desc())
                    .limit(limit + 1)
                    .fetch(PaymentListColumns::read)),
        limit,
        list -> list.id().value());
  }

  /** What the lines of a list come to, by state. */
  public List<LineTotal> totals(PaymentListId id) {
    var table = FUND_LEDGER_PAYMENT_LINE;
    return transactions.read(
        () ->
            dsl.select(table.STATE, DSL.count(), DSL.sum(table.AMOUNT_FEN))
                .from(table)
                .where(table.LIST_ID.eq(id.value()))
                .groupBy(table.STATE)
                .orderBy(table.STATE)
                .fetch(
                    row ->
                        new LineTotal(
                            PaymentLineState.valueOf(row.value1()),
                            row.value2(),
                            row.value3().longValueExact())));
  }

  /** What the check of a list found, by row. */
  public Slice<NumberedFault> faults(PaymentListId id, int limit, @Nullable String cursor) {
    int after = Math.toIntExact(Math.clamp(Cursor.decodeNumber(cursor, 0), 0, Integer.MAX_VALUE));
    var table = FUND_LEDGER_PAYMENT_FAULT;
    return Slice.cut(
        transactions.read(
            () ->
                dsl.selectFrom(table)
                    .where(table.LIST_ID.eq(id.value()))
                    .and(table.FAULT_NUMBER.gt(after))
                    .orderBy(table.FAULT_NUMBER)
                    .limit(limit + 1)
                    .fetch(
                        row ->
                            new NumberedFault(
                                row.getFaultNumber(),
                                new LineFault(
                                    row.getLineNumber(), row.getField(), row.getCode())))),
        limit,
        NumberedFault::number);
  }

  /** The lines of a list, in order. */
  public Slice<LineView> lines(
      PaymentListId id, @Nullable PaymentLineState state, int limit, @Nullable String cursor) {
    int after = Math.toIntExact(Math.clamp(Cursor.decodeNumber(cursor, 0), 0, Integer.MAX_VALUE));
    var table = FUND_LEDGER_PAYMENT_LINE;
    return Slice.cut(
        transactions.read(
            () ->
                dsl.selectFrom(table)
                    .where(table.LIST_ID.eq(id.value()))
                    .and(table.LINE_NUMBER.gt(after))
                    .and(state == null ? DSL.noCondition() : table.STATE.eq(state.name()))
                    .orderBy(table.LINE_NUMBER)
                    .limit(limit + 1)
                    .fetch(this::view)),
        limit,
        view -> (long) view.row());
  }

  private LineView view(FundLedgerPaymentLineRecord row) {
    return new LineView(
        row.getLineId(),
        row.getLineNumber(),
        row.getPersonId(),
        CardNumber.masked(fields.card(row.getCardEncrypted())),
        fields.holder(row.getHolderEncrypted()),
        row.getAmountFen(),
        PaymentLineState.valueOf(row.getState()),
        row.getReason(),
        row.getAttempt(),
        row.getCommitmentId());
  }
}
