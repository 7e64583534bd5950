package org.huimin.embeddeddatabase;

import java.nio.file.Path;

/**
 * Where and how the embedded database (内置数据库) runs.
 *
 * @param dataFolder the folder of everything that must survive a restart ({@code HUIMIN_DATA_DIR})
 * @param binariesParent the folder below which the server's programs are unpacked once
 * @param port the port on 127.0.0.1, or 0 for any free one
 * @param bufferPoolMegabytes memory in which the server keeps hot pages
 * @param stopsWithJvm whether a shutdown hook stops the server; switch it off where the caller
 *     stops it after its own work has ended
 */
public record EmbeddedDatabaseSettings(
    Path dataFolder, Path binariesParent, int port, int bufferPoolMegabytes, boolean stopsWithJvm) {

  private static final int ANY_FREE_PORT = 0;
  private static final int DEFAULT_BUFFER_POOL_MEGABYTES = 256;

  /** Rejects what no server could run with. */
  public EmbeddedDatabaseSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port lies between 0 and 65535, not " + port);
    }
    if (bufferPoolMegabytes < 8) {
      throw new IllegalArgumentException(
          "The buffer pool needs at least 8 MB, not " + bufferPoolMegabytes);
    }
  }

  /** The usual settings: everything in one folder, any free port. */
  public static EmbeddedDatabaseSettings in(Path dataFolder) {
    return new EmbeddedDatabaseSettings(
        dataFolder, dataFolder, ANY_FREE_PORT, DEFAULT_BUFFER_POOL_MEGABYTES, true);
  }

  /**
   * The user's cache folder, which all data folders of one user can share, so that the programs are
   * unpacked once per machine.
   */
  public static Path userCacheFolder() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path caches =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return caches.resolve("huimin");
  }

  /** Unpacks the server's programs below that folder instead of the data folder. */
  public EmbeddedDatabaseSettings withBinariesBelow(Path folder) {
    return new EmbeddedDatabaseSettings(
        dataFolder, folder, port, bufferPoolMegabytes, stopsWithJvm);
  }

  /** Listens on that port instead of any free one. */
  public EmbeddedDatabaseSettings withPort(int fixedPort) {
    return new EmbeddedDatabaseSettings(
        dataFolder, binariesParent, fixedPort, bufferPoolMegabytes, stopsWithJvm);
  }

  /** Gives the server that much memory for hot pages. */
  public EmbeddedDatabaseSettings withBufferPoolMegabytes(int megabytes) {
    return new EmbeddedDatabaseSettings(dataFolder, binariesParent, port, megabytes, stopsWithJvm);
  }

  /** Leaves stopping to the caller: no shutdown hook. */
  public EmbeddedDatabaseSettings withoutShutdownHook() {
    return new EmbeddedDatabaseSettings(
        dataFolder, binariesParent, port, bufferPoolMegabytes, false);
  }
}
