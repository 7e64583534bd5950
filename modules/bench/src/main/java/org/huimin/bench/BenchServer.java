package org.huimin.bench;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.huimin.embeddeddatabase.EmbeddedDatabase;
import org.huimin.embeddeddatabase.EmbeddedDatabaseSettings;
import org.huimin.migration.Migrations;
import org.huimin.platform.transaction.PrimaryDataSource;

/**
 * The whole server on an embedded database of its own. Nothing differs from {@code ./huimin run}
 * but the recorder on the connections and the rate limit: one machine plays a city.
 */
final class BenchServer implements AutoCloseable {
  private static final int NO_LIMIT = 1_000_000;

  private final EmbeddedDatabase database;
  private final ApplicationContext context;
  private final EmbeddedServer http;

  private BenchServer(EmbeddedDatabase database, ApplicationContext context, EmbeddedServer http) {
    this.database = database;
    this.context = context;
    this.http = http;
  }

  static BenchServer start(Path folder, StatementRecorder recorder) throws SQLException {
    DriverManager.registerDriver(new RecordingDriver(recorder));
    var database =
        EmbeddedDatabase.start(
            EmbeddedDatabaseSettings.in(folder)
                .withBinariesBelow(EmbeddedDatabaseSettings.userCacheFolder()));
    var account = new Properties();
    account.setProperty("user", database.user());
    account.setProperty("password", database.password());
    account.setProperty("connectionTimeZone", "UTC");
    Migrations.migrate(new PrimaryDataSource(database.jdbcUrl(), account), Migrations.CONTEXTS);
    var context =
        ApplicationContext.builder()
            .properties(
                Map.of(
                    "huimin.port",
                    0,
                    "huimin.data-dir",
                    folder.toString(),
                    // Lets the server make its own secrets.
                    "huimin.demo.enabled",
                    true,
                    "huimin.database.url",
                    RecordingDriver.recordingUrl(database.jdbcUrl()),
                    "huimin.database.user",
                    database.user(),
                    "huimin.database.password",
                    database.password(),
                    "huimin.rate-limit.caller-burst",
                    NO_LIMIT,
                    "huimin.rate-limit.caller-per-second",
                    NO_LIMIT))
            .start();
    return new BenchServer(database, context, context.getBean(EmbeddedServer.class).start());
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  int port() {
    return http.getPort();
  }

  /** A connection of one's own, beside the server's pool. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  BareJdbc bareJdbc() throws SQLException {
    return new BareJdbc(database.jdbcUrl(), database.user(), database.password());
  }

  @Override
  public void close() {
    http.stop();
    context.close();
    database.close();
  }
}
