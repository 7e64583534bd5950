package org.huimin.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {
  @Test
  void eachSchemaIsEmptyAndOfItsOwn() throws SQLException {
    try (TestSchema one = TestDatabase.create();
        TestSchema another = TestDatabase.create()) {
      execute(one, "CREATE TABLE place (id BIGINT PRIMARY KEY)");
      execute(another, "CREATE TABLE place (id BIGINT PRIMARY KEY)");
      execute(one, "INSERT INTO place VALUES (1)");

      assertThat(count(one)).isEqualTo(1);
      assertThat(count(another)).isZero();
    }
  }

  @Test
  void aClosedSchemaIsGone() throws SQLException {
    TestSchema schema = TestDatabase.create();
    execute(schema, "CREATE TABLE place (id BIGINT PRIMARY KEY)");

    schema.close();

    assertThatThrownBy(() -> schema.dataSource().getConnection().close())
        .isInstanceOf(SQLException.class);
  }

  @Test
  void aTextIsComparedWithItsCase() throws SQLException {
    try (TestSchema schema = TestDatabase.create();
        Connection connection = schema.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE word (text VARCHAR(20) PRIMARY KEY)");
      assertThat(statement.executeUpdate("INSERT INTO word VALUES ('a'), ('A'), ('惠民')"))
          .isEqualTo(3);
    }
  }

  private static void execute(TestSchema schema, String sql) throws SQLException {
    try (Connection connection = schema.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(TestSchema schema) throws SQLException {
    try (Connection connection = schema.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM place")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
