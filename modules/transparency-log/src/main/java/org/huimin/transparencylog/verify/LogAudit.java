package org.huimin.transparencylog.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.Frontier;
import org.huimin.transparencylog.HashTile;
import org.huimin.transparencylog.LogReader;
import org.huimin.transparencylog.MalformedLogDataException;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.TileHash;
import org.jspecify.annotations.Nullable;

/**
 * Derives a log anew from its entries, in one pass and bounded memory, and finds where it departs
 * from its own tiles, from its signed root, or from an older checkpoint.
 *
 * <p>Two trees are followed: one over the hashes in the tiles, and, from the first entry that
 * differs from its tile, one over the entries. Which of them leads to the signed root tells whether
 * the entry or the tile was changed after signing.
 */
final class LogAudit {
  /** What was found; nothing if the log is sound. */
  record Outcome(List<Finding> findings, long unlisted) {}

  private static final int MAX_FINDINGS = 20;

  private final LogReader reader;
  private final Checkpoint signed;
  private final @Nullable SavedCheckpoint since;

  private final List<Finding> findings = new ArrayList<>();
  private long unlisted;
  private final Frontier tileTree = Frontier.empty();
  private @Nullable Frontier entryTree;
  private boolean entriesIncomplete;
  private boolean drawnUp;
  private boolean prefixConfirmed;
  private @Nullable Finding forkPlace;
  private final List<List<MerkleHash>> pending = new ArrayList<>();
  private final ByteArrayOutputStream savedBlocks = new ByteArrayOutputStream();
  private final ByteArrayOutputStream savedLeaves = new ByteArrayOutputStream();

  LogAudit(LogReader reader, Checkpoint signed, Optional<SavedCheckpoint> since) {
    this.reader = reader;
    this.signed = signed;
    this.since = since.orElse(null);
  }

  Outcome run() throws IOException {
    checkNotCut();
    comparePrefix();
    try (ReadAhead ahead = new ReadAhead(reader, signed.size())) {
      Optional<ReadAhead.Block> block = ahead.next();
      while (block.isPresent()) {
        if (!check(block.get(), ahead)) {
          return outcome();
        }
        block = ahead.next();
      }
      for (int level = 1; level <= pending.size(); level++) {
        List<MerkleHash> rest = pending.get(level - 1);
        if (!rest.isEmpty()) {
          compareTile(level, lastTile(level), rest, ahead);
        }
      }
    }
    concludeFork();
    concludeRoot();
    return outcome();
  }

  private long lastTile(int level) {
    return (signed.size() >>> (HashTile.HEIGHT * level)) / HashTile.FULL_WIDTH;
  }

  private Outcome outcome() {
    return new Outcome(List.copyOf(findings), unlisted);
  }

  /** One hash per 256 entries and the leaf hashes after them, as {@link SavedCheckpoint} keeps. */
  byte[] hashesToSave() {
    ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    hashes.writeBytes(savedBlocks.toByteArray());
    hashes.writeBytes(savedLeaves.toByteArray());
    return hashes.toByteArray();
  }

  private void find(String chinese, String english) {
    if (findings.size() < MAX_FINDINGS) {
      findings.add(new Finding(chinese, english));
    } else {
      unlisted++;
    }
  }

  private void checkNotCut() {
    if (since != null && since.checkpoint().size() > signed.size()) {
      long before = since.checkpoint().size();
      find(
          "账本被截短：上次有 %d 条，现在只有 %d 条，第 %d 至 %d 条不见了。"
              .formatted(before, signed.size(), signed.size(), before - 1),
          "The log was cut: it had %d entries and now has %d; entries %d to %d are gone."
              .formatted(before, signed.size(), signed.size(), before - 1));
    }
  }

  /** Checks one block; false if the audit cannot go on behind it. */
  private boolean check(ReadAhead.Block block, ReadAhead ahead) throws IOException {
    BlockComparison comparison = BlockComparison.of(block, drawnUp);
    drawnUp = comparison.drawnUp();
    comparison.findings().forEach(finding -> find(finding.chinese(), finding.english()));
    if (comparison.tileHashes().isEmpty()) {
      find(
          "第 %d 块既没有记录也没有哈希，后面的无法核对。".formatted(block.index()),
          "Block %d has neither usable entries nor hashes; nothing after it can be checked."
              .formatted(block.index()));
      return false;
    }
    if (entryTree == null && !comparison.entryHashes().equals(comparison.tileHashes())) {
      entryTree = tileTree.copy();
    }
    if (entryTree != null) {
      entriesIncomplete |= comparison.entryHashes().size() != block.width();
      entryTree.appendAll(comparison.entryHashes());
    }
    for (MerkleHash leaf : comparison.tileHashes()) {
      append(leaf, ahead);
    }
    return true;
  }

  private void append(MerkleHash leaf, ReadAhead ahead) throws IOException {
    long index = tileTree.size();
    if (index >= signed.size() / HashTile.FULL_WIDTH * HashTile.FULL_WIDTH) {
      savedLeaves.writeBytes(leaf.toBytes());
    }
    if (since != null && forkPlace == null && since.contradictsLeaf(index, leaf)) {
      forkPlace = new Finding("第 " + index + " 条", "entry " + index);
    }
    List<TileHash> produced = tileTree.append(leaf);
    for (TileHash hash : produced.subList(1, produced.size())) {
      collect(hash, ahead);
    }
    comparePrefix();
  }

