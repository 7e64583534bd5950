package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_DOCUMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_DOCUMENT_FIELD;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerDocumentRecord;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Reads sealed documents, within a region. */
@Singleton
public final class DocumentReads {
  private final Transactions transactions;
  private final DSLContext dsl;

  DocumentReads(Transactions transactions, DSLContext dsl) {
    this.transactions = transactions;
    this.dsl = dsl;
  }

  /**
   * Documents in the region, newest first.
   *
   * @param kind only those of this kind; null for any
   * @param subject only those about this; null for any
   */
  public Slice<DocumentView> list(
      @Nullable String kind,
      @Nullable String subject,
      RegionCode within,
      int limit,
      @Nullable String cursor) {
    long before = Cursor.decodeNumber(cursor, Long.MAX_VALUE);
    List<Condition> conditions = new ArrayList<>();
    conditions.add(AccountReads.in(FUND_LEDGER_DOCUMENT.REGION_CODE, within));
    conditions.add(FUND_LEDGER_DOCUMENT.DOCUMENT_ID.lt(before));
    if (kind != null) {
      conditions.add(FUND_LEDGER_DOCUMENT.KIND.eq(kind));
    }
    if (subject != null) {
      conditions.add(FUND_LEDGER_DOCUMENT.SUBJECT.eq(subject));
    }
    return Slice.cut(
        transactions.read(
            () ->
                dsl.selectFrom(FUND_LEDGER_DOCUMENT)
                    .where(conditions)
                    .orderBy(FUND_LEDGER_DOCUMENT.DOCUMENT_ID.desc())
                    .limit(limit + 1)
                    .fetch(row -> view(row, List.of()))),
        limit,
        DocumentView::documentId);
  }

  /** A document in the region with all that it says. */
  public Optional<DocumentView> find(DocumentId id, RegionCode within) {
    return transactions.read(
        () ->
            dsl.selectFrom(FUND_LEDGER_DOCUMENT)
                .where(FUND_LEDGER_DOCUMENT.DOCUMENT_ID.eq(id.value()))
                .and(AccountReads.in(FUND_LEDGER_DOCUMENT.REGION_CODE, within))
                .fetchOptional(row -> view(row, fields(id))));
  }

  private List<Document.Field> fields(DocumentId id) {
    return dsl.selectFrom(FUND_LEDGER_DOCUMENT_FIELD)
        .where(FUND_LEDGER_DOCUMENT_FIELD.DOCUMENT_ID.eq(id.value()))
        .orderBy(FUND_LEDGER_DOCUMENT_FIELD.LINE_NUMBER)
        .fetch(row -> new Document.Field(row.getName(), row.getValue()));
  }

  private static DocumentView view(FundLedgerDocumentRecord row, List<Document.Field> fields) {
    return new DocumentView(
        row.getDocumentId(),
        row.getLeafIndex(),
        row.getKind(),
        row.getSubject(),
        new RegionCode(row.getRegionCode()),
        row.getRecordedAt(),
        fields);
  }
}
