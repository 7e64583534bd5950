package org.huimin.fundledger.verify;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.Frontier;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.TileHash;

/** Goes through the log from its first entry and derives its tree anew (账本逐条核对). */
final class LogWalk {
  private final Snapshot snapshot;
  private final Findings findings;
  private final Optional<Checkpoint> since;
  private final CosignedHeads cosigned;
  private final Frontier frontier = Frontier.empty();
  private long next;
  private long nodes;

  LogWalk(
      Snapshot snapshot, Findings findings, Optional<Checkpoint> since, CosignedHeads cosigned) {
    this.snapshot = snapshot;
    this.findings = findings;
    this.since = since;
    this.cosigned = cosigned;
  }

  /** Does something with the next entries. */
  interface Reader {
    void read(List<LogEntry> chunk) throws SQLException;
  }

  /** Goes to the end. */
  void run(Reader reader) throws SQLException {
    for (List<LogEntry> chunk = entries(); !chunk.isEmpty(); chunk = entries()) {
      checkOrder(chunk);
      seal(chunk);
      reader.read(chunk);
      next = chunk.getLast().index() + 1;
    }
    cosigned.end(next);
    snapshot.each(
        "SELECT COUNT(*) FROM fund_ledger_log_node",
        row -> {
          if (row.getLong(1) != nodes) {
            findings.add(
                "表 fund_ledger_log_node 有 %d 行，由账本重新计算得 %d 行。".formatted(row.getLong(1), nodes),
                "Table fund_ledger_log_node has %d rows; the entries give %d."
                    .formatted(row.getLong(1), nodes));
          }
        });
  }

  /** The tree over all entries. */
  Frontier frontier() {
    return frontier;
  }

  /** How far the log goes: one more than the index of its last entry. */
  long length() {
    return next;
  }

  private List<LogEntry> entries() throws SQLException {
    List<LogEntry> entries = new ArrayList<>();
    snapshot.each(
        "SELECT "
            + LogEntry.COLUMNS
            + " FROM fund_ledger_log_entry WHERE leaf_index >= ? ORDER BY leaf_index LIMIT "
            + Snapshot.CHUNK,
        row -> entries.add(LogEntry.of(row)),
        next);
    return entries;
  }

  private void checkOrder(List<LogEntry> chunk) {
    long expected = next;
    for (LogEntry entry : chunk) {
      if (entry.index() != expected) {
        findings.add(
            "账本第 %d 到 %d 条被删除。".formatted(expected, entry.index() - 1),
            "Entries %d to %d of the log were deleted.".formatted(expected, entry.index() - 1));
      }
      expected = entry.index() + 1;
    }
  }

  private void seal(List<LogEntry> chunk) throws SQLException {
    List<TileHash> produced = new ArrayList<>();
    for (LogEntry entry : chunk) {
      MerkleHash leaf = MerkleHash.ofLeaf(entry.bytes());
      if (!leaf.equals(entry.storedHash())) {
        findings.add(
            "账本第 %d 条的内容被改动，与它的哈希不符。".formatted(entry.index()),
            "Entry %d of the log was edited: it does not give its hash.".formatted(entry.index()));
      }
      for (TileHash hash : frontier.append(leaf)) {
        if (hash.level() > 0) {
          produced.add(hash);
        }
      }
      since.filter(saved -> saved.size() == frontier.size()).ifPresent(this::compareSaved);
      cosigned.compare(frontier);
    }
    nodes += produced.size();
    for (TileHash hash : produced) {
      compareNode(hash);
    }
  }

  private void compareSaved(Checkpoint saved) {
    if (!saved.root().equals(frontier.root())) {
      findings.add(
          "历史被改写：前 %d 条与保存的检查点不一致。".formatted(saved.size()),
          "History was rewritten: the first %d entries are not those of the saved checkpoint."
              .formatted(saved.size()));
    }
  }

  private void compareNode(TileHash derived) throws SQLException {
    long covered = 1L << (8 * derived.level());
    long first = derived.index() * covered;
    List<MerkleHash> stored = new ArrayList<>();
    snapshot.each(
        "SELECT hash FROM fund_ledger_log_node WHERE tile_level = ? AND node_index = ?",
        row -> stored.add(MerkleHash.of(row.getBytes(1))),
        derived.level(),
        derived.index());
    if (stored.isEmpty()) {
      findings.add(
          "哈希节点 %d/%d（第 %d 到 %d 条）被删除。"
              .formatted(derived.level(), derived.index(), first, first + covered - 1),
          "Node %d/%d of fund_ledger_log_node, for entries %d to %d, was deleted."
              .formatted(derived.level(), derived.index(), first, first + covered - 1));
    } else if (!stored.getFirst().equals(derived.hash())) {
      findings.add(
          "账本第 %d 到 %d 条中有改动。".formatted(first, first + covered - 1),
          "Something among entries %d to %d of the log was changed."
              .formatted(first, first + covered - 1));
    }
  }
}
