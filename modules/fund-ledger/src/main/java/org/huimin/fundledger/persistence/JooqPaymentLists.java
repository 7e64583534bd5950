package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_CARD;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_FAULT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LINE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LIST;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_MONTH;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_PART;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.jooq.Select;
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
  private final PaymentFields fields;
  private final Clock clock;

  JooqPaymentLists(DSLContext dsl, PaymentFields fields, Clock clock) {
    this.dsl = dsl;
    this.fields = fields;
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
            .onDuplicateKeyIgnore(),
        rows);
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

  @Override
  public Map<String, Long> reserveCards(PaymentList list, Collection<PaymentLine> lines) {
    var table = FUND_LEDGER_PAYMENT_CARD;
    Map<String, PaymentLine> byIndex = new TreeMap<>();
    Map<String, String> cards = new LinkedHashMap<>();
    for (PaymentLine line : lines) {
      String index = HexFormat.of().formatHex(fields.cardIndex(line.card()));
      byIndex.putIfAbsent(index, line);
      cards.put(index, line.card());
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    byIndex.forEach(
        (index, line) ->
            rows.add(
                ManyRows.row(
                    list.programme().value(),
                    HexFormat.of().parseHex(index),
                    line.personId(),
                    list.id().value())));
    ManyRows.execute(
        dsl,
        dsl.insertInto(table, table.PROGRAMME_ID, table.CARD_INDEX, table.PERSON_ID, table.LIST_ID)
            .values((Long) null, null, null, null)
            .onDuplicateKeyIgnore(),
        rows);
    Map<String, Long> owners = new HashMap<>();
    Rows.inChunks(
            byIndex.keySet(),
            chunk ->
                dsl.select(table.CARD_INDEX, table.PERSON_ID)
                    .from(table)
                    .where(table.PROGRAMME_ID.eq(list.programme().value()))
                    .and(table.CARD_INDEX.in(chunk.stream().map(HexFormat.of()::parseHex).toList()))
                    .fetch())
        .forEach(
            row -> {
              String card = cards.get(HexFormat.of().formatHex(row.value1()));
              if (card != null) {
                owners.put(card, row.value2());
              }
            });
    return owners;
  }

  @Override
  public boolean dropReservations(PaymentListId list, int most) {
    int dropped =
        dsl.deleteFrom(FUND_LEDGER_PAYMENT_MONTH)
                .where(FUND_LEDGER_PAYMENT_MONTH.LIST_ID.eq(list.value()))
                .limit(most)
                .execute()
            + dsl.deleteFrom(FUND_LEDGER_PAYMENT_CARD)
                .where(FUND_LEDGER_PAYMENT_CARD.LIST_ID.eq(list.value()))
                .and(DSL.notExists(onAnotherList(list)))
                .limit(most)
                .execute();
    return dropped > 0;
  }

  /** Lines of lists still alive that are paid onto the same card: it stays reserved for them. */
  private Select<?> onAnotherList(PaymentListId list) {
    var line = FUND_LEDGER_PAYMENT_LINE;
    var other = FUND_LEDGER_PAYMENT_LIST;
    return dsl.selectOne()
        .from(line)
        .join(other)
        .on(other.LIST_ID.eq(line.LIST_ID))
        .where(line.CARD_INDEX.eq(FUND_LEDGER_PAYMENT_CARD.CARD_INDEX))
        .and(line.LIST_ID.ne(list.value()))
        .and(other.PROGRAMME_ID.eq(FUND_LEDGER_PAYMENT_CARD.PROGRAMME_ID))
        .and(
            other.STATE.notIn(
                PaymentListState.DRAFT.name(),
                PaymentListState.FAULTY.name(),
                PaymentListState.REFUSED.name()));
  }
}
