package org.huimin.transparencylog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes roots, inclusion proofs and consistency proofs (RFC 6962 sections 2.1.1 and 2.1.2) of a
 * tree whose hashes are kept as tiles. A proof reads at most two tiles per tile level: six for a
 * million entries; an inclusion proof that is given the frontier reads one: three.
 */
public final class MerkleProofs {
  private final TileSource source;
  private final long size;
  private final Map<TileKey, List<MerkleHash>> tilesRead = new HashMap<>();
  private final Map<Subtree, MerkleHash> known = new HashMap<>();

  private record TileKey(int level, long index) {}

  private record Subtree(int height, long index) {}

  private MerkleProofs(TileSource source, long size) {
    this.source = source;
    this.size = size;
  }

  /** The root of the tree over the first {@code size} entries. */
  public static MerkleHash root(TileSource source, long size) {
    requireRange(0, size);
    return size == 0 ? MerkleHash.emptyRoot() : new MerkleProofs(source, size).range(0, size);
  }

  /** Proves that entry {@code index} is in the tree over the first {@code size} entries. */
  public static InclusionProof inclusion(TileSource source, long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("entry " + index + " is not in a tree of " + size);
    }
    List<MerkleHash> path = new ArrayList<>();
    new MerkleProofs(source, size).collectPath(index, 0, size, path);
    return new InclusionProof(index, size, path);
  }

  /**
   * Proves that entry {@code index} is in the whole tree.
   *
   * @param frontier of that tree: what it knows of the right edge is not read
   */
  public static InclusionProof inclusion(TileSource source, long index, Frontier frontier) {
    if (index < 0 || index >= frontier.size()) {
      throw new IllegalArgumentException(
          "entry " + index + " is not in a tree of " + frontier.size());
    }
    MerkleProofs proofs = new MerkleProofs(source, frontier.size());
    long start = 0;
    for (MerkleHash subtree : frontier.subtrees()) {
      long width = Long.highestOneBit(frontier.size() - start);
      int height = Long.numberOfTrailingZeros(width);
      proofs.known.put(new Subtree(height, start >>> height), subtree);
      start += width;
    }
    List<MerkleHash> path = new ArrayList<>();
    proofs.collectPath(index, 0, frontier.size(), path);
    return new InclusionProof(index, frontier.size(), path);
  }

  /** Proves that the tree of {@code oldSize} entries is a prefix of the one of {@code newSize}. */
  public static ConsistencyProof consistency(TileSource source, long oldSize, long newSize) {
    requireRange(oldSize, newSize);
    List<MerkleHash> path = new ArrayList<>();
    if (oldSize > 0 && oldSize < newSize) {
      new MerkleProofs(source, newSize).collectSubproof(oldSize, 0, newSize, true, path);
    }
    return new ConsistencyProof(oldSize, newSize, path);
  }

  private static void requireRange(long oldSize, long newSize) {
    if (oldSize < 0 || oldSize > newSize) {
      throw new IllegalArgumentException("sizes " + oldSize + " and " + newSize);
    }
  }

  private void collectPath(long index, long start, long end, List<MerkleHash> path) {
    if (end - start == 1) {
      return;
    }
    long middle = start + largestPowerOfTwoBelow(end - start);
    if (index < middle) {
      collectPath(index, start, middle, path);
      path.add(range(middle, end));
    } else {
      collectPath(index, middle, end, path);
      path.add(range(start, middle));
    }
  }

  private void collectSubproof(
      long oldEnd, long start, long end, boolean oldRootKnown, List<MerkleHash> path) {
    if (oldEnd == end) {
      if (!oldRootKnown) {
        path.add(range(start, end));
      }
      return;
    }
    long middle = start + largestPowerOfTwoBelow(end - start);
    if (oldEnd <= middle) {
      collectSubproof(oldEnd, start, middle, oldRootKnown, path);
      path.add(range(middle, end));
    } else {
      collectSubproof(oldEnd, middle, end, false, path);
      path.add(range(start, middle));
    }
  }

  private MerkleHash range(long start, long end) {
    long width = end - start;
    if (Long.bitCount(width) == 1) {
      int height = Long.numberOfTrailingZeros(width);
      return completeSubtree(height, start >>> height);
    }
    long middle = start + largestPowerOfTwoBelow(width);
    return MerkleHash.ofNode(range(start, middle), range(middle, end));
  }

  private MerkleHash completeSubtree(int height, long index) {
    MerkleHash kept = known.get(new Subtree(height, index));
    if (kept != null) {
      return kept;
    }
    int tileLevel = height / HashTile.HEIGHT;
    int heightInTile = height % HashTile.HEIGHT;
    long first = index << heightInTile;
    int offset = (int) (first % HashTile.FULL_WIDTH);
    List<MerkleHash> row =
        tile(tileLevel, first / HashTile.FULL_WIDTH).subList(offset, offset + (1 << heightInTile));
    while (row.size() > 1) {
      List<MerkleHash> above = new ArrayList<>(row.size() / 2);
      for (int i = 0; i < row.size(); i += 2) {
        above.add(MerkleHash.ofNode(row.get(i), row.get(i + 1)));
      }
      row = above;
    }
    return row.getFirst();
  }

  private List<MerkleHash> tile(int level, long index) {
    TileKey key = new TileKey(level, index);
    List<MerkleHash> read = tilesRead.get(key);
    if (read != null) {
      return read;
    }
    int width = HashTile.widthIn(size, level, index);
    List<MerkleHash> hashes = source.tile(level, index, width).hashes();
    if (hashes.size() < width) {
      throw new MalformedLogDataException(
          "tile " + level + "/" + index + " has " + hashes.size() + " hashes instead of " + width);
    }
    tilesRead.put(key, hashes);
    return hashes;
  }

  private static long largestPowerOfTwoBelow(long number) {
    return Long.highestOneBit(number - 1);
  }
}
