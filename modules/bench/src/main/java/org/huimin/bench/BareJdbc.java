package org.huimin.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Sends recorded transactions again from one thread over one connection, with nothing around: the
 * rate that the database itself allows for these statements in these batches.
 */
final class BareJdbc implements AutoCloseable {
  private final Connection connection;

  /**
   * Connects as the server's pool does.
   *
   * @param user of the database
   * @param password of the database
   */
  BareJdbc(String jdbcUrl, String user, String password) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectionTimeZone", "UTC");
    properties.setProperty("forceConnectionTimeZoneToSession", "true");
    properties.setProperty("characterEncoding", "UTF-8");
    properties.setProperty("rewriteBatchedStatements", "true");
    properties.setProperty("cachePrepStmts", "true");
    properties.setProperty("prepStmtCacheSize", "500");
    properties.setProperty("prepStmtCacheSqlLimit", "8192");
    connection = DriverManager.getConnection(jdbcUrl, properties);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
  }

  /** Returns the nanoseconds that it took. */
  long replay(List<List<RecordedStatement>> transactions) throws SQLException {
    var started = System.nanoTime();
    for (var transaction : transactions) {
      for (var statement : transaction) {
        send(statement);
      }
      connection.commit();
    }
    return System.nanoTime() - started;
  }

  private void send(RecordedStatement recorded) throws SQLException {
    try (var statement = connection.prepareStatement(recorded.sql())) {
      for (var row : recorded.rows()) {
        bind(statement, row);
        if (recorded.batched()) {
          statement.addBatch();
        }
      }
      if (recorded.batched()) {
        statement.executeBatch();
      } else if (statement.execute()) {
        readAll(statement);
      }
    }
  }

  private static void bind(PreparedStatement statement, List<@Nullable Object> row)
      throws SQLException {
    for (var i = 0; i < row.size(); i++) {
      switch (row.get(i)) {
        case Long value -> statement.setLong(i + 1, value);
        case Integer value -> statement.setInt(i + 1, value);
        case String value -> statement.setString(i + 1, value);
        case byte[] value -> statement.setBytes(i + 1, value);
        case null -> statement.setNull(i + 1, java.sql.Types.NULL);
        case Object value -> statement.setObject(i + 1, value);
      }
    }
  }

  private static void readAll(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.getResultSet()) {
      var columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (var column = 1; column <= columns; column++) {
          Object ignored = rows.getObject(column);
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
