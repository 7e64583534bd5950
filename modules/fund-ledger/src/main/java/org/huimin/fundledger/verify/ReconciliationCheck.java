package org.huimin.fundledger.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.huimin.kernel.Sha256;
import org.huimin.kernel.Tsid;

/** Compares reconciliations and their lines with their sealed outcomes (对账结果核对). */
final class ReconciliationCheck {
  private static final String HEADS = "fund_ledger_reconciliation";
  private static final String LINES = "fund_ledger_reconciliation_line";
  private static final String KIND = "RECONCILIATION";

  /** What the document says under which name of each column. */
  private static final Map<String, String> COLUMNS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("file_format", "format"),
              Map.entry("file_sha256", "file.sha256"),
              Map.entry("period_from", "period.from"),
              Map.entry("period_to", "period.to"),
              Map.entry("tolerance_days", "tolerance.days"),
              Map.entry("ledger_count", "ledger.count"),
              Map.entry("ledger_fen", "ledger.fen"),
              Map.entry("settled_elsewhere_count", "settled-elsewhere.count"),
              Map.entry("settled_elsewhere_fen", "settled-elsewhere.fen"),
              Map.entry("outside_period_count", "outside-period.count"),
              Map.entry("outside_period_fen", "outside-period.fen"),
              Map.entry("statement_count", "statement.count"),
              Map.entry("statement_fen", "statement.fen"),
              Map.entry("matched_count", "matched.count"),
              Map.entry("matched_fen", "matched.fen"),
              Map.entry("missing_count", "missing.count"),
              Map.entry("missing_fen", "missing.fen"),
              Map.entry("surplus_count", "surplus.count"),
              Map.entry("surplus_fen", "surplus.fen"),
              Map.entry("differing_count", "differing.ledger.count"),
              Map.entry("differing_ledger_fen", "differing.ledger.fen"),
              Map.entry("differing_statement_fen", "differing.statement.fen"),
              Map.entry("ledger_opening_fen", "opening.ledger.fen"),
              Map.entry("ledger_closing_fen", "closing.ledger.fen"),
              Map.entry("statement_opening_fen", "opening.statement.fen"),
              Map.entry("statement_closing_fen", "closing.statement.fen")));

  private final Snapshot snapshot;
  private final Findings findings;
  private final SealedDocuments documents;

  ReconciliationCheck(Snapshot snapshot, Findings findings, SealedDocuments documents) {
    this.snapshot = snapshot;
    this.findings = findings;
    this.documents = documents;
  }

  /** The lines of one reconciliation as they come. */
  private static final class Lines {
    private final MessageDigest digest = Sha256.begin();
    private final Map<String, Long> counts = new TreeMap<>();
    private long next;

    void add(StoredRow line) {
      String transaction = line.text("transaction_id");
      digest.update(
          (String.join(
                      "\t",
                      line.text("outcome"),
                      line.text("reason"),
                      transaction.isEmpty() ? "" : Tsid.text(Long.parseLong(transaction)),
                      line.text("ledger_day"),
                      line.text("ledger_fen"),
                      line.text("statement_entry"),
                      line.text("statement_day"),
                      line.text("statement_fen"),
                      line.text("reference"),
                      line.text("counterparty"))
                  + "\n")
              .getBytes(StandardCharsets.UTF_8));
      counts.merge(line.text("outcome"), 1L, Long::sum);
      next++;
    }

    String hex() {
      return Sha256.hex(digest);
    }
  }

  void check() throws SQLException {
    documents.eachOf(KIND, this::compare);
    new KeyWalk(snapshot, HEADS, "reconciliation_id", "document_id")
        .each(
            keys -> {
              Map<Long, Filed> sealed = documents.of(keys.values());
              keys.forEach(
                  (id, document) -> {
                    Filed found = sealed.get(document);
                    if (found == null
                        || !found.document().kind().equals(KIND)
                        || !found.isAbout(id)) {
                      findings.invented(HEADS, Tsid.text(id));
                    }
                  });
            });
    snapshot.each(
        "SELECT l.reconciliation_id, l.line_number FROM fund_ledger_reconciliation_line l"
            + " LEFT JOIN fund_ledger_reconciliation r"
            + " ON r.reconciliation_id = l.reconciliation_id WHERE r.reconciliation_id IS NULL",
        row -> findings.invented(LINES, Tsid.text(row.getLong(1)) + "/" + row.getLong(2)));
  }

  private void compare(List<Filed> chunk) throws SQLException {
    Map<Long, Filed> sealed = new TreeMap<>();
    chunk.forEach(document -> document.subject().ifPresent(id -> sealed.put(id, document)));
    Map<Long, StoredRow> rows = rows(sealed.keySet());
    Map<Long, Lines> lines = lines(sealed.keySet());
    for (Map.Entry<Long, Filed> one : sealed.entrySet()) {
      Filed document = one.getValue();
      StoredRow row = rows.get(one.getKey());
      String id = Tsid.text(one.getKey());
      if (row == null) {
        findings.deleted(HEADS, id, document.place());
      } else {
        RowCheck check =
            new RowCheck(findings, HEADS, id, row)
                .isId("account_id", document.text("account"))
                .isRegion("region_code", document.document().regionCode())
                .isSaid("reconciled_at", document.said("reconciled.at"))
                .isId("document_id", document.id());
        COLUMNS.forEach((column, name) -> check.is(column, document.text(name)));
      }
      compare(id, document, lines.getOrDefault(one.getKey(), new Lines()));
    }
  }

  private void compare(String id, Filed document, Lines lines) {
    Map.of(
            "MATCHED", "matched.count",
            "MISSING", "missing.count",
            "SURPLUS", "surplus.count",
            "DIFFERING", "differing.ledger.count")
        .forEach(
            (outcome, name) -> {
              String count = Long.toString(lines.counts.getOrDefault(outcome, 0L));
              if (!document.says(name, count)) {
                findings.changed(LINES, id, "COUNT(" + outcome + ")", document.text(name), count);
              }
            });
    String digest = lines.hex();
    if (!document.says("lines.sha256", digest)) {
      findings.changed(LINES, id, "SHA-256", document.text("lines.sha256"), digest);
    }
  }

  private Map<Long, StoredRow> rows(Set<Long> ids) throws SQLException {
    Map<Long, StoredRow> rows = new HashMap<>();
    snapshot.eachOf(
        ids,
        "SELECT * FROM fund_ledger_reconciliation WHERE reconciliation_id IN (%s)",
        row -> {
          StoredRow stored = StoredRow.of(row);
          rows.put(stored.number("reconciliation_id"), stored);
        });
    return rows;
  }

  /** Each line's side of the ledger is also compared with the posting, which names the line. */
  private Map<Long, Lines> lines(Set<Long> ids) throws SQLException {
    Map<Long, Lines> lines = new HashMap<>();
    snapshot.eachOf(
        ids,
        "SELECT l.*, p.amount_fen AS posted_fen FROM fund_ledger_reconciliation_line l"
            + " LEFT JOIN fund_ledger_reconciliation r ON r.reconciliation_id = l.reconciliation_id"
            + " LEFT JOIN fund_ledger_posting p ON p.transaction_id = l.transaction_id"
            + " AND p.account_id = r.account_id"
            + " WHERE l.reconciliation_id IN (%s) ORDER BY l.reconciliation_id, l.line_number",
        row -> {
          StoredRow line = StoredRow.of(row);
          Lines all = lines.computeIfAbsent(line.number("reconciliation_id"), _ -> new Lines());
          String id =
              Tsid.text(line.number("reconciliation_id")) + "/" + line.number("line_number");
          if (line.number("line_number") == all.next + 1) {
            findings.deleted(
                LINES,
                Tsid.text(line.number("reconciliation_id")) + "/" + all.next,
                "the digest of the lines");
          }
          var ignored =
              new RowCheck(findings, LINES, id, line).is("ledger_fen", line.text("posted_fen"));
          all.add(line);
        });
    return lines;
  }
}
