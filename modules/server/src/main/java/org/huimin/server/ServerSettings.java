package org.huimin.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about this server.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param dataFolder where the embedded database and the secrets of the demo city live
 * @param database the database to use; empty for the embedded one
 * @param demo whether this is the demo city
 * @param demoHouseholds how many households it has; 0 for the usual number
 */
record ServerSettings(
    String host,
    int port,
    Path dataFolder,
    Optional<DatabaseAddress> database,
    boolean demo,
    int demoHouseholds) {
  private static final int DEFAULT_PORT = 8080;
  private static final int HIGHEST_PORT = 65_535;
  private static final int MOST_HOUSEHOLDS = 1_000_000;

  /**
   * Reads the settings.
   *
   * @throws UnusableSettingException when one cannot be used; the message is for the operator
   */
  static ServerSettings from(Map<String, String> environment) {
    return new ServerSettings(
        environment.getOrDefault("HUIMIN_HOST", "127.0.0.1"),
        number(environment, "HUIMIN_PORT", DEFAULT_PORT, HIGHEST_PORT),
        Path.of(environment.getOrDefault("HUIMIN_DATA_DIR", "var")).toAbsolutePath().normalize(),
        database(environment),
        Boolean.parseBoolean(environment.getOrDefault("HUIMIN_DEMO", "false")),
        number(environment, "HUIMIN_DEMO_HOUSEHOLDS", 0, MOST_HOUSEHOLDS));
  }

  private static Optional<DatabaseAddress> database(Map<String, String> environment) {
    var url = environment.getOrDefault("HUIMIN_DATABASE_URL", "");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    if (!url.startsWith("jdbc:mysql://")) {
      throw new UnusableSettingException(
          "HUIMIN_DATABASE_URL must begin with jdbc:mysql:// / HUIMIN_DATABASE_URL 须以 jdbc:mysql://"
              + " 开头");
    }
    return Optional.of(
        DatabaseAddress.of(
            url,
            environment.getOrDefault("HUIMIN_DATABASE_USER", ""),
            environment.getOrDefault("HUIMIN_DATABASE_PASSWORD", "")));
  }

  private static int number(Map<String, String> environment, String name, int usual, int highest) {
    var text = environment.getOrDefault(name, "");
    if (text.isEmpty()) {
      return usual;
    }
    if (text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      var number = Integer.parseInt(text);
      if (number <= highest) {
        return number;
      }
    }
    throw new UnusableSettingException(
        "%1$s must be a number from 0 to %2$d / %1$s 须为 0 到 %2$d 的数字".formatted(name, highest));
  }

  /** A setting cannot be used. */
  static final class UnusableSettingException extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    UnusableSettingException(String message) {
      super(message);
    }
  }
}
