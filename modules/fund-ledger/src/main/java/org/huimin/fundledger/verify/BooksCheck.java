package org.huimin.fundledger.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.huimin.kernel.Tsid;
import org.jspecify.annotations.Nullable;

/** Compares the books with what everything sealed comes to if it is done again (余额重放核对). */
final class BooksCheck {
  private static final String COMMITMENTS = "fund_ledger_commitment";

  private final Snapshot snapshot;
  private final Findings findings;
  private final Replay replay;

  BooksCheck(Snapshot snapshot, Findings findings, Replay replay) {
    this.snapshot = snapshot;
    this.findings = findings;
    this.replay = replay;
  }

  void check() throws SQLException {
    checkAccounts();
    checkSlices();
    checkSteps();
    checkPromises();
    checkAppropriations();
  }

  private void checkAccounts() throws SQLException {
    snapshot.each(
        "SELECT account_id, balance_fen FROM fund_ledger_account",
        row -> {
          long expected = replay.balanceOf(row.getLong(1));
          if (row.getLong(2) != expected) {
            findings.add(
                "账户 %s 的余额是 %d 分，重放得 %d 分。"
                    .formatted(Tsid.text(row.getLong(1)), row.getLong(2), expected),
                "Account %s has a balance of %d fen; replayed it is %d."
                    .formatted(Tsid.text(row.getLong(1)), row.getLong(2), expected));
          }
        });
  }

  private void checkSlices() throws SQLException {
    snapshot.each(
        "SELECT lot_id, remaining_fen FROM fund_ledger_lot",
        row -> {
          long expected = replay.remainingOf(row.getLong(1));
          if (row.getLong(2) != expected) {
            findings.add(
                "资金份额 %s 剩余 %d 分，重放得 %d 分。"
                    .formatted(Tsid.text(row.getLong(1)), row.getLong(2), expected),
                "Slice %s has %d fen left; replayed it is %d."
                    .formatted(Tsid.text(row.getLong(1)), row.getLong(2), expected));
          }
        });
  }

  private void checkSteps() throws SQLException {
    snapshot.each(
        "SELECT commitment_id, state, receipt_document_id, received_on"
            + " FROM fund_ledger_commitment",
        row -> {
          checkReceipt(row);
          String expected = replay.stateOf(row.getLong(1));
          if (!expected.equals(row.getString(2))) {
            findings.add(
                "承诺 %s 的状态是 %s，重放得 %s。"
                    .formatted(Tsid.text(row.getLong(1)), row.getString(2), expected),
                "Commitment %s is %s; replayed it is %s."
                    .formatted(Tsid.text(row.getLong(1)), row.getString(2), expected));
          }
        });
  }

  private void checkReceipt(ResultSet row) throws SQLException {
    Replay.Receipt expected = replay.receiptOf(row.getLong(1));
    String day = text(row.getString(4));
    if (row.getLong(3) != expected.documentId() || !day.equals(expected.receivedOn())) {
      findings.add(
          "承诺 %s 的到账回执与封存的文书不符。".formatted(Tsid.text(row.getLong(1))),
          "Commitment %s claims to have arrived on '%s'; the sealed receipt says '%s'."
              .formatted(Tsid.text(row.getLong(1)), day, expected.receivedOn()));
    }
  }

  /** What was promised to whom must be what the transaction says that set the money aside. */
  private void checkPromises() throws SQLException {
    snapshot.each(
        "SELECT c.commitment_id, t.commitment_id, t.amount_fen, c.amount_fen, t.region_code,"
            + " c.region_code, t.programme_id, c.programme_id, t.purpose, c.purpose,"
            + " t.reference_context, c.owner_context, t.reference_id, c.owner_reference,"
            + " p.account_id, c.allocation_account_id, o.identity, c.beneficiary_kind,"
            + " c.beneficiary_id FROM fund_ledger_commitment c"
            + " LEFT JOIN fund_ledger_transaction t ON t.transaction_id = c.commit_transaction_id"
            + " AND t.kind = 'COMMIT'"
            + " LEFT JOIN fund_ledger_posting p ON p.transaction_id = t.transaction_id"
            + " AND p.amount_fen < 0"
            + " LEFT JOIN fund_ledger_opening o ON o.transaction_id = t.transaction_id"
            + " AND o.subject = 'RECIPIENT'",
        row -> {
          String id = Tsid.text(row.getLong(1));
          if (row.getLong(2) != row.getLong(1)) {
            findings.add(
                "承诺 %s 的 commit_transaction_id 不是设立它的交易。".formatted(id),
                "Row %s of %s was changed: commit_transaction_id is not the transaction that made it."
                    .formatted(id, COMMITMENTS));
            return;
          }
          for (var column :
              Map.of(
                      3, "amount_fen",
                      5, "region_code",
                      7, "programme_id",
                      9, "purpose",
                      11, "owner_context",
                      13, "owner_reference",
                      15, "allocation_account_id")
                  .entrySet()) {
            String sealed = text(row.getString(column.getKey()));
            String stored = text(row.getString(column.getKey() + 1));
            if (!sealed.equals(stored)) {
              findings.changed(COMMITMENTS, id, column.getValue(), sealed, stored);
            }
          }
          String beneficiary = row.getString(18) + " " + Tsid.text(row.getLong(19));
          String sealed = row.getString(17);
          if (sealed != null && !sealed.equals(beneficiary)) {
            findings.changed(COMMITMENTS, id, "beneficiary_id", sealed, beneficiary);
          }
        });
  }

  /** What of an appropriation is not part of its sealed grant follows from its transaction. */
  private void checkAppropriations() throws SQLException {
    String table = "fund_ledger_appropriation";
    snapshot.each(
        "SELECT a.appropriation_id, l.lot_id, t.region_code, a.region_code, l.account_id,"
            + " a.account_id FROM fund_ledger_appropriation a"
            + " LEFT JOIN fund_ledger_transaction t ON t.transaction_id = a.transaction_id"
            + " AND t.kind = 'APPROPRIATE'"
            + " LEFT JOIN fund_ledger_lot l ON l.created_by_transaction_id = t.transaction_id"
            + " AND l.appropriation_id = a.appropriation_id",
        row -> {
          String id = Tsid.text(row.getLong(1));
          if (row.getLong(2) == 0) {
            findings.invented(table, id);
            return;
          }
          if (!text(row.getString(3)).equals(row.getString(4))) {
            findings.changed(
                table, id, "region_code", text(row.getString(3)), text(row.getString(4)));
          }
          if (row.getLong(5) != row.getLong(6)) {
            findings.changed(
                table, id, "account_id", Tsid.text(row.getLong(5)), Tsid.text(row.getLong(6)));
          }
        });
  }

  private static String text(@Nullable String column) {
    return column == null ? "" : column;
  }
}
