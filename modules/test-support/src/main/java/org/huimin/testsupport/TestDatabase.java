package org.huimin.testsupport;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huimin.embeddeddatabase.EmbeddedDatabase;
import org.huimin.embeddeddatabase.EmbeddedDatabaseException;
import org.huimin.embeddeddatabase.EmbeddedDatabaseSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real database for tests, one server per test JVM, started at the first call.
 *
 * <p>Which one: the server named by {@code HUIMIN_TEST_DATABASE_URL} (with {@code _USER} and {@code
 * _PASSWORD}); else MySQL 9 in a container where Docker answers, unless {@code
 * HUIMIN_TEST_DATABASE=embedded}; else the embedded MariaDB.
 */
public final class TestDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(TestDatabase.class);
  private static final String SCHEMA_PREFIX = "huimin_test_";
  private static final int MOST_EMBEDDED_SERVERS = 64;

  private TestDatabase() {}

  private static final class Holder {
    private static final TestServer SERVER = chooseServer();
  }

  /** A new, empty schema; close it to drop it. */
  public static TestSchema create() throws SQLException {
    String name = SCHEMA_PREFIX + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    TestServer server = Holder.SERVER;
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
    }
    return new TestSchema(name, server.urlOf(name), server.user(), server.password());
  }

  /** Whether the server is MariaDB (otherwise it is MySQL), for the rare test that must know. */
  public static boolean isMariaDb() throws SQLException {
    try (Connection connection = connect(Holder.SERVER);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT VERSION()")) {
      return rows.next() && rows.getString(1).contains("MariaDB");
    }
  }

  static void drop(TestSchema schema) throws SQLException {
    try (Connection connection = connect(Holder.SERVER);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + schema.name());
    }
  }

  private static Connection connect(TestServer server) throws SQLException {
    return DriverManager.getConnection(server.urlOf(""), server.user(), server.password());
  }

  private static TestServer chooseServer() {
    String url = environment("HUIMIN_TEST_DATABASE_URL");
    if (!url.isEmpty()) {
      return TestServer.named(
          url,
          environment("HUIMIN_TEST_DATABASE_USER"),
          environment("HUIMIN_TEST_DATABASE_PASSWORD"));
    }
    if (!environment("HUIMIN_TEST_DATABASE").equals("embedded") && MysqlContainer.isPossible()) {
      return MysqlContainer.start();
    }
    return startEmbedded();
  }

  private static String environment(String name) {
    return System.getenv().getOrDefault(name, "").strip();
  }

  /**
   * Takes the first data folder that no other test JVM uses. Folders are used again and again, so
   * that neither they nor servers of killed JVMs pile up.
   */
  private static TestServer startEmbedded() {
    Path folders =
        Path.of(
            System.getProperty("java.io.tmpdir"), "huimin-test-" + System.getProperty("user.name"));
    EmbeddedDatabaseException last = null;
    for (int number = 1; number <= MOST_EMBEDDED_SERVERS; number++) {
      try {
        EmbeddedDatabase database =
            EmbeddedDatabase.start(
                EmbeddedDatabaseSettings.in(folders.resolve("database-" + number))
                    .withBinariesBelow(EmbeddedDatabaseSettings.userCacheFolder())
                    .withBufferPoolMegabytes(128));
        TestServer server =
            new TestServer(database.jdbcUrl(), database.user(), database.password());
        dropLeftovers(server);
        return server;
      } catch (EmbeddedDatabaseException e) {
        if (!e.isBecauseFolderIsInUse()) {
          throw e;
        }
        last = e;
      }
    }
    throw new IllegalStateException("All data folders below " + folders + " are in use", last);
  }

  /** Schemas of a test JVM that was killed before it could drop them. */
  private static void dropLeftovers(TestServer server) {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      List<String> leftovers = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SHOW DATABASES LIKE '" + SCHEMA_PREFIX.replace("_", "\\_") + "%'")) {
        while (rows.next()) {
          leftovers.add(rows.getString(1));
        }
      }
      for (String leftover : leftovers) {
        statement.execute("DROP DATABASE " + leftover);
      }
      LOG.debug("Dropped {} schemas of earlier tests", leftovers.size());
    } catch (SQLException e) {
      throw new IllegalStateException("The test database cannot be tidied", e);
    }
  }
}
