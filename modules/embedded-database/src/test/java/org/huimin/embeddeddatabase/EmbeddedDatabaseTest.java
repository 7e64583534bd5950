package org.huimin.embeddeddatabase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedDatabaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void whatWasCommittedIsThereAfterARestartAndTheRestartIsFast() throws SQLException {
    try (EmbeddedDatabase database = start()) {
      write(database, 1);
    }
    long before = System.nanoTime();
    try (EmbeddedDatabase database = start()) {
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
      assertThat(countedRows(database)).isEqualTo(1);
    }
  }

  @Test
  void whatWasCommittedIsThereAfterTheServerIsKilled() throws Exception {
    try (EmbeddedDatabase database = start()) {
      write(database, 25);
      ProcessHandle server = ProcessHandle.of(database.processId()).orElseThrow();
      assertThat(server.destroyForcibly()).isTrue();
      server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(database.isAlive()).isFalse();
    }
    try (EmbeddedDatabase database = start()) {
      assertThat(countedRows(database)).isEqualTo(25);
    }
  }

  @Test
  void aServerWhoseOwnerWasKilledIsStoppedAndItsDataIsThere() throws Exception {
    Process owner = startOwner();
    long orphanId = startedServer(owner);
    String password = Files.readString(folder.resolve("secrets/database-password")).strip();
    owner.destroyForcibly().waitFor();
    ProcessHandle orphan = ProcessHandle.of(orphanId).orElseThrow();
    assertThat(orphan.info().command()).as("the server outlives its owner").isPresent();

    try (EmbeddedDatabase database = start()) {
      // Not isAlive(): a dead process that nobody collects counts as alive, but runs no program.
      assertThat(orphan.info().command()).isEmpty();
      assertThat(database.processId()).isNotEqualTo(orphanId);
      assertThat(database.password()).isEqualTo(password);
      write(database, 1);
      assertThat(countedRows(database)).isEqualTo(1);
    }
  }

  @Test
  void aStoredProcessNumberThatNowBelongsToAnotherProgramIsLeftAlone() throws Exception {
    start().close();
    Process bystander = startOwnerIn(folder.resolve("another"));
    startedServer(bystander);
    Files.writeString(folder.resolve("database.pid"), bystander.pid() + "\n");
    try (EmbeddedDatabase database = start()) {
      assertThat(database.isAlive()).isTrue();
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.getOutputStream().close();
      assertThat(bystander.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aFolderThatALiveOwnerUsesIsRefusedAndTheOwnerNotDisturbed() throws Exception {
    try (EmbeddedDatabase database = start()) {
      write(database, 3);
      assertThatThrownBy(this::start)
          .isInstanceOf(EmbeddedDatabaseException.class)
          .hasMessageContaining("in use by another running Huimin")
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
          .hasMessageContaining("正被另一个");

      // The refused attempt in this JVM must not have loosened the lock towards other JVMs.
      Process other = startOwner();
      try (BufferedReader output = other.inputReader(UTF_8)) {
        assertThat(output.lines().toList())
            .noneMatch(line -> line.startsWith(DatabaseOwner.STARTED))
            .anyMatch(line -> line.contains("in use by another running Huimin"));
      }
      assertThat(countedRows(database)).isEqualTo(3);
    }
  }

  @Test
  void nobodyEntersWithoutTheRandomPassword() throws Exception {
    try (EmbeddedDatabase database = start()) {
      assertThat(database.password()).matches("[A-Za-z0-9]{32}");
      assertRefused(database, "", "");
      assertRefused(database, "root", "");
      assertRefused(database, database.user(), "");
      assertRefused(database, database.user(), "wrong");
      assertRefused(database, "mariadb.sys", "");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("secrets/database-password"))))
          .isEqualTo("rw-------");
      assertThat(folder.resolve("secrets/database-accounts.sql")).doesNotExist();
    }
  }

  @Test
  void theAccountOwnsItsDatabasesAndNothingElse() throws Exception {
    try (EmbeddedDatabase database = start();
        Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE huimin_another");
      statement.execute("DROP DATABASE huimin_another");
      assertThatThrownBy(() -> statement.execute("CREATE DATABASE foreign_city"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Access denied");
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM mysql.global_priv"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("denied");
      assertThatThrownBy(() -> statement.execute("SET GLOBAL max_connections = 5"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Access denied");
    }
  }

  @Test
  void aLostPasswordFileDoesNotLockTheOwnerOut() throws Exception {
    String lost;
    try (EmbeddedDatabase database = start()) {
      lost = database.password();
      write(database, 2);
    }
    Files.delete(folder.resolve("secrets/database-password"));
    try (EmbeddedDatabase database = start()) {
      assertThat(database.password()).isNotEqualTo(lost);
      assertThat(countedRows(database)).isEqualTo(2);
    }
  }

  @Test
  void theServerIsDurableStrictAndSpeaksUtcAndUnicode() throws Exception {
    try (EmbeddedDatabase database = start();
        Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      assertThat(variable(statement, "innodb_flush_log_at_trx_commit")).isEqualTo("1");
      assertThat(variable(statement, "transaction_isolation")).isEqualTo("READ-COMMITTED");
      assertThat(variable(statement, "sql_mode"))
          .contains("ONLY_FULL_GROUP_BY", "STRICT_TRANS_TABLES");
      assertThat(variable(statement, "global.time_zone")).isEqualTo("+00:00");
      assertThat(variable(statement, "bind_address")).isEqualTo("127.0.0.1");
      assertThat(variable(statement, "max_connections")).isEqualTo("400");
      assertThat(variable(statement, "collation_database")).isEqualTo("utf8mb4_bin");
      assertThat(variable(statement, "innodb_buffer_pool_size")).isEqualTo("67108864");
    }
  }

  @Test
  void aHalfDoneFirstInitialisationIsBegunAnew() throws Exception {
    Files.createDirectories(folder.resolve("database.initializing/mysql"));
    Files.writeString(folder.resolve("database.initializing/ibdata1"), "half a file");
    try (EmbeddedDatabase database = start()) {
      write(database, 1);
      assertThat(countedRows(database)).isEqualTo(1);
    }
    assertThat(folder.resolve("database.initializing")).doesNotExist();
  }

  @Test
  void aFixedPortThatIsTakenIsNamedAsTheReasonAndTheFolderLetGo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(
              () -> EmbeddedDatabase.start(settings(folder).withPort(taken.getLocalPort())))
          .isInstanceOf(EmbeddedDatabaseException.class)
          .hasMessageContaining("port for the database is taken");
    }
    try (EmbeddedDatabase database = start()) {
      assertThat(database.isAlive()).isTrue();
    }
  }

  @Test
  void aLongFolderNameWithSpacesAndChineseWorks() throws Exception {
    // A JVM in the C locale cannot name such a file at all.
    boolean unicode = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    String name = unicode ? "数据 with spaces " : "data with spaces ";
    Path deep = folder.resolve(name.repeat(6).strip()).resolve("x".repeat(80));
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings(deep))) {
      write(database, 1);
      assertThat(countedRows(database)).isEqualTo(1);
    }
  }

  private EmbeddedDatabase start() {
    return EmbeddedDatabase.start(settings(folder));
  }

  private static EmbeddedDatabaseSettings settings(Path folder) {
    return EmbeddedDatabaseSettings.in(folder)
        .withBinariesBelow(EmbeddedDatabaseSettings.userCacheFolder())
        .withBufferPoolMegabytes(64);
  }

  private Process startOwner() throws IOException {
    return startOwnerIn(folder);
  }

  private static Process startOwnerIn(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            DatabaseOwner.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static long startedServer(Process owner) throws IOException {
    String line = Objects.requireNonNull(owner.inputReader(UTF_8).readLine());
    assertThat(line).startsWith(DatabaseOwner.STARTED);
    return Long.parseLong(line.substring(DatabaseOwner.STARTED.length()).strip());
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private static void write(EmbeddedDatabase database, int rows) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept (id INT PRIMARY KEY) ENGINE = InnoDB");
      for (int id = 0; id < rows; id++) {
        statement.execute("INSERT INTO kept VALUES (" + id + ")");
      }
    }
  }

  private static int countedRows(EmbeddedDatabase database) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM kept")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static String variable(Statement statement, String name) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT @@" + name)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void assertRefused(EmbeddedDatabase database, String user, String password) {
    assertThatThrownBy(
            () -> DriverManager.getConnection(database.jdbcUrl(), user, password).close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Access denied");
  }
}
