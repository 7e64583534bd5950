package org.huimin.server;

import java.util.Properties;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.huimin.platform.transaction.PrimaryDataSource;

/**
 * Where the database answers.
 *
 * @param url {@code jdbc:mysql://…/database}
 * @param user the account; empty where it stands in the address
 * @param password its password; empty for none
 */
record DatabaseAddress(String url, String user, String password) {
  private static final Pattern WITHOUT_DATABASE =
      Pattern.compile("(jdbc:mysql://[^/?]+)/?(\\?.*)?");

  /** Names the database {@code huimin} where an address names none, and has it made. */
  static DatabaseAddress of(String url, String user, String password) {
    var match = WITHOUT_DATABASE.matcher(url);
    if (!match.matches()) {
      return new DatabaseAddress(url, user, password);
    }
    var settings = match.group(2) == null ? "?" : match.group(2) + "&";
    return new DatabaseAddress(
        match.group(1) + "/huimin" + settings + "createDatabaseIfNotExist=true", user, password);
  }

  /** Plain connections, for what happens before the pool exists. */
  DataSource dataSource() {
    var properties = new Properties();
    properties.setProperty("connectionTimeZone", "UTC");
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    return new PrimaryDataSource(url, properties);
  }

  @Override
  public String toString() {
    return "DatabaseAddress";
  }
}
