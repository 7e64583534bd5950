package org.huimin.embeddeddatabase;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The two accounts of the server, set right at every start before it listens, so that a lost or
 * restored password file never locks anybody out.
 *
 * <p>{@code huimin} over 127.0.0.1 with its random password owns the databases {@code huimin} and
 * {@code huimin_…}. {@code root} exists on Unix only, over the socket in the data folder, for the
 * operating-system user that runs the server, without any password.
 */
final class Accounts {
  static final String USER = "huimin";
  static final String DATABASE = "huimin";
  static final String PASSWORD_SECRET = "database-password";

  private Accounts() {}

  /** Writes the statements that the server runs before it listens. */
  static Path writeStatements(DataFolder folder, ServerBinaries binaries) throws IOException {
    String account = "'" + USER + "'@'127.0.0.1'";
    StringBuilder sql = new StringBuilder();
    // The server reads one statement per line; the password consists of letters and digits.
    sql.append("CREATE DATABASE IF NOT EXISTS ")
        .append(DATABASE)
        .append(" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;\n");
    sql.append("CREATE OR REPLACE USER ")
        .append(account)
        .append(" IDENTIFIED BY '")
        .append(folder.secret(PASSWORD_SECRET))
        .append("';\n");
    for (String databases : new String[] {DATABASE, "`" + DATABASE + "\\_%`"}) {
      sql.append("GRANT ALL PRIVILEGES ON ")
          .append(databases)
          .append(".* TO ")
          .append(account)
          .append(";\n");
    }
    if (binaries.platform().isUnix()) {
      String owner = System.getProperty("user.name").replaceAll("[\\\\'\\n]", "");
      sql.append("CREATE OR REPLACE USER 'root'@'localhost' IDENTIFIED VIA unix_socket AS '")
          .append(owner)
          .append("';\n");
      sql.append("GRANT ALL PRIVILEGES ON *.* TO 'root'@'localhost' WITH GRANT OPTION;\n");
    }
    Path file = folder.root().resolve("secrets").resolve("database-accounts.sql");
    folder.writeSecretly(file, sql.toString());
    return file;
  }
}
