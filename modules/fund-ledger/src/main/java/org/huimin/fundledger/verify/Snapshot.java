package org.huimin.fundledger.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Reads one consistent state of the database. Rows come one after the other, so that memory stays
 * bounded whatever there is to read; while they come, nothing else can be asked.
 */
final class Snapshot implements AutoCloseable {
  /** How many things are looked up at once. */
  static final int CHUNK = 500;

  private final Connection connection;

  private Snapshot(Connection connection) {
    this.connection = connection;
  }

  /** Makes something of one row. */
  @FunctionalInterface
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** Takes the state as of now; what was done on the connection before is part of it. */
  static Snapshot of(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    return new Snapshot(connection);
  }

  /** Every row of a query with these values in it. */
  void each(String sql, RowReader reader, Object... values) throws SQLException {
    each(sql, List.of(values), reader);
  }

  /** Every row for these keys, whose marks go where the query has {@code %s}. */
  void eachOf(Collection<?> keys, String sql, RowReader reader) throws SQLException {
    if (!keys.isEmpty()) {
      String marks = String.join(",", Collections.nCopies(keys.size(), "?"));
      each(sql.formatted(marks), keys, reader);
    }
  }

  private void each(String sql, Collection<?> values, RowReader reader) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      // Connector/J streams row by row with this value.
      statement.setFetchSize(Integer.MIN_VALUE);
      int position = 1;
      for (Object value : values) {
        statement.setObject(position++, value);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          reader.read(row);
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
  }
}
