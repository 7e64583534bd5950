package org.huimin.fundledger.verify;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.domain.SealedAccount;
import org.huimin.fundledger.domain.SealedDocument;
import org.huimin.fundledger.domain.SealedTransaction;
import org.huimin.kernel.Tsid;
import org.huimin.transparencylog.CanonicalReader;
import org.huimin.transparencylog.MalformedLogDataException;

/** Compares entries of the log with the rows that they were made of, and does them again. */
final class EntryComparison {
  private final LedgerRows rows;
  private final Findings findings;
  private final Replay replay;
  private final OpeningCheck openings;
  private final FactorCheck factors = new FactorCheck();
  private long transactions;
  private long accounts;
  private long documents;
  private long documentFields;
  private long postings;
  private long edges;
  private long slices;
  private long grants;

  EntryComparison(Snapshot snapshot, Findings findings, Replay replay) {
    this.rows = new LedgerRows(snapshot);
    this.findings = findings;
    this.replay = replay;
    this.openings = new OpeningCheck(snapshot, findings);
  }

  long transactions() {
    return transactions;
  }

  long accounts() {
    return accounts;
  }

  /** How many rows each table must have. */
  Map<String, Long> rowsSealed() {
    return Map.of(
        "fund_ledger_transaction", transactions,
        "fund_ledger_account", accounts,
        "fund_ledger_document", documents,
        "fund_ledger_document_field", documentFields,
        "fund_ledger_posting", postings,
        "fund_ledger_edge", edges,
        "fund_ledger_lot", slices,
        "fund_ledger_appropriation", grants);
  }

  /** Compares the next entries, in order. */
  void compare(List<LogEntry> chunk) throws SQLException {
    List<Long> transactionIds = new ArrayList<>();
    List<Long> accountIds = new ArrayList<>();
    List<Long> documentIds = new ArrayList<>();
    for (LogEntry entry : chunk) {
      switch (entry.kind()) {
        case "ACCOUNT" -> accountIds.add(entry.subject());
        case "DOCUMENT" -> documentIds.add(entry.subject());
        default -> transactionIds.add(entry.subject());
      }
    }
    Map<Long, LedgerRows.StoredTransaction> storedTransactions = rows.transactions(transactionIds);
    Map<Long, SealedAccount> storedAccounts = rows.accounts(accountIds);
    Map<Long, LedgerRows.StoredDocument> storedDocuments = rows.documents(documentIds);
    for (LogEntry entry : chunk) {
      try {
        switch (new CanonicalReader(entry.bytes()).text()) {
          case SealedAccount.TYPE ->
              compare(entry, SealedAccount.decode(entry.bytes()), storedAccounts);
          case SealedDocument.TYPE ->
              compareDocument(entry, SealedDocument.decode(entry.bytes()), storedDocuments);
          default -> compare(entry, SealedTransaction.decode(entry.bytes()), storedTransactions);
        }
      } catch (MalformedLogDataException e) {
        findings.add(
            "账本第 %d 条无法解读：%s".formatted(entry.index(), e.getMessage()),
            "Entry %d of the log cannot be read: %s".formatted(entry.index(), e.getMessage()));
      }
    }
    openings.compare();
  }

  private void compare(LogEntry entry, SealedAccount sealed, Map<Long, SealedAccount> stored) {
    accounts++;
    SealedAccount found = stored.get(sealed.accountId());
    String name = Tsid.text(sealed.accountId());
    if (found == null) {
      findings.add(
          "账户 %s（账本第 %d 条）在数据库中被删除。".formatted(name, entry.index()),
          "Account %s (entry %d) was deleted from the database.".formatted(name, entry.index()));
    } else {
      report("账户", "Account", name, entry.index(), Differences.between(sealed, found));
    }
  }

  private void compareDocument(
      LogEntry entry, SealedDocument sealed, Map<Long, LedgerRows.StoredDocument> stored) {
    documents++;
    documentFields += sealed.fields().size();
    replay.apply(sealed);
    openings.note(sealed);
    LedgerRows.StoredDocument found = stored.get(sealed.documentId());
    String name = Tsid.text(sealed.documentId());
    if (found == null) {
      findings.add(
          "文书 %s（账本第 %d 条）在数据库中被删除。".formatted(name, entry.index()),
          "Document %s (entry %d) was deleted from the database.".formatted(name, entry.index()));
      return;
    }
    report("文书", "Document", name, entry.index(), Differences.between(sealed, found.asSealed()));
    if (sealed.kind().equals(FactorCheck.KIND)) {
      for (String fault : factors.faults(sealed)) {
        findings.add(
            "因素分配计算书 %s（账本第 %d 条）重算不符：%s".formatted(name, entry.index(), fault),
            "Allocation by factors %s (entry %d) does not compute: %s"
                .formatted(name, entry.index(), fault));
      }
    }
    comparePlace("文书", "Document", name, found.leafIndex(), entry.index());
  }

  private void compare(
      LogEntry entry, SealedTransaction sealed, Map<Long, LedgerRows.StoredTransaction> stored) {
    transactions++;
    postings += sealed.postings().size();
    edges += sealed.flows().size();
    slices += sealed.slices().size();
    grants += sealed.grant().isPresent() ? 1 : 0;
    List<Long> balances = replay.apply(sealed);
    factors.note(sealed);
    openings.note(sealed);
    LedgerRows.StoredTransaction found = stored.get(sealed.transactionId());
    String name = Tsid.text(sealed.transactionId());
    if (found == null) {
      findings.add(
          "交易 %s（账本第 %d 条）在数据库中被删除。".formatted(name, entry.index()),
          "Transaction %s (entry %d) was deleted from the database."
              .formatted(name, entry.index()));
      return;
    }
    report("交易", "Transaction", name, entry.index(), Differences.between(sealed, found.asSealed()));
    comparePlace("交易", "Transaction", name, found.leafIndex(), entry.index());
    if (!found.balancesAfter().equals(balances)) {
      findings.add(
          "交易 %s（账本第 %d 条）的过账后余额被改动。".formatted(name, entry.index()),
          "The balances after transaction %s (entry %d) were changed: %s instead of %s."
              .formatted(name, entry.index(), found.balancesAfter(), balances));
    }
  }

  private void comparePlace(String chinese, String english, String name, long claimed, long index) {
    if (claimed != index) {
      findings.add(
          "%s %s 写着账本第 %d 条，实际封存在第 %d 条。".formatted(chinese, name, claimed, index),
          "%s %s claims to be entry %d and is sealed as entry %d."
              .formatted(english, name, claimed, index));
    }
  }

  private void report(
      String chinese, String english, String name, long index, List<String> differences) {
    for (String difference : differences) {
      findings.add(
          "%s %s（账本第 %d 条）被改动：%s".formatted(chinese, name, index, difference),
          "%s %s (entry %d) was changed: %s".formatted(english, name, index, difference));
    }
  }
}
