package org.huimin.platform.transaction;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Connects to whichever server of a replicated group is the primary at the moment. A pool in front
 * of it keeps the connections; this only opens new ones, so a group that elects a new primary is
 * followed without a restart.
 */
public final class PrimaryDataSource implements DataSource {
  private static final Pattern SEVERAL_HOSTS =
      Pattern.compile("jdbc:mysql://([^/,]+(?:,[^/,]+)+)(/.*)?");

  private final List<String> urls;
  private final Properties properties;
  private volatile int lastGood;

  /**
   * Connections to one server, or to the primary of several.
   *
   * @param url {@code jdbc:mysql://host[:port][,host[:port]…]/database[?…]}
   * @param properties settings of the driver, user and password among them
   */
  public PrimaryDataSource(String url, Properties properties) {
    this.urls = eachHost(url);
    this.properties = properties;
  }

  /** One address per host of an address with several hosts. */
  static List<String> eachHost(String url) {
    var match = SEVERAL_HOSTS.matcher(url);
    if (!match.matches()) {
      return List.of(url);
    }
    var rest = match.group(2) == null ? "" : match.group(2);
    return List.of(match.group(1).split(",", -1)).stream()
        .map(host -> "jdbc:mysql://" + host + rest)
        .toList();
  }

  @Override
  public Connection getConnection() throws SQLException {
    var failures = new ArrayList<SQLException>();
    var first = lastGood;
    for (var i = 0; i < urls.size(); i++) {
      var candidate = (first + i) % urls.size();
      try {
        var connection = DriverManager.getConnection(urls.get(candidate), properties);
        if (urls.size() == 1 || isWritable(connection)) {
          lastGood = candidate;
          return connection;
        }
        connection.close();
      } catch (SQLException unreachable) {
        failures.add(unreachable);
      }
    }
    if (urls.size() == 1) {
      throw failures.getFirst();
    }
    var none =
        new SQLNonTransientConnectionException(
            "None of the %d database servers is the primary at the moment".formatted(urls.size()),
            "08001");
    failures.forEach(none::addSuppressed);
    throw none;
  }

  private static boolean isWritable(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery("SELECT @@global.read_only")) {
      return answer.next() && !answer.getBoolean(1);
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The account is part of the configuration");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLogWriter(PrintWriter writer) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("Not a " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
