package org.huimin.elderlycare;

import io.micronaut.test.support.TestPropertyProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.huimin.migration.Migrations;
import org.huimin.testsupport.TestDatabase;

/** A database of its own for each test class that starts a server. */
public interface MealsDatabase extends TestPropertyProvider {
  @Override
  default Map<String, String> getProperties() {
    try {
      var schema = TestDatabase.create();
      Migrations.migrate(
          schema.dataSource(), List.of("platform", "people", "fund_ledger", "elderly_care"));
      return Map.of(
          "huimin.port", "0",
          "huimin.database.url", schema.jdbcUrl(),
          "huimin.database.user", schema.user(),
          "huimin.database.password", schema.password(),
          "huimin.demo.enabled", "true",
          "huimin.data-dir", Files.createTempDirectory("huimin-meals-test").toString());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
