package org.huimin.fundledger.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.huimin.transparencylog.verify.UsageException;

/**
 * Where the ledger's database answers: the address given, or that of the environment, or the
 * embedded database that runs on the data folder.
 *
 * @param dataFolder the folder with the secrets
 */
record LedgerDatabase(String url, String user, String password, Path dataFolder) {
  private static final String PORT = "--port=";

  static LedgerDatabase find(Optional<String> given, Map<String, String> environment)
      throws IOException {
    Path data = Path.of(environment.getOrDefault("HUIMIN_DATA_DIR", "var"));
    String url = given.orElse(environment.getOrDefault("HUIMIN_DATABASE_URL", ""));
    if (url.isEmpty()) {
      return embedded(data);
    }
    return new LedgerDatabase(
        url,
        environment.getOrDefault("HUIMIN_DATABASE_USER", ""),
        environment.getOrDefault("HUIMIN_DATABASE_PASSWORD", ""),
        data);
  }

  /** The embedded server tells its port only on its command line. */
  private static LedgerDatabase embedded(Path data) throws IOException {
    Path processId = data.resolve("database.pid");
    Path password = data.resolve("secrets").resolve("database-password");
    if (!Files.isReadable(processId) || !Files.isReadable(password)) {
      throw notRunning(data);
    }
    String port =
        ProcessHandle.of(Long.parseLong(Files.readString(processId).strip()))
            .flatMap(process -> process.info().arguments())
            .flatMap(
                arguments ->
                    Arrays.stream(arguments).filter(word -> word.startsWith(PORT)).findFirst())
            .map(word -> word.substring(PORT.length()))
            .orElseThrow(() -> notRunning(data));
    return new LedgerDatabase(
        "jdbc:mysql://127.0.0.1:" + port + "/huimin",
        "huimin",
        Files.readString(password, StandardCharsets.UTF_8).strip(),
        data);
  }

  private static UsageException notRunning(Path data) {
    return new UsageException(
        "内置数据库没有在 %s 上运行；请先 ./huimin run，或用 HUIMIN_DATABASE_URL 指明数据库。".formatted(data),
        "No embedded database runs on %s; start ./huimin run first, or name a database in HUIMIN_DATABASE_URL."
            .formatted(data));
  }

  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("connectionTimeZone", "UTC");
    properties.setProperty("allowPublicKeyRetrieval", "true");
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    return DriverManager.getConnection(url, properties);
  }

  @Override
  public String toString() {
    return "LedgerDatabase";
  }
}
