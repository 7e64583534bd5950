package org.huimin.fundledger.verify;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.huimin.fundledger.domain.SealedDocument;
import org.huimin.fundledger.domain.SealedTransaction;
import org.huimin.kernel.Tsid;
import org.huimin.transparencylog.SaltedCommitment;

/**
 * Compares who is said to stand behind a salted commitment with the commitment (承诺原文核对). An opening
 * that is gone was forgotten, which breaks nothing; one that opens to somebody else was exchanged.
 */
final class OpeningCheck {
  private static final String TABLE = "fund_ledger_opening";

  private final Snapshot snapshot;
  private final Findings findings;
  private final Map<Long, Map<String, String>> commitments = new HashMap<>();

  OpeningCheck(Snapshot snapshot, Findings findings) {
    this.snapshot = snapshot;
    this.findings = findings;
  }

  void note(SealedTransaction sealed) {
    commitments.put(
        sealed.transactionId(),
        Map.of("RECIPIENT", sealed.recipientCommitment(), "ACTOR", sealed.actorCommitment()));
  }

  void note(SealedDocument sealed) {
    commitments.put(sealed.documentId(), Map.of("ACTOR", sealed.actorCommitment()));
  }

  /** Compares the openings of all that was noted since the last time. */
  void compare() throws SQLException {
    snapshot.eachOf(
        commitments.keySet(),
        "SELECT transaction_id, subject, identity, salt FROM fund_ledger_opening"
            + " WHERE transaction_id IN (%s)",
        row -> {
          String sealed =
              commitments.getOrDefault(row.getLong(1), Map.of()).getOrDefault(row.getString(2), "");
          byte[] salt = row.getBytes(4);
          if (sealed.isEmpty()
              || !SaltedCommitment.of(HexFormat.of().parseHex(sealed))
                  .isTo(row.getString(3).getBytes(StandardCharsets.UTF_8), salt)) {
            String id = Tsid.text(row.getLong(1)) + "/" + row.getString(2);
            findings.add(
                "表 %s 的行 %s 打不开封存的承诺：identity 或 salt 被改动。".formatted(TABLE, id),
                "Row %s of %s was changed: identity and salt do not open the sealed commitment."
                    .formatted(id, TABLE));
          }
        });
    commitments.clear();
  }

  /** Openings of what is not in the log. */
  void findInvented() throws SQLException {
    snapshot.each(
        "SELECT o.transaction_id, o.subject FROM fund_ledger_opening o"
            + " LEFT JOIN fund_ledger_log_entry e ON e.subject_id = o.transaction_id"
            + " WHERE e.subject_id IS NULL",
        row -> findings.invented(TABLE, Tsid.text(row.getLong(1)) + "/" + row.getString(2)));
  }
}
