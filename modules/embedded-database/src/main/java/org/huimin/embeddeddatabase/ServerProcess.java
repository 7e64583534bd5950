package org.huimin.embeddeddatabase;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running {@code mariadbd}. */
final class ServerProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final InetAddress ADDRESS = InetAddress.ofLiteral(LOOPBACK);

  // Long, because recovering after a crash is part of starting.
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration CLEAN_STOP = Duration.ofSeconds(60);
  private static final int POLL_MILLIS = 15;

  private static final List<String> OPTIONS =
      List.of(
          "--bind-address=" + LOOPBACK,
          "--socket=database.sock", // inside the data folder: a long path would not fit a socket
          "--skip-name-resolve",
          "--skip-ssl", // loopback only
          "--skip-log-bin",
          "--local-infile=0",
          "--symbolic-links=0",
          "--default-storage-engine=InnoDB",
          "--innodb-flush-log-at-trx-commit=1",
          "--innodb-lock-wait-timeout=20",
          "--max-connections=400",
          "--max-allowed-packet=64M",
          "--character-set-server=utf8mb4",
          "--collation-server=utf8mb4_bin",
          "--default-time-zone=+00:00",
          "--transaction-isolation=READ-COMMITTED",
          // As MySQL 9 has it by default, so that both refuse the same statements.
          "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
              + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION");

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static String dataOption(Path databaseFolder) {
    return "--datadir=" + databaseFolder;
  }

  static ProcessBuilder builder(List<String> command, ServerLog log) {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
  }

  static List<String> bootstrapCommand(ServerBinaries binaries, Path databaseFolder) {
    List<String> command = command(binaries, databaseFolder);
    command.add("--bootstrap");
    command.add("--log-warnings=0");
    command.add("--skip-log-bin");
    command.add("--innodb-buffer-pool-size=64M");
    return command;
  }

  private static List<String> command(ServerBinaries binaries, Path databaseFolder) {
    List<String> command = new ArrayList<>();
    command.add(binaries.server().toString());
    command.add("--no-defaults");
    command.add(dataOption(databaseFolder));
    command.add("--basedir=" + binaries.folder());
    command.add("--lc-messages-dir=" + binaries.share());
    command.add("--character-sets-dir=" + binaries.share().resolve("charsets"));
    if (isSuperuser()) {
      // The server refuses to run as root unless it is told that this is meant.
      command.add("--user=root");
    }
    return command;
  }

  private static boolean isSuperuser() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // Elsewhere than on Linux there is no /proc, or files do not know their owner's number.
      return "root".equals(System.getProperty("user.name"));
    }
  }

  /** Starts a server on existing data and returns once it answers to our password. */
  static ServerProcess start(
      DataFolder folder, ServerBinaries binaries, EmbeddedDatabaseSettings settings)
      throws IOException, InterruptedException {
    Path accounts = Accounts.writeStatements(folder, binaries);
    try {
      // Between finding a free port and taking it, somebody else may: then once more with another.
      for (int attempt = 1; ; attempt++) {
        ServerLog log = ServerLog.continuing(folder.databaseLog());
        ServerProcess server = launch(folder, binaries, settings, accounts, log);
        if (server.becomesReady(folder)) {
          return server;
        }
        boolean anotherPortMayHelp = settings.port() == 0 && log.saysThatThePortIsTaken();
        if (!anotherPortMayHelp || attempt == 5) {
          throw log.failure(folder.root());
        }
      }
    } finally {
      Files.deleteIfExists(accounts);
    }
  }

  private static ServerProcess launch(
      DataFolder folder,
      ServerBinaries binaries,
      EmbeddedDatabaseSettings settings,
      Path accounts,
      ServerLog log)
      throws IOException {
    int port = settings.port() == 0 ? freePort() : settings.port();
    List<String> command = command(binaries, folder.database());
    command.addAll(OPTIONS);
    command.add("--port=" + port);
    command.add("--innodb-buffer-pool-size=" + settings.bufferPoolMegabytes() + "M");
    command.add("--pid-file=" + folder.databaseProcessId());
    command.add("--init-file=" + accounts);
    try {
      return new ServerProcess(builder(command, log).start(), port);
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "本系统无法运行内置数据库程序（例如 Alpine 等没有 glibc 的系统），请换用 glibc 系统，或用 HUIMIN_DATABASE_URL 指定一个 MySQL 9"
              + " 数据库。",
          "This system cannot run the embedded database's program (it needs glibc, which Alpine"
              + " lacks, and a disk that allows programs); use another system, or name a MySQL 9"
              + " database in HUIMIN_DATABASE_URL.",
          e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, ADDRESS)) {
      return socket.getLocalPort();
    }
  }

  /** Waits for the first answer; false when the server ended instead. */
  private boolean becomesReady(DataFolder folder) throws InterruptedException {
    String password = folder.secret(Accounts.PASSWORD_SECRET);
    long deadline = System.nanoTime() + START.toNanos();
    boolean ready = false;
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (answersTo(password)) {
          ready = true;
          return true;
        }
        if (System.nanoTime() > deadline) {
          return false;
        }
      }
      return false;
    } finally {
      if (!ready) {
        process.destroyForcibly();
      }
    }
  }

  private boolean answersTo(String password) {
    // With limits, because a stranger on the port may accept and then say nothing.
    String probe = jdbcUrl() + "&connectTimeout=2000&socketTimeout=2000";
    try (Connection connection = DriverManager.getConnection(probe, Accounts.USER, password)) {
      return connection.isValid(2);
    } catch (SQLException e) {
      LOG.trace("Not ready yet", e);
      return false;
    }
  }

  String jdbcUrl() {
    return "jdbc:mysql://%s:%d/%s?sslMode=DISABLED&connectionTimeZone=UTC"
        .formatted(LOOPBACK, port, Accounts.DATABASE);
  }

  int port() {
    return port;
  }

  long processId() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Lets the server write everything down and end; a server that does not is ended. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(CLEAN_STOP.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("The database did not stop within {}; ending it", CLEAN_STOP);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
