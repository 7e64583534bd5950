package org.huimin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.query.PublicLog;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.Frontier;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.SignerKey;
import org.huimin.transparencylog.TileHash;
import org.huimin.transparencylog.TlogProof;

/** Inclusion proofs from a log of many entries in the database, each verified afterwards. */
final class ProofBench {
  private static final int ROWS_A_STATEMENT = 500;
  private static final int WARM_UP = 500;

  /** Far above the ids of what a server makes by itself at start. */
  private static final long FIRST_ID = 1L << 50;

  private ProofBench() {}

  static void run(int leaves, int proofs, PrintStream out) throws IOException, SQLException {
    var folder = Files.createTempDirectory("huimin-bench-proof");
    try (var server = BenchServer.start(folder, new StatementRecorder("nobody"))) {
      var signer = server.bean(SignerKey.class);
      try (var connection = server.connect()) {
        fill(connection, signer, leaves);
      }
      out.printf("a log of %,d entries is in the database%n", leaves);
      var log = server.bean(PublicLog.class);
      var random = new Random(20_261_122);
      measure(log, signer, random, leaves, WARM_UP);
      var nanos = measure(log, signer, random, leaves, proofs);
      Arrays.sort(nanos);
      out.printf(
          "%,d proofs: fastest tenth within %.2f ms, median %.2f ms, p99 %.2f ms, longest %.2f"
              + " ms%n",
          proofs,
          nanos[proofs / 10] / 1e6,
          nanos[proofs / 2] / 1e6,
          nanos[(int) (proofs * 0.99)] / 1e6,
          nanos[proofs - 1] / 1e6);
    } finally {
      Folders.delete(folder);
    }
  }

  private static long[] measure(
      PublicLog log, SignerKey signer, Random random, int leaves, int proofs) {
    var nanos = new long[proofs];
    for (var i = 0; i < proofs; i++) {
      var number = random.nextInt(leaves);
      var started = System.nanoTime();
      var proof = log.proof(new TransactionId(FIRST_ID + number)).orElseThrow();
      nanos[i] = System.nanoTime() - started;
      var entry = LogFiles.entry(FIRST_ID + number);
      var checkpoint =
          TlogProof.parse(proof.tlogProof()).verify(entry, signer.verifierKey(), List.of());
      if (checkpoint.size() < leaves) {
        throw new IllegalStateException("the proof is of another log");
      }
    }
    return nanos;
  }

  private static void fill(Connection connection, SignerKey signer, int leaves)
      throws SQLException {
    connection.setAutoCommit(false);
    Frontier frontier;
    try (var head = connection.createStatement();
        var row = head.executeQuery("SELECT frontier FROM fund_ledger_log_head")) {
      row.next();
      frontier = Frontier.parse(row.getBytes(1));
    }
    for (var from = 0; from < leaves; from += ROWS_A_STATEMENT) {
      insert(connection, frontier, from, Math.min(leaves, from + ROWS_A_STATEMENT));
    }
    try (var update =
        connection.prepareStatement(
            "UPDATE fund_ledger_log_head SET tree_size = ?, frontier = ?, root_hash = ?,"
                + " checkpoint = ?")) {
      update.setLong(1, frontier.size());
      update.setBytes(2, frontier.toBytes());
      update.setBytes(3, frontier.root().toBytes());
      update.setString(
          4,
          new Checkpoint(signer.verifierKey().name(), frontier.size(), frontier.root())
              .sign(signer)
              .render());
      update.execute();
    }
    connection.commit();
  }

  private static void insert(Connection connection, Frontier frontier, int from, int to)
      throws SQLException {
    var marks = String.join(",", Collections.nCopies(to - from, "(?, 'TRANSACTION', ?, ?, ?)"));
    try (PreparedStatement entries =
        connection.prepareStatement(
            "INSERT INTO fund_ledger_log_entry"
                + " (leaf_index, entry_kind, subject_id, entry, leaf_hash) VALUES "
                + marks)) {
      var position = 1;
      for (var i = from; i < to; i++) {
        var entry = LogFiles.entry(FIRST_ID + i);
        var leaf = MerkleHash.ofLeaf(entry);
        entries.setLong(position++, frontier.size());
        entries.setLong(position++, FIRST_ID + i);
        entries.setBytes(position++, entry);
        entries.setBytes(position++, leaf.toBytes());
        for (TileHash hash : frontier.append(leaf)) {
          if (hash.level() > 0) {
            insert(connection, hash);
          }
        }
      }
      entries.execute();
    }
    connection.commit();
  }

  private static void insert(Connection connection, TileHash hash) throws SQLException {
    try (PreparedStatement node =
        connection.prepareStatement(
            "INSERT INTO fund_ledger_log_node (tile_level, node_index, hash) VALUES (?, ?, ?)")) {
      node.setInt(1, hash.level());
      node.setLong(2, hash.index());
      node.setBytes(3, hash.hash().toBytes());
      node.execute();
    }
  }
}
