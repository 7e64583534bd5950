package org.huimin.fundledger.verify;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.Frontier;
import org.huimin.transparencylog.MalformedLogDataException;
import org.huimin.transparencylog.NoteSignature;
import org.huimin.transparencylog.NoteVerifier;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.UnverifiedNoteException;

/**
 * Compares what witnesses cosigned (见证签名) with the log, in the order of its entries. A witness
 * keeps what it cosigned: where the root of that size is another one now, history was rewritten
 * since.
 */
final class CosignedHeads {
  private static final String TABLE = "fund_ledger_log_cosignature";

  private final Snapshot snapshot;
  private final Findings findings;
  private final Optional<NoteVerifier> key;
  private final List<? extends NoteVerifier> witnesses;
  private final Deque<Long> sizes = new ArrayDeque<>();
  private long lastAsked = -1;
  private boolean allAsked;
  private boolean rewritten;

  CosignedHeads(
      Snapshot snapshot,
      Findings findings,
      Optional<NoteVerifier> key,
      List<? extends NoteVerifier> witnesses) {
    this.snapshot = snapshot;
    this.findings = findings;
    this.key = key;
    this.witnesses = List.copyOf(witnesses);
  }

  private record Cosignature(String checkpoint, NoteSignature signature) {}

  /** Compares what was cosigned of the log when it had the size of this tree. */
  void compare(Frontier tree) throws SQLException {
    while (nextSize() <= tree.size()) {
      long size = sizes.remove();
      for (Cosignature cosignature : of(size)) {
        compare(size, cosignature, size == tree.size() ? Optional.of(tree) : Optional.empty());
      }
    }
  }

  /** Compares what was cosigned of a longer log. */
  void end(long length) throws SQLException {
    while (nextSize() != Long.MAX_VALUE) {
      long size = sizes.remove();
      findings.add(
          "账本尾部被截断：见证方已会签 %d 条，现在只有 %d 条。".formatted(size, length),
          "The tail of the log was cut: a witness cosigned %d entries, now there are %d."
              .formatted(size, length));
    }
  }

  private long nextSize() throws SQLException {
    if (sizes.isEmpty() && !allAsked) {
      snapshot.each(
          "SELECT DISTINCT tree_size FROM fund_ledger_log_cosignature WHERE tree_size > ?"
              + " ORDER BY tree_size LIMIT "
              + Snapshot.CHUNK,
          row -> sizes.add(row.getLong(1)),
          lastAsked);
      allAsked = sizes.isEmpty();
      lastAsked = allAsked ? lastAsked : sizes.getLast();
    }
    return sizes.isEmpty() ? Long.MAX_VALUE : sizes.getFirst();
  }

  private List<Cosignature> of(long size) throws SQLException {
    List<Cosignature> found = new ArrayList<>();
    snapshot.each(
        "SELECT key_name, key_id, signature, checkpoint FROM fund_ledger_log_cosignature"
            + " WHERE tree_size = ? ORDER BY key_name, key_id",
        row ->
            found.add(
                new Cosignature(
                    row.getString(4),
                    new NoteSignature(row.getString(1), row.getInt(2), row.getBytes(3)))),
        size);
    return found;
  }

  private void compare(long size, Cosignature cosignature, Optional<Frontier> tree) {
    String id = size + "/" + cosignature.signature().name();
    try {
      SignedNote note = SignedNote.parse(cosignature.checkpoint());
      Checkpoint cosigned =
          key.isPresent() ? Checkpoint.open(note, key.get()) : Checkpoint.parse(note.text());
      if (cosigned.size() != size) {
        findings.changed(
            TABLE, id, "tree_size", Long.toString(cosigned.size()), Long.toString(size));
      } else if (!rewritten && tree.isPresent() && !tree.get().root().equals(cosigned.root())) {
        // Every later one departs from it as well.
        rewritten = true;
        findings.add(
            "历史被改写：前 %d 条与 %s 会签的检查点不一致。".formatted(size, cosignature.signature().name()),
            "History was rewritten: the first %d entries are not those that %s cosigned."
                .formatted(size, cosignature.signature().name()));
      }
      for (NoteVerifier witness : witnesses) {
        if (cosignature.signature().isBy(witness)
            && !witness.verify(note.text(), cosignature.signature().signature())) {
          throw new UnverifiedNoteException(witness.name() + " did not cosign this checkpoint");
        }
      }
    } catch (UnverifiedNoteException | MalformedLogDataException e) {
      findings.add(
          "表 %s 的行 %s 的签名不成立：%s".formatted(TABLE, id, e.getMessage()),
          "Row %s of %s does not hold: %s".formatted(id, TABLE, e.getMessage()));
    }
  }
}
