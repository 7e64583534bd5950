package org.huimin.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The tables that bookings write, as they stood before a round: put back so that bare JDBC meets
 * what the server met.
 */
final class SavedTables {
  private static final Pattern WRITTEN =
      Pattern.compile("^\\s*(?:insert\\s+into|update|delete\\s+from)\\s+`?([a-z_0-9]+)`?");
  private static final String SAVED = "bench_saved_";
  private static final Duration LONGEST_SETTLING = Duration.ofSeconds(30);
  private static final int FEW = 50;

  private final Connection connection;
  private final SortedSet<String> tables;

  /**
   * Saves tables.
   *
   * @param connection kept open by the caller
   * @param tables their names
   */
  SavedTables(Connection connection, SortedSet<String> tables) throws SQLException {
    this.connection = connection;
    this.tables = tables;
    for (var table : tables) {
      execute("DROP TABLE IF EXISTS " + SAVED + table);
      execute("CREATE TABLE " + SAVED + table + " LIKE " + table);
      execute("INSERT INTO " + SAVED + table + " SELECT * FROM " + table);
    }
  }

  /** The tables into which statements write. */
  static SortedSet<String> writtenBy(List<List<RecordedStatement>> transactions) {
    var written = new TreeSet<String>();
    for (var transaction : transactions) {
      for (var statement : transaction) {
        var match = WRITTEN.matcher(statement.sql().toLowerCase(Locale.ROOT));
        if (match.find()) {
          written.add(match.group(1));
        }
      }
    }
    return written;
  }

  /** Puts the tables back. */
  void restore() throws SQLException {
    execute("SET FOREIGN_KEY_CHECKS = 0");
    for (var table : tables) {
      execute("TRUNCATE TABLE " + table);
      execute("INSERT INTO " + table + " SELECT * FROM " + SAVED + table);
    }
    execute("SET FOREIGN_KEY_CHECKS = 1");
  }

  /**
   * Waits until the database has cleaned up after earlier work, so that neither of two measurements
   * pays for the other: old versions of rows are purged. The database tells nobody when it is done,
   * so it is asked until it is, for half a minute at most.
   */
  void settle() throws SQLException, InterruptedException {
    var giveUp = System.nanoTime() + LONGEST_SETTLING.toNanos();
    while (System.nanoTime() < giveUp && status("Innodb_history_list_length") > FEW) {
      Thread.sleep(20);
    }
  }

  private long status(String name) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
      return row.next() ? row.getLong(2) : 0;
    }
  }

  /** How many rows each table holds now. */
  Map<String, Long> rows() throws SQLException {
    var counts = new HashMap<String, Long>();
    for (var table : tables) {
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
        rows.next();
        counts.put(table, rows.getLong(1));
      }
    }
    return counts;
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
