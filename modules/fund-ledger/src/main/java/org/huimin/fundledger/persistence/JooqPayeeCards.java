package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_CARD_CHANGE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LINE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LIST;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PERSON_CARD;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.huimin.fundledger.domain.CardChange;
import org.huimin.fundledger.domain.CardNumber;
import org.huimin.fundledger.domain.CardStanding;
import org.huimin.fundledger.domain.PayeeCards;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.kernel.Parsed;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
final class JooqPayeeCards implements PayeeCards {
  private final DSLContext dsl;
  private final PaymentFields fields;
  private final Clock clock;

  JooqPayeeCards(DSLContext dsl, PaymentFields fields, Clock clock) {
    this.dsl = dsl;
    this.fields = fields;
    this.clock = clock;
  }

  @Override
  public Map<PaymentLineId, CardStanding> register(PaymentList list, List<PaymentLine> lines) {
    Map<PaymentLineId, String> indexes = new HashMap<>();
    // In the order of the key, so that two checks wait for each other and do not embrace.
    Map<Long, PaymentLine> byPerson = new TreeMap<>();
    for (PaymentLine line : lines) {
      if (CardNumber.parse(line.card()) instanceof Parsed.Valid<CardNumber>) {
        indexes.put(line.id(), hex(fields.cardIndex(line.card())));
        byPerson.putIfAbsent(line.personId(), line);
      }
    }
    Map<Long, String> registered = registered(byPerson.keySet());
    List<PaymentLine> first =
        byPerson.values().stream()
            .filter(line -> !registered.containsKey(line.personId()))
            .toList();
    if (!first.isEmpty()) {
      insert(list, first, indexes);
      registered.putAll(registered(first.stream().map(PaymentLine::personId).toList()));
    }
    Map<String, Long> owners = ownersOf(lines, indexes, registered);
    Map<PaymentLineId, CardStanding> standings = new HashMap<>();
    for (PaymentLine line : lines) {
      String index = indexes.get(line.id());
      standings.put(
          line.id(),
          index == null || index.equals(registered.get(line.personId()))
              ? CardStanding.REGISTERED
              : owners.getOrDefault(index, line.personId()) == line.personId()
                  ? CardStanding.NOT_REGISTERED
                  : CardStanding.OF_ANOTHER);
    }
    return standings;
  }

  private Map<Long, String> registered(Collection<Long> persons) {
    var table = FUND_LEDGER_PERSON_CARD;
    Map<Long, String> found = new HashMap<>();
    Rows.inChunks(
            persons,
            chunk ->
                dsl.select(table.PERSON_ID, table.CARD_INDEX)
                    .from(table)
                    .where(table.PERSON_ID.in(chunk))
                    .fetch())
        .forEach(row -> found.put(row.value1(), hex(row.value2())));
    return found;
  }

  private void insert(
      PaymentList list, List<PaymentLine> first, Map<PaymentLineId, String> indexes) {
    var table = FUND_LEDGER_PERSON_CARD;
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (PaymentLine line : first) {
      rows.add(
          ManyRows.row(
              line.personId(),
              fields.card(CardNumber.spelling(line.card())),
              bytes(Objects.requireNonNull(indexes.get(line.id()))),
              list.id().value(),
              list.uploadedBy(),
              clock.instant()));
    }
    ManyRows.execute(
        dsl,
        dsl.insertInto(
                table,
                table.PERSON_ID,
                table.CARD_ENCRYPTED,
                table.CARD_INDEX,
                table.LIST_ID,
                table.REGISTERED_BY,
                table.REGISTERED_AT)
            .values((Long) null, null, null, null, null, null)
            .onDuplicateKeyIgnore(),
        rows);
  }

  /** Whose the cards are that are not the registered ones of their lines. */
  private Map<String, Long> ownersOf(
      List<PaymentLine> lines, Map<PaymentLineId, String> indexes, Map<Long, String> registered) {
    List<String> others = new ArrayList<>();
    for (PaymentLine line : lines) {
      String index = indexes.get(line.id());
      if (index != null && !index.equals(registered.get(line.personId()))) {
        others.add(index);
      }
    }
    var table = FUND_LEDGER_PERSON_CARD;
    Map<String, Long> owners = new HashMap<>();
    Rows.inChunks(
            others,
            chunk ->
                dsl.select(table.CARD_INDEX, table.PERSON_ID)
                    .from(table)
                    .where(table.CARD_INDEX.in(chunk.stream().map(JooqPayeeCards::bytes).toList()))
                    .fetch())
        .forEach(row -> owners.put(hex(row.value1()), row.value2()));
    return owners;
  }

