package org.huimin.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.huimin.migration.Migrations;
import org.huimin.server.ServerSettings.UnusableSettingException;
import org.huimin.testsupport.TestDatabase;
import org.huimin.testsupport.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseGuardTest {
  private TestSchema schema;

  @BeforeEach
  void anEmptyDatabase() throws SQLException {
    schema = TestDatabase.create();
  }

  @AfterEach
  void drop() throws SQLException {
    schema.close();
  }

  @Test
  void anEmptyDatabaseMayBecomeADemoCityOrARealOne() {
    var guard = new DatabaseGuard(schema.dataSource());
    guard.check(true);
    guard.check(false);
  }

  @Test
  void aDemoCityIsNotPouredIntoADatabaseWithStaff() throws SQLException {
    Migrations.migrate(schema.dataSource(), List.of("platform"));
    execute(
        "INSERT INTO platform_staff VALUES (1, 'real', 'x', 'ADMIN', '3610', NULL, 'x', 0, NULL, 1,"
            + " '2026-01-01')");
    var guard = new DatabaseGuard(schema.dataSource());
    guard.check(false);
    assertThatThrownBy(() -> guard.check(true))
        .isInstanceOf(UnusableSettingException.class)
        .hasMessageContaining("real data");
  }

  @Test
  void aDemoCityIsNotRunAsIfItWereReal() {
    Migrations.migrate(schema.dataSource(), List.of("demo"));
    var guard = new DatabaseGuard(schema.dataSource());
    guard.check(true);
    assertThatThrownBy(() -> guard.check(false))
        .isInstanceOf(UnusableSettingException.class)
        .hasMessageContaining("demo city");
  }

  @Test
  void aNewDatabaseIsSetToTellTextsApartByCaseAndAnOldOneMust() throws SQLException {
    execute("ALTER DATABASE `" + schema.name() + "` COLLATE utf8mb4_general_ci");
    new DatabaseGuard(schema.dataSource()).check(false);
    Migrations.migrate(schema.dataSource(), List.of("platform"));
    new DatabaseGuard(schema.dataSource()).check(false);
    execute("ALTER DATABASE `" + schema.name() + "` COLLATE utf8mb4_general_ci");
    assertThatThrownBy(() -> new DatabaseGuard(schema.dataSource()).check(false))
        .hasMessageContaining("utf8mb4_bin");
  }

  private void execute(String statement) throws SQLException {
    try (var connection = schema.dataSource().getConnection();
        var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
