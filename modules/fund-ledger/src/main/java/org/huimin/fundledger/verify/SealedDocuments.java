package org.huimin.fundledger.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.fundledger.domain.SealedDocument;
import org.huimin.transparencylog.MalformedLogDataException;

/**
 * Finds documents by their rows and reads them from the log. Rows and entries have been compared by
 * then, so that what a row would hide was named already.
 */
final class SealedDocuments {
  private static final String FROM =
      "SELECT e.leaf_index, e.entry, d.document_id FROM fund_ledger_document d"
          + " JOIN fund_ledger_log_entry e ON e.subject_id = d.document_id";

  private final Snapshot snapshot;

  SealedDocuments(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Does something with the next documents. */
  interface Reader {
    void read(List<Filed> chunk) throws SQLException;
  }

  /** All documents of a kind, some at a time. */
  void eachOf(String kind, Reader reader) throws SQLException {
    long[] last = {-1};
    boolean more = true;
    while (more) {
      long before = last[0];
      List<Filed> chunk = new ArrayList<>();
      snapshot.each(
          FROM
              + " WHERE d.kind = ? AND d.document_id > ? ORDER BY d.document_id LIMIT "
              + Snapshot.CHUNK,
          row -> {
            last[0] = row.getLong(3);
            filed(row).filter(found -> found.document().kind().equals(kind)).ifPresent(chunk::add);
          },
          kind,
          before);
      reader.read(chunk);
      more = last[0] != before;
    }
  }

  /** All documents about these, in the order of the log. */
  Map<String, List<Filed>> about(Collection<String> subjects) throws SQLException {
    Map<String, List<Filed>> about = new HashMap<>();
    snapshot.eachOf(
        subjects,
        FROM + " WHERE d.subject IN (%s) ORDER BY e.leaf_index",
        row ->
            filed(row)
                .ifPresent(
                    found ->
                        about
                            .computeIfAbsent(found.document().subject(), _ -> new ArrayList<>())
                            .add(found)));
    return about;
  }

  /** The documents of these ids that there are. */
  Map<Long, Filed> of(Collection<Long> ids) throws SQLException {
    Map<Long, Filed> found = new HashMap<>();
    snapshot.eachOf(
        ids,
        FROM + " WHERE d.document_id IN (%s)",
        row -> filed(row).ifPresent(one -> found.put(one.document().documentId(), one)));
    return found;
  }

  /** Who stands behind documents, where that was not forgotten. */
  Map<Long, String> actorsOf(Collection<Long> ids) throws SQLException {
    Map<Long, String> actors = new HashMap<>();
    snapshot.eachOf(
        ids,
        "SELECT transaction_id, identity FROM fund_ledger_opening"
            + " WHERE subject = 'ACTOR' AND transaction_id IN (%s)",
        row -> actors.put(row.getLong(1), row.getString(2)));
    return actors;
  }

  private static Optional<Filed> filed(ResultSet row) throws SQLException {
    try {
      return Optional.of(new Filed(row.getLong(1), SealedDocument.decode(row.getBytes(2))));
    } catch (MalformedLogDataException e) {
      // Said already, where the log was gone through.
      return Optional.empty();
    }
  }
}
