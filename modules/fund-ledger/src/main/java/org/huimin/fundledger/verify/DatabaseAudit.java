package org.huimin.fundledger.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.fundledger.domain.SealedAccount;
import org.huimin.fundledger.domain.SealedDocument;
import org.huimin.fundledger.domain.SealedTransaction;
import org.huimin.kernel.Tsid;
import org.huimin.transparencylog.CanonicalReader;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.Frontier;
import org.huimin.transparencylog.MalformedLogDataException;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.NoteVerifier;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.TileHash;
import org.huimin.transparencylog.UnverifiedNoteException;
import org.huimin.transparencylog.verify.Finding;

/** Compares a ledger's tables with its log, entry by entry, in one consistent snapshot. */
public final class DatabaseAudit {
  private static final int CHUNK = 500;

  private final Connection connection;
  private final Optional<NoteVerifier> key;
  private final Optional<Checkpoint> since;
  private final Findings findings = new Findings();
  private final LedgerRows rows;
  private final Replay replay = new Replay();
  private final FactorCheck factors = new FactorCheck();
  private final Frontier frontier = Frontier.empty();
  private long transactionsSealed;
  private long accountsSealed;
  private long documentsSealed;
  private long documentFieldsSealed;
  private long postingsSealed;
  private long edgesSealed;
  private long slicesSealed;

  /**
   * An audit.
   *
   * @param connection is put into a read-only snapshot
   * @param key the log's key; without it the signature is not checked
   * @param since a checkpoint verified earlier, whose entries must all still be there
   */
  public DatabaseAudit(
      Connection connection, Optional<NoteVerifier> key, Optional<Checkpoint> since) {
    this.connection = connection;
    this.key = key;
    this.since = since;
    this.rows = new LedgerRows(connection);
  }

  private static final class Entry {
    private final long index;
    private final String kind;
    private final long subject;
    private final byte[] bytes;
    private final byte[] leafHash;

    private Entry(ResultSet row) throws SQLException {
      index = row.getLong(1);
      kind = row.getString(2);
      subject = row.getLong(3);
      bytes = row.getBytes(4);
      leafHash = row.getBytes(5);
    }
  }

  /** What the audit went through. */
  public record Extent(long entries, long transactions, long accounts) {}

