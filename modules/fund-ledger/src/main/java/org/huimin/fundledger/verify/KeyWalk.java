package org.huimin.fundledger.verify;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Goes through the keys of a table, with one more column of each row, some at a time. */
final class KeyWalk {
  private final Snapshot snapshot;
  private final String table;
  private final String key;
  private final String column;

  KeyWalk(Snapshot snapshot, String table, String key, String column) {
    this.snapshot = snapshot;
    this.table = table;
    this.key = key;
    this.column = column;
  }

  /** Does something with the next rows. */
  interface Reader {
    void read(Map<Long, Long> keys) throws SQLException;
  }

  void each(Reader reader) throws SQLException {
    long last = -1;
    Map<Long, Long> keys = after(last);
    while (!keys.isEmpty()) {
      reader.read(keys);
      for (long read : keys.keySet()) {
        last = read;
      }
      keys = after(last);
    }
  }

  /** Zero stands for a column that is null. */
  private Map<Long, Long> after(long last) throws SQLException {
    Map<Long, Long> keys = new LinkedHashMap<>();
    snapshot.each(
        "SELECT %s, %s FROM %s WHERE %s > ? ORDER BY %s LIMIT %d"
            .formatted(key, column, table, key, key, Snapshot.CHUNK),
        row -> keys.put(row.getLong(1), row.getLong(2)),
        last);
    return keys;
  }
}
