package org.huimin.testsupport;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * An empty schema that one test owns; closing it drops it with everything in it.
 *
 * @param name the schema's name, {@code huimin_test_…}
 * @param jdbcUrl where programs reach it
 * @param user the account to use
 * @param password its password, possibly empty
 */
public record TestSchema(String name, String jdbcUrl, String user, String password)
    implements AutoCloseable {

  /** A source that opens a new connection each time; wrap it in a pool where that is too slow. */
  public DataSource dataSource() {
    MysqlDataSource source = new MysqlDataSource();
    source.setURL(jdbcUrl);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  @Override
  public void close() throws SQLException {
    TestDatabase.drop(this);
  }
}
