package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_DOCUMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_DOCUMENT_FIELD;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_OPENING;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.Documents;
import org.huimin.fundledger.domain.SealedDocument;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

@Singleton
final class JooqDocuments implements Documents {
  static final String DOCUMENT_ENTRY = "DOCUMENT";

  private static final List<Field<?>> COLUMNS =
      List.of(
          FUND_LEDGER_DOCUMENT.DOCUMENT_ID,
          FUND_LEDGER_DOCUMENT.LEAF_INDEX,
          FUND_LEDGER_DOCUMENT.KIND,
          FUND_LEDGER_DOCUMENT.SUBJECT,
          FUND_LEDGER_DOCUMENT.REGION_CODE,
          FUND_LEDGER_DOCUMENT.RECORDED_AT,
          FUND_LEDGER_DOCUMENT.ACTOR_COMMITMENT);
  private static final List<Field<?>> FIELD_COLUMNS =
      List.of(
          FUND_LEDGER_DOCUMENT_FIELD.DOCUMENT_ID,
          FUND_LEDGER_DOCUMENT_FIELD.LINE_NUMBER,
          FUND_LEDGER_DOCUMENT_FIELD.NAME,
          FUND_LEDGER_DOCUMENT_FIELD.VALUE);

  private final DSLContext dsl;
  private final SealedLog log;

  JooqDocuments(DSLContext dsl, SealedLog log) {
    this.dsl = dsl;
    this.log = log;
  }

  @Override
  public void seal(List<Document> documents) {
    if (documents.isEmpty()) {
      return;
    }
    var head = log.lockHead();
    List<SealedLog.Entry> entries = new ArrayList<>();
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> fields = new ArrayList<>();
    List<@Nullable Object[]> openings = new ArrayList<>();
    long leaf = head.nextLeaf();
    for (var document : documents) {
      entries.add(
          new SealedLog.Entry(
              DOCUMENT_ENTRY,
              document.id().value(),
              SealedDocument.of(document, head.recordedAt()).encode()));
      rows.add(row(document, leaf++, head.recordedAt()));
      int line = 0;
      for (var field : document.fields()) {
        fields.add(ManyRows.row(document.id().value(), line++, field.name(), field.value()));
      }
      var actor = document.actor();
      if (actor != null) {
        openings.add(
            ManyRows.row(
                document.id().value(),
                "ACTOR",
                actor.identity(),
                actor.label(),
                HexFormat.of().parseHex(actor.saltHex())));
      }
    }
    ManyRows.insert(dsl, FUND_LEDGER_DOCUMENT, COLUMNS, rows);
    ManyRows.insert(dsl, FUND_LEDGER_DOCUMENT_FIELD, FIELD_COLUMNS, fields);
    ManyRows.insert(dsl, FUND_LEDGER_OPENING, JournalColumns.OPENING, openings);
    log.append(head, entries);
  }

  private static @Nullable Object[] row(Document document, long leaf, Instant recordedAt) {
    var actor = document.actor();
    return ManyRows.row(
        document.id().value(),
        leaf,
        document.kind().name(),
        document.subject(),
        document.region().prefix(),
        recordedAt,
        actor == null ? null : actor.commitment().toBytes());
  }
}
