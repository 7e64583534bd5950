package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_FAULT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LIST;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_MONTH;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_PART;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.huimin.fundledger.domain.LineChecks;
import org.huimin.fundledger.domain.LineFault;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
final class JooqPaymentLists implements PaymentLists {
  private static final List<Field<?>> FAULT_COLUMNS =
      List.of(
          FUND_LEDGER_PAYMENT_FAULT.LIST_ID,
          FUND_LEDGER_PAYMENT_FAULT.FAULT_NUMBER,
          FUND_LEDGER_PAYMENT_FAULT.LINE_NUMBER,
          FUND_LEDGER_PAYMENT_FAULT.FIELD,
          FUND_LEDGER_PAYMENT_FAULT.CODE);

  private final DSLContext dsl;
  private final Clock clock;

  JooqPaymentLists(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  @Override
  public void add(PaymentList list) {
    dsl.insertInto(FUND_LEDGER_PAYMENT_LIST).set(PaymentListColumns.record(list)).execute();
  }

  @Override
  public Optional<PaymentList> find(PaymentListId id) {
    return dsl.selectFrom(FUND_LEDGER_PAYMENT_LIST)
        .where(FUND_LEDGER_PAYMENT_LIST.LIST_ID.eq(id.value()))
        .fetchOptional(PaymentListColumns::read);
  }

  @Override
  public Optional<PaymentList> lock(PaymentListId id) {
    return dsl.selectFrom(FUND_LEDGER_PAYMENT_LIST)
        .where(FUND_LEDGER_PAYMENT_LIST.LIST_ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(PaymentListColumns::read);
  }

  @Override
  public void save(PaymentList list) {
    dsl.update(FUND_LEDGER_PAYMENT_LIST)
        .set(PaymentListColumns.record(list))
        .where(FUND_LEDGER_PAYMENT_LIST.LIST_ID.eq(list.id().value()))
        .execute();
  }

  @Override
  public List<PaymentListId> underWay() {
    List<String> states = new ArrayList<>();
    List<String> ended = new ArrayList<>();
    for (PaymentListState state : PaymentListState.values()) {
      if (state.isUnderWay()) {
        states.add(state.name());
      } else if (state.reservesNothing()) {
        ended.add(state.name());
      }
    }
    var table = FUND_LEDGER_PAYMENT_LIST;
    return dsl.select(table.LIST_ID)
        .from(table)
        .where(table.STATE.in(states).or(table.STATE.in(ended).and(table.PROGRESS_ROW.gt(0))))
        .orderBy(table.LIST_ID)
        .fetch(row -> new PaymentListId(row.value1()));
  }

  @Override
  public Optional<Part> part(PaymentListId list, int number) {
    return dsl.selectFrom(FUND_LEDGER_PAYMENT_PART)
        .where(FUND_LEDGER_PAYMENT_PART.LIST_ID.eq(list.value()))
        .and(FUND_LEDGER_PAYMENT_PART.PART_NUMBER.eq(number))
        .fetchOptional(
            row -> new Part(number, HexFormat.of().formatHex(row.getDigest()), row.getLineCount()));
  }

  @Override
  public void addPart(PaymentListId list, Part part) {
    dsl.insertInto(FUND_LEDGER_PAYMENT_PART)
        .set(FUND_LEDGER_PAYMENT_PART.LIST_ID, list.value())
        .set(FUND_LEDGER_PAYMENT_PART.PART_NUMBER, part.number())
        .set(FUND_LEDGER_PAYMENT_PART.DIGEST, HexFormat.of().parseHex(part.digestHex()))
        .set(FUND_LEDGER_PAYMENT_PART.LINE_COUNT, part.lines())
        .set(FUND_LEDGER_PAYMENT_PART.RECEIVED_AT, clock.instant())
        .execute();
  }

  @Override
  public void addFaults(PaymentListId list, int foundBefore, List<LineFault> faults) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    int number = foundBefore;
    for (LineFault fault : faults) {
      rows.add(ManyRows.row(list.value(), ++number, fault.row(), fault.field(), fault.code()));
    }
    ManyRows.insert(dsl, FUND_LEDGER_PAYMENT_FAULT, FAULT_COLUMNS, rows);
  }

  @Override
  public void dropFaults(PaymentListId list) {
    dsl.deleteFrom(FUND_LEDGER_PAYMENT_FAULT)
        .where(FUND_LEDGER_PAYMENT_FAULT.LIST_ID.eq(list.value()))
        .execute();
  }

  @Override
  public Map<Long, LineChecks.MonthHolder> reserveMonth(PaymentList list, List<PaymentLine> lines) {
    var table = FUND_LEDGER_PAYMENT_MONTH;
    // In the order of the key, so that two checks wait for each other and do not embrace.
    Map<Long, PaymentLine> byPerson = new TreeMap<>();
    lines.forEach(line -> byPerson.putIfAbsent(line.personId(), line));
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (PaymentLine line : byPerson.values()) {
      rows.add(
          ManyRows.row(
              list.programme().value(),
              list.month().atDay(1),
              line.personId(),
              list.id().value(),
              line.id().value()));
    }
    ManyRows.execute(
        dsl,
        dsl.insertInto(
                table,
                table.PROGRAMME_ID,
                table.PAID_MONTH,
                table.PERSON_ID,
                table.LIST_ID,
                table.LINE_ID)
            .values((Long) null, null, null, null, null)
            // Locks the row of another as its own, where ignoring it would share the lock.
            .onDuplicateKeyUpdate()
            .set(table.PERSON_ID, table.PERSON_ID),
        rows);
    takeFree(list, byPerson);
    Map<Long, LineChecks.MonthHolder> holders = new HashMap<>();
    Rows.inChunks(
            byPerson.keySet(),
            chunk ->
                dsl.select(table.PERSON_ID, table.LIST_ID, table.LINE_ID)
                    .from(table)
                    .where(table.PROGRAMME_ID.eq(list.programme().value()))
                    .and(table.PAID_MONTH.eq(list.month().atDay(1)))
                    .and(table.PERSON_ID.in(chunk))
                    .fetch())
        .forEach(
            row ->
                holders.put(
                    row.value1(),
                    new LineChecks.MonthHolder(
                        new PaymentListId(row.value2()), new PaymentLineId(row.value3()))));
    return holders;
  }

  /** Rows that only a context has locked, to pay at once, are no list's. */
  private void takeFree(PaymentList list, Map<Long, PaymentLine> byPerson) {
    var table = FUND_LEDGER_PAYMENT_MONTH;
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (long person :
        Rows.inChunks(
            byPerson.keySet(),
            chunk ->
                dsl.select(table.PERSON_ID)
                    .from(table)
                    .where(table.PROGRAMME_ID.eq(list.programme().value()))
                    .and(table.PAID_MONTH.eq(list.month().atDay(1)))
                    .and(table.PERSON_ID.in(chunk))
                    .and(table.LIST_ID.isNull())
                    .fetch(table.PERSON_ID))) {
      PaymentLine line = Objects.requireNonNull(byPerson.get(person));
      rows.add(
          ManyRows.row(
              list.id().value(),
              line.id().value(),
              list.programme().value(),
              list.month().atDay(1),
              person));
    }
    ManyRows.execute(
        dsl,
        dsl.update(table)
            .set(table.LIST_ID, (Long) null)
            .set(table.LINE_ID, (Long) null)
            .where(table.PROGRAMME_ID.eq((Long) null))
            .and(table.PAID_MONTH.eq((LocalDate) null))
            .and(table.PERSON_ID.eq((Long) null)),
        rows);
  }

  @Override
  public int dropReservations(PaymentListId list, int most) {
    return dsl.deleteFrom(FUND_LEDGER_PAYMENT_MONTH)
        .where(FUND_LEDGER_PAYMENT_MONTH.LIST_ID.eq(list.value()))
        .limit(most)
        .execute();
  }

  @Override
  public long askedForBeside(PaymentList list, Instant since) {
    var table = FUND_LEDGER_PAYMENT_LIST;
    return dsl.select(DSL.coalesce(DSL.sum(table.TOTAL_FEN), BigDecimal.ZERO))
        .from(table)
        .where(table.UPLOADED_BY.eq(list.uploadedBy()))
        .and(table.PROGRAMME_ID.eq(list.programme().value()))
        .and(table.LIST_ID.ne(list.id().value()))
        .and(table.CREATED_AT.ge(since).or(table.DECIDED_AT.ge(since)))
        .and(
            table.STATE.notIn(
                Stream.of(PaymentListState.values())
                    .filter(PaymentListState::asksForNothing)
                    .map(Enum::name)
                    .toList()))
        .fetchSingle(sum -> sum.value1().longValueExact());
  }

  @Override
  public void freeMonth(PaymentList list, PaymentLine line) {
    dsl.deleteFrom(FUND_LEDGER_PAYMENT_MONTH)
        .where(FUND_LEDGER_PAYMENT_MONTH.PROGRAMME_ID.eq(list.programme().value()))
        .and(FUND_LEDGER_PAYMENT_MONTH.PAID_MONTH.eq(list.month().atDay(1)))
        .and(FUND_LEDGER_PAYMENT_MONTH.PERSON_ID.eq(line.personId()))
        .and(FUND_LEDGER_PAYMENT_MONTH.LINE_ID.eq(line.id().value()))
        .execute();
  }
}
