package org.huimin.fundledger.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.huimin.kernel.Sha256;
import org.huimin.kernel.Tsid;
import org.huimin.transparencylog.SaltedCommitment;

/**
 * Compares the lines of payment lists with the digest that was sealed of them, and each line with
 * the commitment that holds its money (发放清册明细核对). The digest tells that a line was changed, the
 * commitment which.
 */
final class PaymentLineCheck {
  static final String LINES = "fund_ledger_payment_line";

  private static final String PENDING = "PENDING";

  /** The states that the commitment of a line in each state may be in. */
  private static final Map<String, Set<String>> COMMITMENTS =
      Map.of(
          PENDING,
          Set.of("OPEN", "CLAIMED"),
          "SENT",
          Set.of("CLAIMED"),
          "FAILED",
          Set.of("CLAIMED"),
          "RETURNED",
          Set.of("CLAIMED"),
          "CORRECTED",
          Set.of("CLAIMED"),
          "PAID",
          Set.of("PAID"),
          "STOPPED",
          Set.of("RELEASED"),
          "WITHDRAWN",
          Set.of("RELEASED"));

  private final Snapshot snapshot;
  private final Findings findings;

  PaymentLineCheck(Snapshot snapshot, Findings findings) {
    this.snapshot = snapshot;
    this.findings = findings;
  }

  /** The lines of one list as they come. */
  private static final class Lines {
    private final MessageDigest digest = Sha256.begin();
    private long count;
    private long totalFen;

    Lines(String list) {
      part("huimin/payment-lines/v1".getBytes(StandardCharsets.US_ASCII));
      part(list.getBytes(StandardCharsets.UTF_8));
    }

    void add(long row, long person, byte[] salt, long amountFen) {
      count++;
      totalFen += amountFen;
      number(row);
      part(
          SaltedCommitment.to(
                  ("PERSON " + Tsid.text(person)).getBytes(StandardCharsets.UTF_8), salt)
              .toBytes());
      number(amountFen);
    }

    private void number(long value) {
      part(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private void part(byte[] bytes) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      digest.update(bytes);
    }
  }

  /**
   * Compares.
   *
   * @param statements what was sealed of each list
   */
  void compare(Map<Long, Filed> statements) throws SQLException {
    Map<Long, Lines> lines = new HashMap<>();
    statements.keySet().forEach(list -> lines.put(list, new Lines(Tsid.text(list))));
    snapshot.eachOf(
        statements.keySet(),
        "SELECT l.list_id, l.line_id, l.line_number, l.person_id, l.salt, l.amount_fen, l.state,"
            + " l.commitment_id, c.amount_fen, c.beneficiary_kind, c.beneficiary_id,"
            + " c.owner_reference, c.state FROM fund_ledger_payment_line l"
            + " LEFT JOIN fund_ledger_commitment c ON c.commitment_id = l.commitment_id"
            + " WHERE l.list_id IN (%s) ORDER BY l.list_id, l.line_number",
        row -> {
          Lines list = lines.get(row.getLong(1));
          if (list != null) {
            nameMissing(list.count, row);
            list.add(row.getLong(3), row.getLong(4), row.getBytes(5), row.getLong(6));
            compareWithCommitment(row);
          }
        });
    statements.forEach(
        (list, statement) -> compare(statement, lines.getOrDefault(list, new Lines(""))));
  }

  /** Rows are counted from 1 without gaps. */
  private void nameMissing(long before, ResultSet row) throws SQLException {
    if (row.getLong(3) == before + 2) {
      findings.add(
          "清册 %s 第 %d 行之前少了一行。".formatted(Tsid.text(row.getLong(1)), row.getLong(3)),
          "Before row %d of payment list %s a row of %s is missing."
              .formatted(row.getLong(3), Tsid.text(row.getLong(1)), LINES));
    }
  }

  private void compareWithCommitment(ResultSet row) throws SQLException {
    String id = Tsid.text(row.getLong(2));
    if (row.getString(8) == null) {
      if (!row.getString(7).equals(PENDING)) {
        findings.changed(LINES, id, "commitment_id", "a commitment", "");
      }
      return;
    }
    if (row.getLong(6) != row.getLong(9)) {
      findings.changed(
          LINES, id, "amount_fen", Long.toString(row.getLong(9)), Long.toString(row.getLong(6)));
    }
    String entitled = row.getString(10) + " " + Tsid.text(row.getLong(11));
    String person = "PERSON " + Tsid.text(row.getLong(4));
    if (!entitled.equals(person)) {
      findings.changed(LINES, id, "person_id", entitled, person);
    }
    if (!id.equals(row.getString(12))) {
      findings.changed(LINES, id, "commitment_id", "its own", "that of " + row.getString(12));
    }
    String owed = String.valueOf(row.getString(13));
    if (!COMMITMENTS.getOrDefault(row.getString(7), Set.of()).contains(owed)) {
      findings.add(
          "表 %s 的行 %s 状态为 %s，与其承诺的状态 %s 不符。".formatted(LINES, id, row.getString(7), owed),
          "Row %s of %s was changed: state: its commitment is %s, in the database %s."
              .formatted(id, LINES, owed, row.getString(7)));
    }
  }

  private void compare(Filed sealed, Lines lines) {
    String list = sealed.document().subject();
    String digest = Sha256.hex(lines.digest);
    if (!sealed.says("lines", Long.toString(lines.count))) {
      findings.changed(LINES, list, "COUNT(*)", sealed.text("lines"), Long.toString(lines.count));
    }
    if (!sealed.says("total-fen", Long.toString(lines.totalFen))) {
      findings.changed(
          LINES, list, "SUM(amount_fen)", sealed.text("total-fen"), Long.toString(lines.totalFen));
    }
    if (!sealed.says("lines-sha256", digest)) {
      findings.changed(LINES, list, "SHA-256", sealed.text("lines-sha256"), digest);
    }
  }
}
