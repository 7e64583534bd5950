package org.huimin.transparencylog;

/**
 * A hash that appears in a tile: number {@code index} at tile level {@code level}. It is the root
 * of the complete subtree over the 256^level entries that start at {@code index * 256^level}; level
 * 0 holds the leaf hashes themselves.
 */
public record TileHash(int level, long index, MerkleHash hash) {
  /** The tile this hash stands in: tile {@code N} of its level. */
  public long tileIndex() {
    return index / HashTile.FULL_WIDTH;
  }

  /** Its place in that tile, from 0 to 255. */
  public int offsetInTile() {
    return (int) (index % HashTile.FULL_WIDTH);
  }

  /** Whether the tile this hash stands in is full with it. */
  public boolean completesTile() {
    return offsetInTile() == HashTile.FULL_WIDTH - 1;
  }
}
