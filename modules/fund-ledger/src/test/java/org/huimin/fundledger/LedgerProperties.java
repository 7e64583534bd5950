package org.huimin.fundledger;

import io.micronaut.test.support.TestPropertyProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.huimin.migration.Migrations;
import org.huimin.testsupport.TestDatabase;
import org.huimin.testsupport.TestSchema;

/** A database of its own for each test class; jobs run only when called. */
public interface LedgerProperties extends TestPropertyProvider {
  @Override
  default Map<String, String> getProperties() {
    try {
      TestSchema schema = TestDatabase.create();
      Migrations.migrate(schema.dataSource(), List.of("platform", "people", "fund_ledger"));
      return Map.of(
          "huimin.port",
          "0",
          "huimin.database.url",
          schema.jdbcUrl() + "&rewriteBatchedStatements=true",
          "huimin.database.user",
          schema.user(),
          "huimin.database.password",
          schema.password(),
          "huimin.demo.enabled",
          "true",
          "huimin.jobs.enabled",
          "false",
          "huimin.rate-limit.enabled",
          "false",
          "huimin.data-dir",
          Files.createTempDirectory("huimin-fund-ledger-test").toString());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
