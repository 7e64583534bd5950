package org.huimin.fundledger.verify;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.MalformedLogDataException;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.NoteVerifier;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.UnverifiedNoteException;
import org.jspecify.annotations.Nullable;

/** Compares the head of the log, and what was signed of it, with its entries (账本头核对). */
final class LogHead {
  private final LogWalk walked;
  private final Findings findings;
  private final Optional<NoteVerifier> key;

  LogHead(LogWalk walked, Findings findings, Optional<NoteVerifier> key) {
    this.walked = walked;
    this.findings = findings;
    this.key = key;
  }

  private static final class Head {
    private final long size;
    private final byte[] root;
    private final byte[] frontier;
    private final @Nullable String checkpoint;

    private Head(long size, byte[] root, byte[] frontier, @Nullable String checkpoint) {
      this.size = size;
      this.root = root;
      this.frontier = frontier;
      this.checkpoint = checkpoint;
    }
  }

  void check(Snapshot snapshot, Optional<Checkpoint> since) throws SQLException {
    List<Head> heads = new ArrayList<>();
    snapshot.each(
        "SELECT tree_size, root_hash, frontier, checkpoint FROM fund_ledger_log_head",
        row ->
            heads.add(
                new Head(row.getLong(1), row.getBytes(2), row.getBytes(3), row.getString(4))));
    if (heads.isEmpty()) {
      findings.add("账本头被删除。", "The head of the log was deleted.");
      return;
    }
    check(heads.getFirst());
    since.ifPresent(this::checkSaved);
  }

  private void check(Head head) {
    checkTail("账本头", "The head of the log", head.size);
    if (head.size == walked.frontier().size()) {
      if (!walked.frontier().root().equals(MerkleHash.of(head.root))) {
        findings.add(
            "账本头的 root_hash 与账本内容不符。",
            "The root_hash in fund_ledger_log_head is not what the entries give.");
      }
      if (!Arrays.equals(walked.frontier().toBytes(), head.frontier)) {
        findings.add(
            "账本头的 frontier 与账本内容不符。",
            "The frontier in fund_ledger_log_head is not what the entries give.");
      }
    }
    if (head.checkpoint != null) {
      checkSigned(head.checkpoint);
    } else if (walked.length() > 0) {
      findings.add("签名的检查点被删除。", "The signed checkpoint was deleted.");
    }
  }

  private void checkSaved(Checkpoint saved) {
    if (walked.length() < saved.size()) {
      findings.add(
          "账本尾部被截断：保存的检查点有 %d 条，现在只有 %d 条。".formatted(saved.size(), walked.length()),
          "The tail of the log was cut: the saved checkpoint has %d entries, now there are %d."
              .formatted(saved.size(), walked.length()));
    }
  }

  private void checkTail(String chinese, String english, long size) {
    long entries = walked.length();
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

  private void checkSigned(String checkpoint) {
    try {
      SignedNote note = SignedNote.parse(checkpoint);
      Checkpoint signed =
          key.isPresent() ? Checkpoint.open(note, key.get()) : Checkpoint.parse(note.text());
      checkTail("签名的检查点", "the signed checkpoint", signed.size());
      if (signed.size() == walked.frontier().size()
          && !signed.root().equals(walked.frontier().root())) {
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
}
