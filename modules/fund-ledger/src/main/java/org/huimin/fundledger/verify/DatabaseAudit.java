package org.huimin.fundledger.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.NoteVerifier;
import org.huimin.transparencylog.verify.Finding;

/**
 * Compares a ledger's tables with its log in one consistent snapshot (数据库核对): first entry by entry
 * along the log, then the books with what the entries come to, then what stands beside the log with
 * the documents that were sealed of it.
 */
public final class DatabaseAudit {
  private final Connection connection;
  private final Optional<NoteVerifier> key;
  private final Optional<Checkpoint> since;
  private final List<? extends NoteVerifier> witnesses;
  private final Findings findings = new Findings();

  /**
   * An audit.
   *
   * @param connection is put into a read-only snapshot
   * @param key the log's key; without it the signature is not checked
   * @param since a checkpoint verified earlier, whose entries must all still be there
   */
  public DatabaseAudit(
      Connection connection, Optional<NoteVerifier> key, Optional<Checkpoint> since) {
    this(connection, key, since, List.of());
  }

  /**
   * An audit that also knows witnesses.
   *
   * @param connection is put into a read-only snapshot
   * @param key the log's key; without it the signature is not checked
   * @param since a checkpoint verified earlier, whose entries must all still be there
   * @param witnesses whose cosignatures are verified; those of others are compared with the log
   *     only
   */
  public DatabaseAudit(
      Connection connection,
      Optional<NoteVerifier> key,
      Optional<Checkpoint> since,
      List<? extends NoteVerifier> witnesses) {
    this.connection = connection;
    this.key = key;
    this.since = since;
    this.witnesses = List.copyOf(witnesses);
  }

  /** What the audit went through. */
  public record Extent(long entries, long transactions, long accounts) {}

  /** Audits everything. */
  public Extent run() throws SQLException {
    try (Snapshot snapshot = Snapshot.of(connection)) {
      Replay replay = new Replay();
      EntryComparison comparison = new EntryComparison(snapshot, findings, replay);
      LogWalk walk =
          new LogWalk(
              snapshot, findings, since, new CosignedHeads(snapshot, findings, key, witnesses));
      walk.run(comparison::compare);
      new LogHead(walk, findings, key).check(snapshot, since);
      new BooksCheck(snapshot, findings, replay).check();
      new OpeningCheck(snapshot, findings).findInvented();
      Map<String, Long> sealed = new TreeMap<>(comparison.rowsSealed());
      sealed.put("fund_ledger_commitment", (long) replay.commitments());
      for (Map.Entry<String, Long> table : sealed.entrySet()) {
        expectCount(snapshot, table.getKey(), table.getValue());
      }
      SealedDocuments documents = new SealedDocuments(snapshot);
      new ProposalCheck(snapshot, findings, documents).check();
      new PaymentListCheck(snapshot, findings, documents).check();
      new ListApprovalCheck(snapshot, findings, documents).check();
      new ReconciliationCheck(snapshot, findings, documents).check();
      new SteeringCheck(snapshot, findings, documents).check();
      new ProgrammeCheck(snapshot, findings, documents).check();
      new AlertCheck(snapshot, findings, documents).check();
      return new Extent(walk.frontier().size(), comparison.transactions(), comparison.accounts());
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

  private void expectCount(Snapshot snapshot, String table, long sealed) throws SQLException {
    snapshot.each(
        "SELECT COUNT(*) FROM " + table,
        row -> {
          if (row.getLong(1) != sealed) {
            findings.add(
                "表 %s 有 %d 行，账本封存了 %d 行。".formatted(table, row.getLong(1), sealed),
                "Table %s has %d rows; %d were sealed.".formatted(table, row.getLong(1), sealed));
          }
        });
  }
}