  private void collect(TileHash hash, ReadAhead ahead) throws IOException {
    while (pending.size() < hash.level()) {
      pending.add(new ArrayList<>());
    }
    if (hash.level() == 1) {
      savedBlocks.writeBytes(hash.hash().toBytes());
      if (since != null && forkPlace == null && since.contradictsBlock(hash.index(), hash.hash())) {
        long first = hash.index() * HashTile.FULL_WIDTH;
        long last = first + HashTile.FULL_WIDTH - 1;
        forkPlace =
            new Finding(
                "第 %d 至 %d 条之间".formatted(first, last), "entries %d to %d".formatted(first, last));
      }
    }
    List<MerkleHash> row = pending.get(hash.level() - 1);
    row.add(hash.hash());
    if (hash.completesTile()) {
      compareTile(hash.level(), hash.tileIndex(), row, ahead);
      row.clear();
    }
  }

  private void compareTile(int level, long index, List<MerkleHash> derived, ReadAhead ahead)
      throws IOException {
    List<MerkleHash> served;
    try {
      Optional<byte[]> bytes = ahead.readTile(level, index, derived.size());
      if (bytes.isEmpty()) {
        find(
            "缺少哈希瓦片 %d/%d。".formatted(level, index),
            "The hash tile %d/%d is missing.".formatted(level, index));
        return;
      }
      served = HashTile.parse(bytes.get()).hashes();
    } catch (MalformedLogDataException e) {
      find(
          "哈希瓦片 %d/%d 格式不正确：%s".formatted(level, index, e.getMessage()),
          "The hash tile %d/%d is malformed: %s".formatted(level, index, e.getMessage()));
      return;
    }
    for (int i = 0; i < derived.size(); i++) {
      if (i >= served.size() || !served.get(i).equals(derived.get(i))) {
        long covered = 1L << (HashTile.HEIGHT * level);
        long first = (index * HashTile.FULL_WIDTH + i) * covered;
        String there = i < served.size() ? served.get(i).toString() : "missing";
        find(
            "哈希瓦片 %d/%d 的第 %d 个哈希不对（它代表第 %d 至 %d 条）：瓦片里是 %s，重新计算是 %s。"
                .formatted(level, index, i, first, first + covered - 1, there, derived.get(i)),
            ("Hash %3$d of tile %1$d/%2$d, which stands for entries %4$d to %5$d, differs: the tile"
                    + " has %6$s, the hashes below it give %7$s.")
                .formatted(level, index, i, first, first + covered - 1, there, derived.get(i)));
        return;
      }
    }
  }

  private void comparePrefix() {
    if (since != null && tileTree.size() == since.checkpoint().size()) {
      prefixConfirmed = tileTree.root().equals(since.checkpoint().root());
    }
  }

  private void concludeFork() {
    if (since == null || prefixConfirmed || since.checkpoint().size() > signed.size()) {
      if (since != null && forkPlace != null) {
        find(
            "与上次相比，历史被改写，最早在%s。".formatted(forkPlace.chinese()),
            "History was rewritten since the saved checkpoint, first in %s."
                .formatted(forkPlace.english()));
      }
      return;
    }
    long size = since.checkpoint().size();
    Finding place =
        forkPlace != null
            ? forkPlace
            : new Finding("前 %d 条之中".formatted(size), "the first %d entries".formatted(size));
    find(
        "历史被改写（分叉）：前 %d 条的根哈希与上次签名的检查点不同，最早在%s。".formatted(size, place.chinese()),
        "History was rewritten (a fork): the root over the first %d entries is not the one signed"
                .formatted(size)
            + " before; the first difference is in "
            + place.english()
            + ".");
  }

  private void concludeRoot() {
    boolean tilesStand = tileTree.root().equals(signed.root());
    boolean entriesStand =
        entryTree == null
            ? tilesStand
            : !entriesIncomplete && entryTree.root().equals(signed.root());
    if (tilesStand && entryTree != null) {
      find(
          "签名的根哈希与哈希瓦片一致：上面列出的记录是在签名之后被改动的。",
          "The signed root agrees with the hash tiles: the entries named above were changed after"
              + " they were signed.");
    } else if (!tilesStand && entriesStand) {
      find(
          "签名的根哈希与记录一致：上面列出的哈希瓦片是错的，记录本身没有问题。",
          "The signed root agrees with the entries: the hash tiles named above are wrong, the"
              + " entries are sound.");
    } else if (!tilesStand) {
      find(
          "根哈希不一致：签名的是 %s，由哈希瓦片重新计算是 %s。账本的内容不是当时签名的内容%s。"
              .formatted(
                  signed.root(),
                  tileTree.root(),
                  prefixConfirmed && since != null
                      ? "，改动在第 %d 条或之后".formatted(since.checkpoint().size())
                      : ""),
          "The root differs: signed is %s, the hash tiles give %s. The log is not what was signed%s."
              .formatted(
                  signed.root(),
                  tileTree.root(),
                  prefixConfirmed && since != null
                      ? "; the change is at entry %d or after".formatted(since.checkpoint().size())
                      : ""));
    }
  }
}
