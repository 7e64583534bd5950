package org.huimin.transparencylog;

import java.util.ArrayList;
import java.util.List;

/** A tile of up to 256 neighbouring hashes of one tile level (哈希瓦片), as in C2SP tlog-tiles. */
public record HashTile(List<MerkleHash> hashes) {
  /** Hashes in a full tile. */
  public static final int FULL_WIDTH = 256;

  /** Tree levels that one tile spans. */
  public static final int HEIGHT = 8;

  public HashTile {
    hashes = List.copyOf(hashes);
    if (hashes.isEmpty() || hashes.size() > FULL_WIDTH) {
      throw new MalformedLogDataException("a tile cannot have " + hashes.size() + " hashes");
    }
  }

  /** Reads a tile as it is served. */
  public static HashTile parse(byte[] served) {
    if (served.length % MerkleHash.LENGTH != 0) {
      throw new MalformedLogDataException(
          "a hash tile has a multiple of 32 bytes, this one has " + served.length);
    }
    List<MerkleHash> hashes = new ArrayList<>(served.length / MerkleHash.LENGTH);
    for (int offset = 0; offset < served.length; offset += MerkleHash.LENGTH) {
      hashes.add(MerkleHash.at(served, offset));
    }
    return new HashTile(hashes);
  }

  /** Hashes that this tile holds in a tree of {@code treeSize} entries: 0 to 256. */
  public static int widthIn(long treeSize, int level, long index) {
    int shift = level * HEIGHT;
    long hashesAtLevel = shift >= Long.SIZE ? 0 : treeSize >>> shift;
    if (index > hashesAtLevel / FULL_WIDTH) {
      return 0;
    }
    return (int) Math.min(FULL_WIDTH, hashesAtLevel - index * FULL_WIDTH);
  }

  /** The bytes to serve: the hashes one after another. */
  public byte[] toBytes() {
    byte[] served = new byte[hashes.size() * MerkleHash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(served, i * MerkleHash.LENGTH);
    }
    return served;
  }
}
