package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOG_ENTRY;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOG_HEAD;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOG_NODE;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.huimin.fundledger.domain.CheckpointSigner;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerLogHeadRecord;
import org.huimin.platform.rows.ManyRows;
import org.huimin.transparencylog.EntryBundle;
import org.huimin.transparencylog.Frontier;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.TileHash;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the public log in the transaction that writes what is logged, so that nothing is ever
 * written and not sealed. Only one appends at a time: the head is locked until the commit.
 */
@Singleton
final class SealedLog {
  private final DSLContext dsl;
  private final CheckpointSigner signer;
  private final Clock clock;

  SealedLog(DSLContext dsl, CheckpointSigner signer, Clock clock) {
    this.dsl = dsl;
    this.signer = signer;
    this.clock = clock;
  }

  /** The locked head, with the index and the time that the next entries get. */
  record Head(Frontier frontier, Instant recordedAt) {
    long nextLeaf() {
      return frontier.size();
    }
  }

  /** An entry to append. */
  static final class Entry {
    private final String kind;
    private final long subjectId;
    private final byte[] bytes;

    Entry(String kind, long subjectId, byte[] bytes) {
      EntryBundle.requireLoggable(bytes);
      this.kind = kind;
      this.subjectId = subjectId;
      this.bytes = bytes;
    }
  }

  /**
   * Locks the head. Time never goes backwards along the log, even where clocks of servers differ,
   * so that the state at an instant is the log up to one entry.
   */
  Head lockHead() {
    FundLedgerLogHeadRecord row = dsl.selectFrom(FUND_LEDGER_LOG_HEAD).forUpdate().fetchSingle();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    @Nullable Instant last = row.getLastRecordedAt();
    return new Head(
        Frontier.parse(row.getFrontier()), last != null && last.isAfter(now) ? last : now);
  }

  /** Appends entries after the locked head, in order, and signs the new head. */
  void append(Head head, List<Entry> entries) {
    Frontier frontier = head.frontier();
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> nodes = new ArrayList<>();
    for (Entry entry : entries) {
      MerkleHash leaf = MerkleHash.ofLeaf(entry.bytes);
      rows.add(
          new @Nullable Object[] {
            frontier.size(), entry.kind, entry.subjectId, entry.bytes, leaf.toBytes()
          });
      for (TileHash produced : frontier.append(leaf)) {
        if (produced.level() > 0) {
          nodes.add(
              new @Nullable Object[] {
                (short) produced.level(), produced.index(), produced.hash().toBytes()
              });
        }
      }
    }
    ManyRows.insert(
        dsl,
        FUND_LEDGER_LOG_ENTRY,
        List.of(
            FUND_LEDGER_LOG_ENTRY.LEAF_INDEX,
            FUND_LEDGER_LOG_ENTRY.ENTRY_KIND,
            FUND_LEDGER_LOG_ENTRY.SUBJECT_ID,
            FUND_LEDGER_LOG_ENTRY.ENTRY,
            FUND_LEDGER_LOG_ENTRY.LEAF_HASH),
        rows);
    ManyRows.insert(
        dsl,
        FUND_LEDGER_LOG_NODE,
        List.of(
            FUND_LEDGER_LOG_NODE.TILE_LEVEL,
            FUND_LEDGER_LOG_NODE.NODE_INDEX,
            FUND_LEDGER_LOG_NODE.HASH),
        nodes);
    MerkleHash root = frontier.root();
    dsl.update(FUND_LEDGER_LOG_HEAD)
        .set(FUND_LEDGER_LOG_HEAD.TREE_SIZE, frontier.size())
        .set(FUND_LEDGER_LOG_HEAD.FRONTIER, frontier.toBytes())
        .set(FUND_LEDGER_LOG_HEAD.ROOT_HASH, root.toBytes())
        .set(FUND_LEDGER_LOG_HEAD.CHECKPOINT, signer.sign(frontier.size(), root).render())
        .set(FUND_LEDGER_LOG_HEAD.LAST_RECORDED_AT, head.recordedAt())
        .execute();
  }
}
