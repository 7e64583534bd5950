package org.huimin.server.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The conventions of the tables, each as a query that names what breaks it. Works on MariaDB and on
 * MySQL.
 */
final class SchemaRules {
  private static final String OURS =
      " FROM information_schema.%1$s t WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_NAME NOT LIKE"
          + " '%%\\_schema\\_history'";

  /**
   * A rule.
   *
   * @param name what it demands
   * @param offenders selects the names of what breaks it
   */
  record Rule(String name, String offenders) {}

  private SchemaRules() {}

  static List<Rule> all(List<String> contexts) {
    var prefixes =
        String.join(
            " AND ",
            contexts.stream()
                .map(c -> "t.TABLE_NAME NOT LIKE '" + c.replace("_", "\\_") + "\\_%'")
                .toList());
    return List.of(
        new Rule("a table bears the name of its context", tables("AND (" + prefixes + ")")),
        new Rule("a table is kept by InnoDB", tables("AND t.ENGINE <> 'InnoDB'")),
        new Rule("a table says what it holds", tables("AND t.TABLE_COMMENT = ''")),
        new Rule(
            "a table has a primary key",
            tables(
                "AND NOT EXISTS (SELECT 1 FROM information_schema.TABLE_CONSTRAINTS c WHERE"
                    + " c.TABLE_SCHEMA = t.TABLE_SCHEMA AND c.TABLE_NAME = t.TABLE_NAME AND"
                    + " c.CONSTRAINT_TYPE = 'PRIMARY KEY')")),
        new Rule("a column says what it holds", columns("AND t.COLUMN_COMMENT = ''")),
        new Rule(
            "money is a BIGINT of fen",
            columns("AND t.COLUMN_NAME LIKE '%\\_fen' AND t.DATA_TYPE <> 'bigint'")),
        new Rule(
            "nothing is kept as floating point", columns("AND t.DATA_TYPE IN ('float', 'double')")),
        new Rule(
            "only types of the common subset are used",
            columns(
                "AND t.DATA_TYPE IN ('json', 'enum', 'set', 'uuid', 'timestamp', 'inet6',"
                    + " 'year')")),
        new Rule(
            "an instant has microseconds",
            columns("AND t.DATA_TYPE = 'datetime' AND t.DATETIME_PRECISION <> 6")),
        new Rule(
            "no foreign key leaves its context",
            "SELECT t.CONSTRAINT_NAME FROM information_schema.REFERENTIAL_CONSTRAINTS t WHERE"
                + " t.CONSTRAINT_SCHEMA = DATABASE() AND SUBSTRING_INDEX(t.TABLE_NAME, '_', 1) <>"
                + " SUBSTRING_INDEX(t.REFERENCED_TABLE_NAME, '_', 1)"),
        new Rule(
            "no trigger works behind the back of the code",
            "SELECT t.TRIGGER_NAME FROM information_schema.TRIGGERS t WHERE t.TRIGGER_SCHEMA ="
                + " DATABASE()"));
  }

  static List<String> offenders(Connection connection, Rule rule) throws SQLException {
    var offenders = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(rule.offenders())) {
      while (rows.next()) {
        offenders.add(rows.getString(1));
      }
    }
    return offenders;
  }

  private static String tables(String condition) {
    return "SELECT t.TABLE_NAME"
        + OURS.formatted("TABLES")
        + " AND t.TABLE_TYPE = 'BASE TABLE' "
        + condition;
  }

  private static String columns(String condition) {
    return "SELECT CONCAT(t.TABLE_NAME, '.', t.COLUMN_NAME)"
        + OURS.formatted("COLUMNS")
        + " "
        + condition;
  }
}
