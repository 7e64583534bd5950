package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_APPROPRIATION;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_DOCUMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LINE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_POSTING;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_TRANSACTION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.CashMovement;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Tsid;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was moved on a cash account, with every reference that a bank's statement may name it
 * by; a page at a time, so that nothing but the outcome stays in memory.
 */
final class CashMovementRows {
  private static final int PAGE = 5_000;

  private final DSLContext dsl;
  private final AccountId account;

  CashMovementRows(DSLContext dsl, AccountId account) {
    this.dsl = dsl;
    this.account = account;
  }

  private record Moved(
      long leafIndex,
      long transaction,
      long amountFen,
      Instant recordedAt,
      @Nullable Long reverses,
      String referenceContext,
      String referenceId,
      @Nullable Long commitment) {
    boolean isOfPaymentList() {
      return referenceContext.equals(Commitment.OF_PAYMENT_LIST);
    }
  }

  /** All between two places in the log, the second excluded. */
  List<CashMovement> between(long first, long after) {
    List<CashMovement> all = new ArrayList<>();
    List<Moved> page = page(first, after);
    while (!page.isEmpty()) {
      all.addAll(movements(page));
      page = page(page.getLast().leafIndex() + 1, after);
    }
    return all;
  }

  private List<Moved> page(long first, long after) {
    var posting = FUND_LEDGER_POSTING;
    var transaction = FUND_LEDGER_TRANSACTION;
    return dsl.select(
            posting.LEAF_INDEX,
            posting.TRANSACTION_ID,
            posting.AMOUNT_FEN,
            transaction.RECORDED_AT,
            transaction.REVERSES_TRANSACTION_ID,
            transaction.REFERENCE_CONTEXT,
            transaction.REFERENCE_ID,
            transaction.COMMITMENT_ID)
        .from(posting)
        .join(transaction)
        .on(transaction.TRANSACTION_ID.eq(posting.TRANSACTION_ID))
        .where(posting.ACCOUNT_ID.eq(account.value()))
        .and(posting.LEAF_INDEX.ge(first))
        .and(posting.LEAF_INDEX.lt(after))
        .orderBy(posting.LEAF_INDEX)
        .limit(PAGE)
        .fetch(
            row ->
                new Moved(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7(),
                    row.value8()));
  }

  private List<CashMovement> movements(List<Moved> page) {
    Map<Long, List<String>> references = new HashMap<>();
    for (Moved moved : page) {
      references.put(moved.transaction(), ownReferences(moved));
    }
    addGrants(page, references);
    addReceipts(page, references);
    Map<Long, String> batches = batches(page);
    return page.stream()
        .map(
            moved ->
                new CashMovement(
                    new TransactionId(moved.transaction()),
                    BusinessTime.dayOf(moved.recordedAt()),
                    moved.amountFen(),
                    Objects.requireNonNull(references.get(moved.transaction())),
                    batches.getOrDefault(moved.transaction(), "")))
        .toList();
  }

  private static List<String> ownReferences(Moved moved) {
    List<String> references = new ArrayList<>();
    if (moved.reverses() != null) {
      references.add(Tsid.text(moved.reverses()));
    }
    if (!moved.referenceId().isEmpty()) {
      references.add(moved.referenceId());
    }
    if (moved.commitment() != null) {
      references.add(Tsid.text(moved.commitment()));
    }
    return references;
  }

  /** A grant arrives under the number of the document that made it. */
  private void addGrants(List<Moved> page, Map<Long, List<String>> references) {
    var table = FUND_LEDGER_APPROPRIATION;
    Rows.inChunks(
            page.stream().filter(moved -> moved.amountFen() > 0).map(Moved::transaction).toList(),
            chunk ->
                dsl.select(table.TRANSACTION_ID, table.DOCUMENT_NUMBER)
                    .from(table)
                    .where(table.TRANSACTION_ID.in(chunk))
                    .fetch())
        .forEach(row -> add(references, row.value1(), row.value2()));
  }

  /** What finance paid by hand is known by the number that the bank gave the receipt. */
  private void addReceipts(List<Moved> page, Map<Long, List<String>> references) {
    var commitment = FUND_LEDGER_COMMITMENT;
    var document = FUND_LEDGER_DOCUMENT;
    Rows.inChunks(
            page.stream()
                .filter(moved -> moved.amountFen() < 0 && !moved.isOfPaymentList())
                .map(Moved::transaction)
                .toList(),
            chunk ->
                dsl.selectDistinct(commitment.DISBURSE_TRANSACTION_ID, document.SUBJECT)
                    .from(commitment)
                    .join(document)
                    .on(document.DOCUMENT_ID.eq(commitment.RECEIPT_DOCUMENT_ID))
                    .where(commitment.DISBURSE_TRANSACTION_ID.in(chunk))
                    .fetch())
        .forEach(row -> add(references, row.value1(), row.value2()));
  }

  private static void add(Map<Long, List<String>> references, long transaction, String reference) {
    Objects.requireNonNull(references.get(transaction), "asked for").add(reference);
  }

  /** The files that payments of lists were sent in; the latest attempt's is known. */
  private Map<Long, String> batches(List<Moved> page) {
    Map<Long, List<Moved>> byLine = new LinkedHashMap<>();
    for (Moved moved : page) {
      OptionalLong line = lineOf(moved);
      if (line.isPresent()) {
        byLine.computeIfAbsent(line.getAsLong(), _ -> new ArrayList<>()).add(moved);
      }
    }
    var table = FUND_LEDGER_PAYMENT_LINE;
    Map<Long, String> batches = new HashMap<>();
    Rows.inChunks(
            byLine.keySet(),
            chunk ->
                dsl.select(table.LINE_ID, table.BATCH_ID, table.ATTEMPT)
                    .from(table)
                    .where(table.LINE_ID.in(chunk))
                    .and(table.BATCH_ID.isNotNull())
                    .fetch())
        .forEach(
            row -> {
              for (Moved moved : byLine.getOrDefault(row.value1(), List.of())) {
                if (attemptOf(moved) == row.value3()) {
                  batches.put(moved.transaction(), Tsid.text(row.value2()));
                }
              }
            });
    return batches;
  }

  /** The line in an end-to-end id, {@code line} or {@code line-attempt}. */
  private static OptionalLong lineOf(Moved moved) {
    if (!moved.isOfPaymentList()) {
      return OptionalLong.empty();
    }
    String id = moved.referenceId();
    int dash = id.indexOf('-');
    return Tsid.parse(dash < 0 ? id : id.substring(0, dash))
        .toOptional()
        .map(line -> OptionalLong.of(line.value()))
        .orElseGet(OptionalLong::empty);
  }

  private static int attemptOf(Moved moved) {
    int dash = moved.referenceId().indexOf('-');
    return dash < 0 ? 1 : Integer.parseInt(moved.referenceId().substring(dash + 1));
  }
}
