package org.huimin.fundledger.verify;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.huimin.kernel.Tsid;

/** Compares programmes with the documents that opened them (项目立项核对). */
final class ProgrammeCheck {
  private static final String TABLE = "fund_ledger_programme";
  private static final String KIND = "PROGRAMME";

  private final Snapshot snapshot;
  private final Findings findings;
  private final SealedDocuments documents;

  ProgrammeCheck(Snapshot snapshot, Findings findings, SealedDocuments documents) {
    this.snapshot = snapshot;
    this.findings = findings;
    this.documents = documents;
  }

  void check() throws SQLException {
    documents.eachOf(KIND, this::compare);
    new KeyWalk(snapshot, TABLE, "programme_id", "programme_id")
        .each(keys -> findInvented(keys.keySet()));
  }

  private void compare(List<Filed> chunk) throws SQLException {
    Map<Long, Filed> sealed = new TreeMap<>();
    chunk.forEach(document -> document.subject().ifPresent(id -> sealed.put(id, document)));
    Map<Long, StoredRow> rows = new HashMap<>();
    snapshot.eachOf(
        sealed.keySet(),
        "SELECT * FROM " + TABLE + " WHERE programme_id IN (%s)",
        row -> {
          StoredRow stored = StoredRow.of(row);
          rows.put(stored.number("programme_id"), stored);
        });
    sealed.forEach(
        (id, document) -> {
          StoredRow row = rows.get(id);
          if (row == null) {
            findings.deleted(TABLE, Tsid.text(id), document.place());
            return;
          }
          var ignored =
              new RowCheck(findings, TABLE, Tsid.text(id), row)
                  .is("code", document.text("code"))
                  .is("name", document.text("name"))
                  .is("purpose", document.text("purpose"))
                  .is("target_group", document.text("target.group"))
                  .is("function_code", document.text("function.code"))
                  .is("asset", document.text("asset"))
                  .isRegion("region_code", document.document().regionCode());
        });
  }

  /** A programme from before they were sealed has at least a budget, whose account is. */
  private void findInvented(Set<Long> ids) throws SQLException {
    Set<Long> known = new HashSet<>();
    documents
        .about(ids.stream().map(Tsid::text).toList())
        .values()
        .forEach(
            about ->
                about.stream()
                    .filter(document -> document.document().kind().equals(KIND))
                    .forEach(document -> document.subject().ifPresent(known::add)));
    snapshot.eachOf(
        ids,
        "SELECT DISTINCT programme_id FROM fund_ledger_account"
            + " WHERE kind = 'PROGRAMME' AND programme_id IN (%s)",
        row -> known.add(row.getLong(1)));
    for (long id : ids) {
      if (!known.contains(id)) {
        findings.invented(TABLE, Tsid.text(id));
      }
    }
  }
}
