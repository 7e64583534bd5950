package org.huimin.schemagenerator;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import javax.sql.DataSource;
import org.huimin.embeddeddatabase.EmbeddedDatabase;
import org.huimin.embeddeddatabase.EmbeddedDatabaseSettings;
import org.huimin.migration.Migrations;

/**
 * A throw-away embedded database with the tables of every context. Always the embedded one, so that
 * the classes do not depend on what a developer happens to have.
 */
final class MigratedDatabase implements AutoCloseable {
  private static final int BUFFER_POOL_MEGABYTES = 64;

  private final Path folder;
  private final EmbeddedDatabase server;
  private final MysqlDataSource dataSource = new MysqlDataSource();

  private MigratedDatabase(Path folder, EmbeddedDatabase server) {
    this.folder = folder;
    this.server = server;
    dataSource.setUrl(server.jdbcUrl());
    dataSource.setUser(server.user());
    dataSource.setPassword(server.password());
  }

  /** Starts a database and migrates it from the source tree. */
  static MigratedDatabase of(ContextFolders folders) {
    try {
      var folder = Files.createTempDirectory("huimin-tables");
      var server =
          EmbeddedDatabase.start(
              EmbeddedDatabaseSettings.in(folder)
                  .withBinariesBelow(EmbeddedDatabaseSettings.userCacheFolder())
                  .withBufferPoolMegabytes(BUFFER_POOL_MEGABYTES));
      var database = new MigratedDatabase(folder, server);
      database.migrate(folders);
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void migrate(ContextFolders folders) {
    try {
      Migrations.migrateFromSources(dataSource, folders.modules());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Connections to the database. */
  DataSource dataSource() {
    return dataSource;
  }

  /** The schema that holds the tables. */
  String schema() {
    try (var connection = dataSource.getConnection()) {
      return connection.getCatalog();
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
  }

  @Override
  public void close() {
    server.close();
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
