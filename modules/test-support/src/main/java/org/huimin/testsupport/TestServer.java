package org.huimin.testsupport;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running database server on which schemas can be made.
 *
 * @param jdbcUrl its address, with or without a schema, with or without options
 * @param user an account that may make schemas
 * @param password its password, possibly empty
 */
record TestServer(String jdbcUrl, String user, String password) {
  private static final Pattern URL =
      Pattern.compile("(jdbc:mysql(?:\\+srv)?:(?:\\w+:)?//[^/?]+)(?:/([^?]*))?(?:\\?(.*))?");

  /** The server that a URL names; account and password may also stand among its options. */
  static TestServer named(String jdbcUrl, String user, String password) {
    return new TestServer(
        jdbcUrl,
        user.isEmpty() ? option(jdbcUrl, "user", "root") : user,
        password.isEmpty() ? option(jdbcUrl, "password", "") : password);
  }

  private static String option(String jdbcUrl, String name, String otherwise) {
    Matcher option = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(jdbcUrl);
    return option.find() ? option.group(1) : otherwise;
  }

  /** The same server's address with that schema; account and password are left out. */
  String urlOf(String schema) {
    Matcher url = URL.matcher(jdbcUrl);
    if (!url.matches()) {
      throw new IllegalArgumentException(
          "Not an address of a MySQL server (jdbc:mysql://host:port/): " + jdbcUrl);
    }
    StringBuilder result = new StringBuilder(url.group(1)).append('/').append(schema);
    String options = url.group(3) == null ? "" : url.group(3);
    char separator = '?';
    for (String option : options.split("&", -1)) {
      if (!option.isEmpty() && !option.startsWith("user=") && !option.startsWith("password=")) {
        result.append(separator).append(option);
        separator = '&';
      }
    }
    for (String option : new String[] {"connectionTimeZone=UTC", "allowPublicKeyRetrieval=true"}) {
      String name = option.substring(0, option.indexOf('=') + 1);
      if (!options.contains(name)) {
        result.append(separator).append(option);
        separator = '&';
      }
    }
    return result.toString();
  }
}