  @Override
  public int drop(PaymentListId list, int most) {
    var table = FUND_LEDGER_PERSON_CARD;
    var line = FUND_LEDGER_PAYMENT_LINE;
    int dropped =
        dsl.deleteFrom(table)
            .where(table.LIST_ID.eq(list.value()))
            .and(DSL.notExists(onAnotherList(list, DSL.one())))
            .limit(most)
            .execute();
    return dropped > 0
        ? dropped
        : dsl.update(table)
            .set(table.LIST_ID, DSL.field(onAnotherList(list, DSL.min(line.LIST_ID))))
            .where(table.LIST_ID.eq(list.value()))
            .and(DSL.exists(onAnotherList(list, DSL.one())))
            .limit(most)
            .execute();
  }

  /**
   * Lines of lists still alive that are paid onto the same card: it stays registered for them, and
   * the first of these lists takes it back if it comes to nothing too.
   */
  private <T> Select<Record1<T>> onAnotherList(PaymentListId list, SelectField<T> what) {
    var line = FUND_LEDGER_PAYMENT_LINE;
    var other = FUND_LEDGER_PAYMENT_LIST;
    return dsl.select(what)
        .from(line)
        .join(other)
        .on(other.LIST_ID.eq(line.LIST_ID))
        .where(line.CARD_INDEX.eq(FUND_LEDGER_PERSON_CARD.CARD_INDEX))
        .and(line.PERSON_ID.eq(FUND_LEDGER_PERSON_CARD.PERSON_ID))
        .and(line.LIST_ID.ne(list.value()))
        .and(
            other.STATE.notIn(
                PaymentListState.DRAFT.name(),
                PaymentListState.FAULTY.name(),
                PaymentListState.REFUSED.name()));
  }

  @Override
  public Optional<String> lock(long personId) {
    return dsl.select(FUND_LEDGER_PERSON_CARD.CARD_ENCRYPTED)
        .from(FUND_LEDGER_PERSON_CARD)
        .where(FUND_LEDGER_PERSON_CARD.PERSON_ID.eq(personId))
        .forUpdate()
        .fetchOptional(row -> fields.card(row.value1()));
  }

  @Override
  public Optional<Long> ownerOf(String card) {
    return dsl.select(FUND_LEDGER_PERSON_CARD.PERSON_ID)
        .from(FUND_LEDGER_PERSON_CARD)
        .where(FUND_LEDGER_PERSON_CARD.CARD_INDEX.eq(fields.cardIndex(card)))
        .fetchOptional(row -> row.value1());
  }

  @Override
  public boolean change(CardChange change) {
    try {
      write(change);
    } catch (IntegrityConstraintViolationException taken) {
      return false;
    }
    String previous = change.previous();
    dsl.insertInto(FUND_LEDGER_CARD_CHANGE)
        .set(FUND_LEDGER_CARD_CHANGE.CHANGE_ID, change.id())
        .set(FUND_LEDGER_CARD_CHANGE.PERSON_ID, change.personId())
        .set(
            FUND_LEDGER_CARD_CHANGE.PREVIOUS_ENCRYPTED,
            previous == null ? null : fields.card(previous))
        .set(FUND_LEDGER_CARD_CHANGE.CARD_ENCRYPTED, fields.card(change.card()))
        .set(FUND_LEDGER_CARD_CHANGE.REASON, change.reason())
        .set(FUND_LEDGER_CARD_CHANGE.CHANGED_BY, change.by())
        .set(FUND_LEDGER_CARD_CHANGE.CHANGED_AT, change.at())
        .set(FUND_LEDGER_CARD_CHANGE.SALT, bytes(change.saltHex()))
        .set(FUND_LEDGER_CARD_CHANGE.DOCUMENT_ID, change.document().value())
        .execute();
    return true;
  }

  private void write(CardChange change) {
    var table = FUND_LEDGER_PERSON_CARD;
    byte[] encrypted = fields.card(change.card());
    byte[] index = fields.cardIndex(change.card());
    int changed =
        dsl.update(table)
            .set(table.CARD_ENCRYPTED, encrypted)
            .set(table.CARD_INDEX, index)
            .set(table.LIST_ID, (Long) null)
            .set(table.REGISTERED_BY, change.by())
            .set(table.REGISTERED_AT, change.at())
            .where(table.PERSON_ID.eq(change.personId()))
            .execute();
    if (changed == 0) {
      dsl.insertInto(table)
          .set(table.PERSON_ID, change.personId())
          .set(table.CARD_ENCRYPTED, encrypted)
          .set(table.CARD_INDEX, index)
          .set(table.REGISTERED_BY, change.by())
          .set(table.REGISTERED_AT, change.at())
          .execute();
    }
  }

  private static String hex(byte[] index) {
    return HexFormat.of().formatHex(index);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
