package org.huimin.fundledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.ClaimRequest;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.PaymentOutcome;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.DocumentKind;
import org.huimin.fundledger.domain.Documents;
import org.huimin.fundledger.domain.SaltedIdentity;
import org.huimin.fundledger.query.PublicLog;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.transaction.Transactions;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.SignerKey;
import org.huimin.transparencylog.verify.Finding;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each test tampers in a transaction of its own, which the audit rolls back at its end. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperingTest implements LedgerProperties {
  @Inject Treasury treasury;
  @Inject FundLedger ledger;
  @Inject PublicLog log;
  @Inject SignerKey signer;
  @Inject Documents documents;
  @Inject Transactions transactions;

  @Property(name = "huimin.database.url")
  String url = "";

  @Property(name = "huimin.database.user")
  String user = "";

  @Property(name = "huimin.database.password")
  String password = "";

  @BeforeAll
  void spendSomeMoney() {
    Treasury.Funded funded = treasury.fund(1_000_000);
    List<CommitmentId> meals = Treasury.accepted(ledger.commit(Treasury.meals(funded, 300, 300)));
    ledger.release(meals.subList(0, 20), "cancelled");
    ledger.claim(
        meals.subList(20, 40).stream()
            .map(id -> new ClaimRequest(id, new Recipient.Organisation(7, "食堂")))
            .toList());
    List<PaymentOutcome> paid = ledger.pay(Treasury.meals(funded, 5, 1_000));
    assertThat(paid.getFirst()).isInstanceOf(PaymentOutcome.Paid.class);
    ledger.returned(
        List.of(((PaymentOutcome.Paid) paid.getFirst()).commitmentId()), "account closed");
    transactions.write(
        () ->
            documents.seal(
                List.of(
                    new Document(
                        new DocumentId(4711),
                        DocumentKind.RECEIPT,
                        "batch-1",
                        new RegionCode("361002"),
                        SaltedIdentity.of("STAFF 7", null, new SecureRandom()),
                        Document.saying()
                            .text("decision", "approved")
                            .number("fen", 5)
                            .toList()))));
  }

  @Test
  void anUntouchedLedgerVerifies() throws Exception {
    assertThat(afterwards("SELECT 1")).isEmpty();
  }

  @Test
  void anEditedAmountIsFoundAndNamed() throws Exception {
    assertThat(
            afterwards(
                "UPDATE fund_ledger_posting SET amount_fen = amount_fen * 3"
                    + " WHERE leaf_index = 40 AND line_number = 0"))
        .anyMatch(
            finding -> finding.contains("(entry 40)") && finding.contains("postings[0].amountFen"));
  }

  @Test
  void anEditedDocumentIsFoundAndNamed() throws Exception {
    assertThat(
            afterwards(
                "UPDATE fund_ledger_document_field SET value = 'refused' WHERE name = 'decision'"))
        .anyMatch(
            finding ->
                finding.contains("Document " + Tsid.text(4711))
                    && finding.contains("fields[0].value: sealed approved"));
  }

  @Test
  void aDeletedDocumentIsFoundAndNamed() throws Exception {
    assertThat(afterwards("DELETE FROM fund_ledger_document"))
        .anyMatch(finding -> finding.contains("Document " + Tsid.text(4711) + " (entry"));
  }

  @Test
  void anInventedDocumentIsFound() throws Exception {
    assertThat(
            afterwards(
                "INSERT INTO fund_ledger_document SELECT document_id + 1, leaf_index + 1000, kind,"
                    + " subject, region_code, recorded_at, NULL FROM fund_ledger_document"))
        .anyMatch(finding -> finding.contains("fund_ledger_document has 4 rows; 2 were sealed"));
  }

  @Test
  void anEditedBalanceIsFound() throws Exception {
    assertThat(
            afterwards(
                "UPDATE fund_ledger_account SET balance_fen = balance_fen + 1"
                    + " WHERE kind = 'ALLOCATION'"))
        .anyMatch(finding -> finding.contains("replayed it is"));
  }

  @Test
  void anEditedRecipientIsFound() throws Exception {
    assertThat(
            afterwards(
                "UPDATE fund_ledger_transaction SET recipient_commitment ="
                    + " REVERSE(recipient_commitment) WHERE leaf_index = 41"))
        .anyMatch(
            finding -> finding.contains("(entry 41)") && finding.contains("recipientCommitment"));
  }

  @Test
  void aDeletedTransactionIsFound() throws Exception {
    assertThat(afterwards("DELETE FROM fund_ledger_transaction WHERE leaf_index = 42"))
        .anyMatch(finding -> finding.contains("(entry 42) was deleted"));
  }

  @Test
  void aDeletedPostingIsFound() throws Exception {
    assertThat(
            afterwards("DELETE FROM fund_ledger_posting WHERE leaf_index = 43 AND line_number = 1"))
        .anyMatch(finding -> finding.contains("(entry 43)") && finding.contains("postings[1]"));
  }

  @Test
  void anInventedTransactionIsFound() throws Exception {
    assertThat(
            afterwards(
                "INSERT INTO fund_ledger_transaction (transaction_id, leaf_index, kind, asset,"
                    + " amount_fen, recorded_at, recorded_by, reference_context, reference_id,"
                    + " region_code, memo) VALUES (1, 999999, 'TRANSFER', 'FEN', 5,"
                    + " '2026-11-22 00:00:00', 'staff', 'fund-ledger', '', '3610', '')"))
        .anyMatch(finding -> finding.contains("fund_ledger_transaction has"));
  }

  @Test
  void swappedTransactionsAreFound() throws Exception {
    assertThat(
            afterwards(
                "UPDATE fund_ledger_transaction SET leaf_index = -1 WHERE leaf_index = 50",
                "UPDATE fund_ledger_transaction SET leaf_index = 50 WHERE leaf_index = 51",
                "UPDATE fund_ledger_transaction SET leaf_index = 51 WHERE leaf_index = -1"))
        .anyMatch(finding -> finding.contains("claims to be entry 51"))
        .anyMatch(finding -> finding.contains("claims to be entry 50"));
  }

  @Test
  void swappedEntriesAreFound() throws Exception {
    assertThat(
            afterwards(
                "UPDATE fund_ledger_log_entry SET leaf_index = -1 WHERE leaf_index = 50",
                "UPDATE fund_ledger_log_entry SET leaf_index = 50 WHERE leaf_index = 51",
                "UPDATE fund_ledger_log_entry SET leaf_index = 51 WHERE leaf_index = -1"))
        .anyMatch(finding -> finding.contains("among entries 0 to 255"))
        .anyMatch(finding -> finding.contains("do not give the signed root"));
  }

  @Test
  void anEditedEntryIsFound() throws Exception {
    assertThat(
            afterwards(
                "UPDATE fund_ledger_log_entry SET entry = CONCAT(entry, X'00')"
                    + " WHERE leaf_index = 60"))
        .anyMatch(finding -> finding.contains("Entry 60 of the log was edited"));
  }

  @Test
  void aDeletedEntryIsFound() throws Exception {
    assertThat(afterwards("DELETE FROM fund_ledger_log_entry WHERE leaf_index = 61"))
        .anyMatch(finding -> finding.contains("Entries 61 to 61 of the log were deleted"));
  }

  @Test
  void aCutTailIsFoundByTheSignedHead() throws Exception {
    assertThat(afterwards("DELETE FROM fund_ledger_log_entry WHERE leaf_index >= 300"))
        .anyMatch(finding -> finding.contains("The tail of the log was cut"));
  }

  @Test
  void aTailCutTogetherWithItsHeadIsFoundByASavedCheckpoint() throws Exception {
    String earlier =
        new Checkpoint(
                signer.verifierKey().name(),
                100,
                Checkpoint.parse(SignedNote.parse(log.checkpoint()).text()).root())
            .sign(signer)
            .render();
    Checkpoint saved = Checkpoint.parse(SignedNote.parse(log.checkpoint()).text());

    assertThat(
            auditAfter(
                Optional.of(saved),
                "DELETE FROM fund_ledger_log_entry WHERE leaf_index >= 100",
                "UPDATE fund_ledger_log_head SET tree_size = 100, checkpoint = '" + earlier + "'"))
        .anyMatch(finding -> finding.contains("the saved checkpoint has " + saved.size()));
  }

  @Test
  void aCheckpointSignedByAnotherIsFound() throws Exception {
    SignerKey impostor = SignerKey.generate(signer.verifierKey().name(), new SecureRandom());
    Checkpoint genuine = Checkpoint.parse(SignedNote.parse(log.checkpoint()).text());

    assertThat(
            afterwards(
                "UPDATE fund_ledger_log_head SET checkpoint = '"
                    + genuine.sign(impostor).render()
                    + "'"))
        .anyMatch(finding -> finding.contains("signature does not hold"));
  }

  @Test
  void aCommitmentSetBackIsFound() throws Exception {
    assertThat(afterwards("UPDATE fund_ledger_commitment SET state = 'OPEN' WHERE state = 'PAID'"))
        .anyMatch(finding -> finding.contains("replayed it is PAID"));
  }

  @Test
  void aReturnForgottenIsFound() throws Exception {
    assertThat(
            afterwards(
                "UPDATE fund_ledger_commitment SET state = 'PAID'"
                    + " WHERE commitment_id IN (SELECT commitment_id FROM fund_ledger_transaction"
                    + " WHERE kind = 'RETURN')"))
        .anyMatch(finding -> finding.contains("is PAID; replayed it is CLAIMED"));
  }

  @Test
  void anInventedReceiptIsFound() throws Exception {
    assertThat(
            afterwards(
                "UPDATE fund_ledger_commitment SET receipt_document_id = 4711,"
                    + " received_on = '2026-11-22' WHERE state = 'PAID'"))
        .anyMatch(finding -> finding.contains("claims to have arrived on '2026-11-22'"));
  }

  private List<String> afterwards(String... tampering) throws SQLException {
    return auditAfter(Optional.empty(), tampering);
  }

  private List<String> auditAfter(Optional<Checkpoint> since, String... tampering)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : tampering) {
        statement.execute(sql);
      }
      DatabaseAudit audit = new DatabaseAudit(connection, Optional.of(signer.verifierKey()), since);
      DatabaseAudit.Extent extent = audit.run();
      assertThat(extent.entries()).isPositive();
      return audit.findings().stream().map(Finding::english).toList();
    }
  }
}
