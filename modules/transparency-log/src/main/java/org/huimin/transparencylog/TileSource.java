package org.huimin.transparencylog;

/** Where hash tiles are read from when a proof is computed: a database, a directory, a server. */
@FunctionalInterface
public interface TileSource {
  /**
   * Reads at least the first {@code width} hashes of a tile.
   *
   * @param level tile level; 0 holds leaf hashes
   * @param index number of the tile within its level
   * @param width hashes needed, 1 to 256; more may be answered, fewer are an error
   */
  HashTile tile(int level, long index, int width);
}
