package org.huimin.embeddeddatabase;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MariaDB server (内置数据库) that this JVM has started and that belongs to it alone.
 *
 * <p>Its data lies in {@code <data folder>/database} and survives everything that InnoDB survives:
 * restarts, {@code kill -9} of the server and of this JVM. A server that outlived its JVM is found
 * and stopped at the next start; a folder that a live JVM uses is refused.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  private final DataFolder folder;
  private final DataFolderLock lock;
  private final ServerProcess server;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final @Nullable Thread shutdownHook;

  private EmbeddedDatabase(
      DataFolder folder, DataFolderLock lock, ServerProcess server, boolean stopsWithJvm) {
    this.folder = folder;
    this.lock = lock;
    this.server = server;
    this.shutdownHook = stopsWithJvm ? new Thread(this::stop, "stop-embedded-database") : null;
  }

  /**
   * Starts the server, making its data first where there is none, and returns when it answers.
   *
   * @throws EmbeddedDatabaseException when it cannot run, with a sentence that says why
   */
  public static EmbeddedDatabase start(EmbeddedDatabaseSettings settings) {
    DataFolder folder = DataFolder.open(settings.dataFolder());
    try {
      return start(settings, folder);
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "内置数据库无法读写 %s：%s。".formatted(folder.root(), e.getMessage()),
          "The embedded database cannot work in %s: %s.".formatted(folder.root(), e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedDatabaseException("数据库启动被中断。", "Starting the database was interrupted.", e);
    }
  }

  private static EmbeddedDatabase start(EmbeddedDatabaseSettings settings, DataFolder folder)
      throws IOException, InterruptedException {
    DataFolderLock lock = DataFolderLock.acquire(folder);
    boolean started = false;
    try {
      long before = System.nanoTime();
      ServerBinaries binaries = ServerBinaries.below(settings.binariesParent());
      OrphanedServers.stopOn(folder.database(), binaries, folder.databaseProcessId());
      if (!Files.isDirectory(folder.database())) {
        OrphanedServers.stopOn(folder.unfinishedDatabase(), binaries, folder.databaseProcessId());
        FirstInitialisation.run(folder, binaries, ServerLog.continuing(folder.databaseLog()));
      }
      ServerProcess server = ServerProcess.start(folder, binaries, settings);
      EmbeddedDatabase database =
          new EmbeddedDatabase(folder, lock, server, settings.stopsWithJvm());
      if (database.shutdownHook != null) {
        Runtime.getRuntime().addShutdownHook(database.shutdownHook);
      }
      started = true;
      LOG.info(
          "Database on port {} with data in {}, ready after {} ms",
          server.port(),
          folder.database(),
          (System.nanoTime() - before) / 1_000_000);
      return database;
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  /** Where programs on this machine reach the database. */
  public String jdbcUrl() {
    return server.jdbcUrl();
  }

  /** The account that owns the database. */
  public String user() {
    return Accounts.USER;
  }

  /** Its random password, kept in {@code <data folder>/secrets/database-password}. */
  public String password() {
    return folder.secret(Accounts.PASSWORD_SECRET);
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return server.port();
  }

  /** The operating system's number of the server process. */
  public long processId() {
    return server.processId();
  }

  /** Whether the server process lives. */
  public boolean isAlive() {
    return server.isAlive();
  }

  /** Stops the server cleanly and lets go of the data folder. */
  @Override
  public void close() {
    if (shutdownHook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(shutdownHook);
      } catch (IllegalStateException e) {
        // The JVM is shutting down already and runs the hook itself; stopping twice does no harm.
        LOG.debug("Closed during shutdown", e);
      }
    }
    stop();
  }

  private void stop() {
    if (closed.compareAndSet(false, true)) {
      server.stop();
      lock.close();
    }
  }
}
