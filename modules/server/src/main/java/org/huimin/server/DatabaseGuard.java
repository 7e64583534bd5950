package org.huimin.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.huimin.server.ServerSettings.UnusableSettingException;

/**
 * Looks at a database before the server touches it: is it ours, and does it compare texts as we do?
 */
final class DatabaseGuard {
  private static final String COLLATION = "utf8mb4_bin";

  private final DataSource database;

  DatabaseGuard(DataSource database) {
    this.database = database;
  }

  /**
   * Lets a server pass.
   *
   * @param demo whether it is to be a demo city
   * @throws UnusableSettingException when it would pour a demo city into real data, run a demo city
   *     as if it were real, or use a database whose texts compare without regard to case
   */
  void check(boolean demo) {
    try (var connection = database.getConnection()) {
      compareTextsExactly(connection);
      var isDemo = exists(connection, "demo_step");
      if (demo && !isDemo && holdsPeople(connection)) {
        throw new UnusableSettingException(
            "这个数据库里有真实数据, 不能改成演示城市 (请设 HUIMIN_DEMO=false) / This database holds real data and"
                + " cannot become a demo city; set HUIMIN_DEMO=false");
      }
      if (!demo && isDemo) {
        throw new UnusableSettingException(
            "这是演示城市的数据库, 账号口令是公开的, 不能用于正式环境 (请设 HUIMIN_DEMO=true 或换一个数据库) / This is the"
                + " database of a demo city, whose passwords everybody knows; set HUIMIN_DEMO=true"
                + " or use another database");
      }
    } catch (SQLException unreachable) {
      throw new UnusableSettingException(
          "连不上数据库 (错误 %1$d): 请检查 HUIMIN_DATABASE_URL、用户名和密码 / The database cannot be reached (error %1$d):"
                  .formatted(unreachable.getErrorCode())
              + " check HUIMIN_DATABASE_URL, user and password");
    }
  }

  /** Keys and codes are told apart by case; a new database is set to do so, an old one must. */
  private static void compareTextsExactly(Connection connection) throws SQLException {
    if (COLLATION.equals(text(connection, "SELECT @@collation_database"))) {
      return;
    }
    if (exists(connection, "platform_schema_history")) {
      throw new UnusableSettingException(
          "数据库的排序规则须为 utf8mb4_bin / The collation of the database must be utf8mb4_bin");
    }
    try (var statement = connection.createStatement()) {
      statement.execute(
          "ALTER DATABASE `%s` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
              .formatted(text(connection, "SELECT DATABASE()").replace("`", "``")));
    }
  }

  private static boolean holdsPeople(Connection connection) throws SQLException {
    for (var table : List.of("platform_staff", "people_person")) {
      if (exists(connection, table)
          && !text(connection, "SELECT COUNT(*) FROM " + table).equals("0")) {
        return true;
      }
    }
    return false;
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    return !text(
            connection,
            "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND"
                + " TABLE_NAME = '"
                + table
                + "'")
        .equals("0");
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
