package org.huimin.transparencylog.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huimin.transparencylog.EntryBundle;
import org.huimin.transparencylog.HashTile;
import org.huimin.transparencylog.MalformedLogDataException;
import org.huimin.transparencylog.MerkleHash;

/**
 * The entries of one block of up to 256 held against the hashes of its level-0 tile.
 *
 * @param entryHashes what the entries hash to; fewer than expected if some are missing
 * @param tileHashes what the tile says, or the entries' hashes if there is no usable tile; empty if
 *     there is neither
 * @param drawnUp whether the entries read as if one before or in this block had been taken out
 */
record BlockComparison(
    List<MerkleHash> entryHashes,
    List<MerkleHash> tileHashes,
    List<Finding> findings,
    boolean drawnUp) {

  static BlockComparison of(ReadAhead.Block block, boolean drawnUpBefore) {
    List<Finding> findings = new ArrayList<>();
    List<byte[]> entries = entries(block, findings);
    List<MerkleHash> entryHashes = entries.stream().map(MerkleHash::ofLeaf).toList();
    List<MerkleHash> tileHashes = tile(block, findings);
    if (tileHashes.isEmpty()) {
      boolean complete = entryHashes.size() == block.width();
      return new BlockComparison(entryHashes, complete ? entryHashes : List.of(), findings, false);
    }
    boolean drawnUp = drawnUpBefore && drawnUp(0, entryHashes, tileHashes);
    // An entry deleted in an earlier block shifts this one too; that is no further finding.
    if (!drawnUp && !entryHashes.isEmpty()) {
      drawnUp = compare(block, entries, entryHashes, tileHashes, findings);
    }
    return new BlockComparison(entryHashes, tileHashes, findings, drawnUp);
  }

  private static List<byte[]> entries(ReadAhead.Block block, List<Finding> findings) {
    long first = block.index() * HashTile.FULL_WIDTH;
    long last = first + block.width() - 1;
    if (block.entries().isEmpty()) {
      findings.add(
          new Finding(
              "第 %d 至 %d 条的条目包缺失。".formatted(first, last),
              "The bundle with entries %d to %d is missing.".formatted(first, last)));
      return List.of();
    }
    try {
      List<byte[]> entries = EntryBundle.parse(block.entries().get()).entries();
      // A full bundle may stand in for the partial one; what is beyond the tree is not ours yet.
      return entries.size() == HashTile.FULL_WIDTH ? entries.subList(0, block.width()) : entries;
    } catch (MalformedLogDataException e) {
      findings.add(
          new Finding(
              "第 %d 至 %d 条的条目包格式不正确：%s".formatted(first, last, e.getMessage()),
              "The bundle with entries %d to %d is malformed: %s"
                  .formatted(first, last, e.getMessage())));
      return List.of();
    }
  }

  private static List<MerkleHash> tile(ReadAhead.Block block, List<Finding> findings) {
    Finding missing =
        new Finding(
            "哈希瓦片 0/%d 缺失或不完整。".formatted(block.index()),
            "The hash tile 0/%d is missing or incomplete.".formatted(block.index()));
    Optional<List<MerkleHash>> hashes;
    try {
      hashes = block.hashes().map(bytes -> HashTile.parse(bytes).hashes());
    } catch (MalformedLogDataException e) {
      hashes = Optional.empty();
    }
    if (hashes.isEmpty() || hashes.get().size() < block.width()) {
      findings.add(missing);
      return List.of();
    }
    return hashes.get().subList(0, block.width());
  }

  private static boolean compare(
      ReadAhead.Block block,
      List<byte[]> entries,
      List<MerkleHash> entryHashes,
      List<MerkleHash> tileHashes,
      List<Finding> findings) {
    if (entryHashes.equals(tileHashes)) {
      return false;
    }
    long first = block.index() * HashTile.FULL_WIDTH;
    int at = 0;
    while (at < entryHashes.size()
        && at < tileHashes.size()
        && entryHashes.get(at).equals(tileHashes.get(at))) {
      at++;
    }
    if (drawnUp(at, entryHashes, tileHashes)
        && (entryHashes.size() < tileHashes.size() || tileHashes.size() - at > 2)) {
      findings.add(
          new Finding(
              "第 %d 条被删除，后面的记录前移了一位。".formatted(first + at),
              "Entry %d was deleted; the entries after it have moved up by one."
                  .formatted(first + at)));
      return true;
    }
    if (entryHashes.size() != tileHashes.size()) {
      findings.add(
          new Finding(
              "第 %d 条缺失或多出：这一块应有 %d 条，实有 %d 条，从第 %d 条起对不上。"
                  .formatted(first + at, tileHashes.size(), entryHashes.size(), first + at),
              "Entry %d is missing or was put in: this block should hold %d entries and holds %d;"
                      .formatted(first + at, tileHashes.size(), entryHashes.size())
                  + " they disagree from entry "
                  + (first + at)
                  + " on."));
      return false;
    }
    for (int i = at; i < tileHashes.size(); i++) {
      if (!entryHashes.get(i).equals(tileHashes.get(i))) {
        findings.add(differs(block, i, entries.get(i), entryHashes, tileHashes));
      }
    }
    return false;
  }

  /** Whether the block reads as if entry {@code at} had been taken out and later ones drawn up. */
  private static boolean drawnUp(int at, List<MerkleHash> entries, List<MerkleHash> tile) {
    int last = tile.size() - 1;
    return (entries.size() == tile.size() || entries.size() == last)
        && entries.subList(at, last).equals(tile.subList(at + 1, last + 1));
  }

  private static Finding differs(
      ReadAhead.Block block,
      int i,
      byte[] entry,
      List<MerkleHash> entryHashes,
      List<MerkleHash> tileHashes) {
    long first = block.index() * HashTile.FULL_WIDTH;
    MerkleHash hash = entryHashes.get(i);
    int home = tileHashes.indexOf(hash);
    String words = EntryPrinter.inWords(entry).map(text -> "\n" + text).orElse("");
    return new Finding(
        "第 %d 条不一致：瓦片 0/%d 里的哈希是 %s，而记录的哈希是 %s%s。"
            .formatted(
                first + i,
                block.index(),
                tileHashes.get(i),
                hash,
                home < 0 ? "" : "（这条记录原本是第 %d 条，被调换了）".formatted(first + home)),
        "Entry %d differs: its hash in tile 0/%d is %s but the entry hashes to %s%s.%s"
            .formatted(
                first + i,
                block.index(),
                tileHashes.get(i),
                hash,
                home < 0 ? "" : " (what stands here was entry %d; swapped)".formatted(first + home),
                words));
  }
}
