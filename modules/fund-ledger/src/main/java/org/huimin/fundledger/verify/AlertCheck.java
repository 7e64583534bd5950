package org.huimin.fundledger.verify;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.huimin.kernel.Tsid;

/** Compares what became of alerts with the sealed decisions about them (预警处置核对). */
final class AlertCheck {
  private static final String TABLE = "fund_ledger_alert";
  private static final String KIND = "ALERT_DECISION";
  private static final String DECISION = "decision";
  private static final String ACKNOWLEDGED = "ACKNOWLEDGED";
  private static final String RESOLVED = "RESOLVED";

  /** By the platform, once the cause had gone. */
  private static final String ENDED = "ENDED";

  private final Snapshot snapshot;
  private final Findings findings;
  private final SealedDocuments documents;

  AlertCheck(Snapshot snapshot, Findings findings, SealedDocuments documents) {
    this.snapshot = snapshot;
    this.findings = findings;
    this.documents = documents;
  }

  void check() throws SQLException {
    documents.eachOf(KIND, this::compare);
    new KeyWalk(snapshot, TABLE, "alert_id", "state <> 'OPEN'").each(this::findInvented);
  }

  private void compare(List<Filed> chunk) throws SQLException {
    Map<String, List<Filed>> about =
        documents.about(chunk.stream().map(one -> one.document().subject()).distinct().toList());
    Map<Long, List<Filed>> decisions = new TreeMap<>();
    for (Filed decision : chunk) {
      List<Filed> all =
          about.getOrDefault(decision.document().subject(), List.of()).stream()
              .filter(document -> document.document().kind().equals(KIND))
              .toList();
      // Each alert once, with its last decision.
      if (all.stream().noneMatch(other -> other.leafIndex() > decision.leafIndex())) {
        decision.subject().ifPresent(id -> decisions.put(id, all));
      }
    }
    List<Long> ids = new ArrayList<>();
    decisions
        .values()
        .forEach(all -> all.forEach(decision -> ids.add(decision.document().documentId())));
    Map<Long, String> actors = documents.actorsOf(ids);
    Map<Long, StoredRow> rows = rows(decisions.keySet());
    decisions.forEach(
        (id, all) -> {
          StoredRow row = rows.get(id);
          if (row == null) {
            findings.deleted(TABLE, Tsid.text(id), all.getLast().place());
          } else {
            compare(new RowCheck(findings, TABLE, Tsid.text(id), row), all, actors);
          }
        });
  }

  private static void compare(RowCheck check, List<Filed> all, Map<Long, String> actors) {
    Optional<Filed> takenUp = last(all, ACKNOWLEDGED);
    if (takenUp.isPresent()) {
      check
          .isStaff("acknowledged_by", actorOf(takenUp.get(), actors))
          .isSaid("acknowledged_at", takenUp.get().said("decided.at"));
    } else {
      check.is("acknowledged_by", "").is("acknowledged_at", "");
    }
    Optional<Filed> closed = last(all, RESOLVED).or(() -> last(all, ENDED));
    if (closed.isEmpty()) {
      check.is("state", ACKNOWLEDGED).is("resolution", "").is("resolved_by", "");
      return;
    }
    check
        .is("state", RESOLVED)
        .is("resolution", closed.get().text("reason"))
        .isSaid("resolved_at", closed.get().said("decided.at"));
    if (closed.get().says(DECISION, ENDED)) {
      check.is("resolved_by", "");
    } else {
      check.isStaff("resolved_by", actorOf(closed.get(), actors));
    }
  }

  private static Optional<String> actorOf(Filed decision, Map<Long, String> actors) {
    return Optional.ofNullable(actors.get(decision.document().documentId()));
  }

  private static Optional<Filed> last(List<Filed> all, String decision) {
    return all.stream().filter(one -> one.says(DECISION, decision)).reduce((_, later) -> later);
  }

  /** Alerts that say somebody decided on them, and nobody did. */
  private void findInvented(Map<Long, Long> keys) throws SQLException {
    List<Long> decided =
        keys.entrySet().stream().filter(key -> key.getValue() != 0).map(Map.Entry::getKey).toList();
    Map<String, List<Filed>> about = documents.about(decided.stream().map(Tsid::text).toList());
    List<Long> unsaid = new ArrayList<>();
    for (long id : decided) {
      if (about.getOrDefault(Tsid.text(id), List.of()).stream()
          .noneMatch(document -> document.document().kind().equals(KIND))) {
        unsaid.add(id);
      }
    }
    rows(unsaid)
        .forEach(
            (id, row) ->
                findings.changed(TABLE, Tsid.text(id), "state", "OPEN", row.text("state")));
  }

  private Map<Long, StoredRow> rows(Collection<Long> ids) throws SQLException {
    Map<Long, StoredRow> rows = new HashMap<>();
    snapshot.eachOf(
        ids,
        "SELECT * FROM " + TABLE + " WHERE alert_id IN (%s)",
        row -> {
          StoredRow stored = StoredRow.of(row);
          rows.put(stored.number("alert_id"), stored);
        });
    return rows;
  }
}