  /** Audits everything. */
  public Extent run() throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    try {
      Map<Long, MerkleHash> nodes = nodes();
      long next = 0;
      for (List<Entry> chunk = entries(0); !chunk.isEmpty(); chunk = entries(next)) {
        checkOrder(chunk, next);
        seal(chunk, nodes);
        compare(chunk);
        next = chunk.getLast().index + 1;
      }
      checkHead(next);
      checkBooks();
      checkNothingUnsealed();
      return new Extent(frontier.size(), transactionsSealed, accountsSealed);
    } finally {
      connection.rollback();
    }
  }

  /** What does not hold. */
  public List<Finding> findings() {
    return findings.listed();
  }

  /** How many more things do not hold than are listed. */
  public long unlisted() {
    return findings.unlisted();
  }

  private List<Entry> entries(long from) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT leaf_index, entry_kind, subject_id, entry, leaf_hash"
                + " FROM fund_ledger_log_entry WHERE leaf_index >= ? ORDER BY leaf_index LIMIT "
                + CHUNK)) {
      statement.setLong(1, from);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          entries.add(new Entry(found));
        }
      }
    }
    return entries;
  }

  private Map<Long, MerkleHash> nodes() throws SQLException {
    Map<Long, MerkleHash> nodes = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT node_index, hash FROM fund_ledger_log_node WHERE tile_level = 1")) {
      while (found.next()) {
        nodes.put(found.getLong(1), MerkleHash.of(found.getBytes(2)));
      }
    }
    return nodes;
  }

  private void checkOrder(List<Entry> chunk, long expected) {
    long next = expected;
    for (Entry entry : chunk) {
      if (entry.index != next) {
        findings.add(
            "账本第 %d 到 %d 条被删除。".formatted(next, entry.index - 1),
            "Entries %d to %d of the log were deleted.".formatted(next, entry.index - 1));
      }
      next = entry.index + 1;
    }
  }

  private void seal(List<Entry> chunk, Map<Long, MerkleHash> nodes) {
    for (Entry entry : chunk) {
      MerkleHash leaf = MerkleHash.ofLeaf(entry.bytes);
      if (!leaf.equals(MerkleHash.of(entry.leafHash))) {
        findings.add(
            "账本第 %d 条的内容被改动，与它的哈希不符。".formatted(entry.index),
            "Entry %d of the log was edited: it does not give its hash.".formatted(entry.index));
      }
      for (TileHash produced : frontier.append(leaf)) {
        MerkleHash stored = produced.level() == 1 ? nodes.get(produced.index()) : null;
        if (stored != null && !stored.equals(produced.hash())) {
          findings.add(
              "账本第 %d 到 %d 条中有改动。".formatted(produced.index() * 256, produced.index() * 256 + 255),
              "Something among entries %d to %d of the log was changed."
                  .formatted(produced.index() * 256, produced.index() * 256 + 255));
        }
      }
      since
          .filter(saved -> saved.size() == frontier.size())
          .filter(saved -> !saved.root().equals(frontier.root()))
          .ifPresent(
              saved ->
                  findings.add(
                      "历史被改写：前 %d 条与保存的检查点不一致。".formatted(saved.size()),
                      "History was rewritten: the first %d entries are not those of the saved checkpoint."
                          .formatted(saved.size())));
    }
  }

  private void compare(List<Entry> chunk) throws SQLException {
    List<Long> transactionIds = new ArrayList<>();
    List<Long> accountIds = new ArrayList<>();
    List<Long> documentIds = new ArrayList<>();
    for (Entry entry : chunk) {
      switch (entry.kind) {
        case "ACCOUNT" -> accountIds.add(entry.subject);
        case "DOCUMENT" -> documentIds.add(entry.subject);
        default -> transactionIds.add(entry.subject);
      }
    }
    Map<Long, LedgerRows.StoredTransaction> transactions = rows.transactions(transactionIds);
    Map<Long, SealedAccount> accounts = rows.accounts(accountIds);
    Map<Long, LedgerRows.StoredDocument> documents = rows.documents(documentIds);
    for (Entry entry : chunk) {
      try {
        switch (new CanonicalReader(entry.bytes).text()) {
          case SealedAccount.TYPE -> compare(entry, SealedAccount.decode(entry.bytes), accounts);
          case SealedDocument.TYPE ->
              compareDocument(entry, SealedDocument.decode(entry.bytes), documents);
          default -> compare(entry, SealedTransaction.decode(entry.bytes), transactions);
        }
      } catch (MalformedLogDataException e) {
        findings.add(
            "账本第 %d 条无法解读：%s".formatted(entry.index, e.getMessage()),
            "Entry %d of the log cannot be read: %s".formatted(entry.index, e.getMessage()));
      }
    }
  }

  private void compare(Entry entry, SealedAccount sealed, Map<Long, SealedAccount> stored) {
    accountsSealed++;
    SealedAccount found = stored.get(sealed.accountId());
    String name = Tsid.text(sealed.accountId());
    if (found == null) {
      findings.add(
          "账户 %s（账本第 %d 条）在数据库中被删除。".formatted(name, entry.index),
          "Account %s (entry %d) was deleted from the database.".formatted(name, entry.index));
    } else {
      report("账户", "Account", name, entry.index, Differences.between(sealed, found));
    }
  }

  private void compareDocument(
      Entry entry, SealedDocument sealed, Map<Long, LedgerRows.StoredDocument> stored) {
    documentsSealed++;
    replay.apply(sealed);
    documentFieldsSealed += sealed.fields().size();
    var found = stored.get(sealed.documentId());
    String name = Tsid.text(sealed.documentId());
    if (found == null) {
      findings.add(
          "文书 %s（账本第 %d 条）在数据库中被删除。".formatted(name, entry.index),
          "Document %s (entry %d) was deleted from the database.".formatted(name, entry.index));
      return;
    }
    report("文书", "Document", name, entry.index, Differences.between(sealed, found.asSealed()));
    if (sealed.kind().equals(FactorCheck.KIND)) {
      for (String fault : factors.faults(sealed)) {
        findings.add(
            "因素分配计算书 %s（账本第 %d 条）重算不符：%s".formatted(name, entry.index, fault),
            "Allocation by factors %s (entry %d) does not compute: %s"
                .formatted(name, entry.index, fault));
      }
    }
    if (found.leafIndex() != entry.index) {
      findings.add(
          "文书 %s 写着账本第 %d 条，实际封存在第 %d 条。".formatted(name, found.leafIndex(), entry.index),
          "Document %s claims to be entry %d and is sealed as entry %d."
              .formatted(name, found.leafIndex(), entry.index));
    }
  }

  private void compare(
      Entry entry, SealedTransaction sealed, Map<Long, LedgerRows.StoredTransaction> stored) {
    transactionsSealed++;
    postingsSealed += sealed.postings().size();
    edgesSealed += sealed.flows().size();
    slicesSealed += sealed.slices().size();
    List<Long> balances = replay.apply(sealed);
    factors.note(sealed);
    LedgerRows.StoredTransaction found = stored.get(sealed.transactionId());
    String name = Tsid.text(sealed.transactionId());
    if (found == null) {
      findings.add(
          "交易 %s（账本第 %d 条）在数据库中被删除。".formatted(name, entry.index),
          "Transaction %s (entry %d) was deleted from the database.".formatted(name, entry.index));
      return;
    }
    report("交易", "Transaction", name, entry.index, Differences.between(sealed, found.asSealed()));
    if (found.leafIndex() != entry.index) {
      findings.add(
          "交易 %s 写着账本第 %d 条，实际封存在第 %d 条。".formatted(name, found.leafIndex(), entry.index),
          "Transaction %s claims to be entry %d and is sealed as entry %d."
              .formatted(name, found.leafIndex(), entry.index));
    }
    if (!found.balancesAfter().equals(balances)) {
      findings.add(
          "交易 %s（账本第 %d 条）的过账后余额被改动。".formatted(name, entry.index),
          "The balances after transaction %s (entry %d) were changed: %s instead of %s."
              .formatted(name, entry.index, found.balancesAfter(), balances));
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

  private void checkHead(long entries) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet head =
            statement.executeQuery(
                "SELECT tree_size, root_hash, checkpoint FROM fund_ledger_log_head")) {
      if (!head.next()) {
        findings.add("账本头被删除。", "The head of the log was deleted.");
        return;
      }
      checkTail("账本头", "The head of the log", entries, head.getLong(1));
      if (head.getString(3) != null) {
        checkSigned(head.getString(3), entries);
      } else if (entries > 0) {
        findings.add("签名的检查点被删除。", "The signed checkpoint was deleted.");
      }
    }
    since.ifPresent(saved -> checkSaved(saved, entries));
  }

  private void checkSaved(Checkpoint saved, long entries) {
    if (entries < saved.size()) {
      findings.add(
          "账本尾部被截断：保存的检查点有 %d 条，现在只有 %d 条。".formatted(saved.size(), entries),
          "The tail of the log was cut: the saved checkpoint has %d entries, now there are %d."
              .formatted(saved.size(), entries));
    }
  }

  private void checkTail(String chinese, String english, long entries, long size) {
    if (entries < size) {
      findings.add(
          "账本尾部被截断：%s有 %d 条，第 %d 到 %d 条不见了。".formatted(chinese, size, entries, size - 1),
          "The tail of the log was cut: %s has %d entries; %d to %d are missing."
              .formatted(english, size, entries, size - 1));
    } else if (entries > size) {
      findings.add(
          "账本多出 %d 条没有签名的记录。".formatted(entries - size),
          "The log has %d entries more than %s.".formatted(entries - size, english));
    }
  }

  private void checkSigned(String checkpoint, long entries) {
    try {
      SignedNote note = SignedNote.parse(checkpoint);
      Checkpoint signed =
          key.isPresent() ? Checkpoint.open(note, key.get()) : Checkpoint.parse(note.text());
      checkTail("签名的检查点", "the signed checkpoint", entries, signed.size());
      if (signed.size() == frontier.size() && !signed.root().equals(frontier.root())) {
        findings.add(
            "账本内容与签名的根哈希不符：有记录被改动或调换。",
            "The entries do not give the signed root: some were changed or swapped.");
      }
    } catch (UnverifiedNoteException | MalformedLogDataException e) {
      findings.add(
          "检查点的签名不成立：" + e.getMessage(),
          "The checkpoint's signature does not hold: " + e.getMessage());
    }
  }

  private void checkBooks() throws SQLException {
    each(
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
    each(
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
    each(
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
    String day = row.getString(4) == null ? "" : row.getString(4);
    if (row.getLong(3) != expected.documentId() || !day.equals(expected.receivedOn())) {
      findings.add(
          "承诺 %s 的到账回执与封存的文书不符。".formatted(Tsid.text(row.getLong(1))),
          "Commitment %s claims to have arrived on '%s'; the sealed receipt says '%s'."
              .formatted(Tsid.text(row.getLong(1)), day, expected.receivedOn()));
    }
  }

  private void checkNothingUnsealed() throws SQLException {
    expectCount("fund_ledger_transaction", transactionsSealed);
    expectCount("fund_ledger_account", accountsSealed);
    expectCount("fund_ledger_document", documentsSealed);
    expectCount("fund_ledger_document_field", documentFieldsSealed);
    expectCount("fund_ledger_posting", postingsSealed);
    expectCount("fund_ledger_edge", edgesSealed);
    expectCount("fund_ledger_lot", slicesSealed);
    expectCount("fund_ledger_commitment", replay.commitments());
  }

  private void expectCount(String table, long sealed) throws SQLException {
    each(
        "SELECT COUNT(*) FROM " + table,
        row -> {
          if (row.getLong(1) != sealed) {
            findings.add(
                "表 %s 有 %d 行，账本封存了 %d 行。".formatted(table, row.getLong(1), sealed),
                "Table %s has %d rows; %d were sealed.".formatted(table, row.getLong(1), sealed));
          }
        });
  }

  private interface RowCheck {
    void check(ResultSet row) throws SQLException;
  }

  private void each(String sql, RowCheck check) throws SQLException {
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      // Connector/J streams row by row with this value, so that memory stays bounded.
      statement.setFetchSize(Integer.MIN_VALUE);
      try (ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          check.check(row);
        }
      }
    }
  }
}
