package org.huimin.fundledger.verify;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row by its columns, each as a document would say it: nothing for null, bytes in hexadecimal.
 */
final class StoredRow {
  private final Map<String, String> columns;

  private StoredRow(Map<String, String> columns) {
    this.columns = columns;
  }

  static StoredRow of(ResultSet row) throws SQLException {
    Map<String, String> columns = new HashMap<>();
    ResultSetMetaData names = row.getMetaData();
    for (int i = 1; i <= names.getColumnCount(); i++) {
      columns.put(names.getColumnLabel(i), text(row, i, names.getColumnType(i)));
    }
    return new StoredRow(columns);
  }

  private static String text(ResultSet row, int column, int type) throws SQLException {
    @Nullable Object value =
        switch (type) {
          case Types.DATE -> row.getObject(column, LocalDate.class);
          case Types.TIMESTAMP -> instant(row.getObject(column, LocalDateTime.class));
          case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> hex(row.getBytes(column));
          case Types.BIT, Types.BOOLEAN -> row.getBoolean(column);
          default -> row.getString(column);
        };
    return value == null || row.wasNull() ? "" : value.toString();
  }

  private static String instant(@Nullable LocalDateTime time) {
    return time == null ? "" : time.toInstant(ZoneOffset.UTC).toString();
  }

  private static String hex(byte @Nullable [] bytes) {
    return bytes == null ? "" : HexFormat.of().formatHex(bytes);
  }

  String text(String column) {
    String value = columns.get(column);
    if (value == null) {
      throw new IllegalArgumentException("the query has no column " + column);
    }
    return value;
  }

  long number(String column) {
    String value = text(column);
    return value.isEmpty() ? 0 : Long.parseLong(value);
  }

  /** A region as documents say it. */
  String region(String column) {
    return LedgerRows.region(text(column));
  }
}
