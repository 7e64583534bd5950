package org.huimin.transparencylog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing Merkle tree (默克尔树前沿): its size and the roots of its complete
 * subtrees, largest first, one per bit set in the size. That is all it takes to append entries and
 * to know the root, so sealing costs O(log n) memory however long the log is.
 *
 * <p>Mutable and not safe for use by several threads; take a {@link #copy()} to try something out.
 */
public final class Frontier {
  private long size;
  private final ArrayList<MerkleHash> subtrees;

  private Frontier(long size, List<MerkleHash> subtrees) {
    this.size = size;
    this.subtrees = new ArrayList<>(subtrees);
  }

  /** The frontier of a log without entries. */
  public static Frontier empty() {
    return new Frontier(0, List.of());
  }

  /** Takes up a stored frontier: a tree of {@code size} entries and its subtree roots. */
  public static Frontier of(long size, List<MerkleHash> subtrees) {
    if (size < 0 || Long.bitCount(size) != subtrees.size()) {
      throw new MalformedLogDataException(
          "a frontier of size " + size + " cannot have " + subtrees.size() + " subtree hashes");
    }
    return new Frontier(size, subtrees);
  }

  /** Reads what {@link #toBytes()} wrote. */
  public static Frontier parse(byte[] stored) {
    int hashes = (stored.length - Long.BYTES) / MerkleHash.LENGTH;
    if (stored.length < Long.BYTES || stored.length != Long.BYTES + hashes * MerkleHash.LENGTH) {
      throw new MalformedLogDataException(
          "a stored frontier cannot have " + stored.length + " bytes");
    }
    List<MerkleHash> subtrees = new ArrayList<>(hashes);
    for (int i = 0; i < hashes; i++) {
      subtrees.add(MerkleHash.at(stored, Long.BYTES + i * MerkleHash.LENGTH));
    }
    return of(ByteBuffer.wrap(stored).getLong(), subtrees);
  }

  /** The size (8 bytes, big-endian) and the subtree hashes, for one database column. */
  public byte[] toBytes() {
    byte[] stored = new byte[Long.BYTES + subtrees.size() * MerkleHash.LENGTH];
    ByteBuffer.wrap(stored).putLong(size);
    for (int i = 0; i < subtrees.size(); i++) {
      subtrees.get(i).copyTo(stored, Long.BYTES + i * MerkleHash.LENGTH);
    }
    return stored;
  }

  /** Entries in the tree; the next entry appended has this index. */
  public long size() {
    return size;
  }

  /** Roots of the complete subtrees, largest first. */
  public List<MerkleHash> subtrees() {
    return List.copyOf(subtrees);
  }

  /** An independent frontier in the same state. */
  public Frontier copy() {
    return new Frontier(size, subtrees);
  }

  /**
   * Appends one entry by its leaf hash.
   *
   * @return every tile hash that came into being with it, lowest level first: always the leaf hash
   *     at level 0, and one hash of level n + 1 whenever a tile of level n became full
   */
  public List<TileHash> append(MerkleHash leafHash) {
    List<TileHash> produced = new ArrayList<>(1);
    produced.add(new TileHash(0, size, leafHash));
    MerkleHash hash = leafHash;
    int height = 0;
    for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
      hash = MerkleHash.ofNode(subtrees.removeLast(), hash);
      height++;
      if (height % HashTile.HEIGHT == 0) {
        produced.add(new TileHash(height / HashTile.HEIGHT, size >>> height, hash));
      }
    }
    subtrees.add(hash);
    size = Math.incrementExact(size);
    return produced;
  }

  /** Appends many entries by their leaf hashes, in order; answers as {@link #append} does. */
  public List<TileHash> appendAll(List<MerkleHash> leafHashes) {
    List<TileHash> produced = new ArrayList<>(leafHashes.size() + leafHashes.size() / 128 + 1);
    for (MerkleHash leafHash : leafHashes) {
      produced.addAll(append(leafHash));
    }
    return produced;
  }

  /** The Merkle tree hash over all entries. */
  public MerkleHash root() {
    if (subtrees.isEmpty()) {
      return MerkleHash.emptyRoot();
    }
    MerkleHash root = subtrees.getLast();
    for (int i = subtrees.size() - 2; i >= 0; i--) {
      root = MerkleHash.ofNode(subtrees.get(i), root);
    }
    return root;
  }

  @Override
  public String toString() {
    return "Frontier[size=" + size + ", root=" + root() + "]";
  }
}
