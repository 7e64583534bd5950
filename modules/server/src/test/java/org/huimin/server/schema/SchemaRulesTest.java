package org.huimin.server.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.huimin.migration.Migrations;
import org.huimin.testsupport.TestDatabase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The migrated tables keep the conventions, and each convention rejects a table that breaks it. */
class SchemaRulesTest {
  private static final List<String> BAD_TABLES =
      List.of(
          "CREATE TABLE stray (a DOUBLE, price_fen INT, at DATETIME, kind ENUM('a')) ENGINE=MEMORY",
          "CREATE TABLE people_bad (id BIGINT PRIMARY KEY) ENGINE=InnoDB",
          "CREATE TABLE childcare_bad (id BIGINT PRIMARY KEY, person_id BIGINT, FOREIGN KEY"
              + " (person_id) REFERENCES people_bad (id)) ENGINE=InnoDB",
          "CREATE TRIGGER bad_trigger BEFORE INSERT ON people_bad FOR EACH ROW SET NEW.id = 1");

  @TestFactory
  Stream<DynamicTest> theTablesKeep() throws SQLException {
    var schema = TestDatabase.create();
    var contexts = new ArrayList<>(Migrations.CONTEXTS);
    contexts.add("demo");
    Migrations.migrate(schema.dataSource(), contexts);
    return rules()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.name(),
                    () -> {
                      try (var connection = schema.dataSource().getConnection()) {
                        assertThat(SchemaRules.offenders(connection, rule)).isEmpty();
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aBadTableIsRejectedBy() throws SQLException {
    var schema = TestDatabase.create();
    try (var connection = schema.dataSource().getConnection();
        var statement = connection.createStatement()) {
      for (var bad : BAD_TABLES) {
        statement.execute(bad);
      }
    }
    return rules()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.name(),
                    () -> {
                      try (var connection = schema.dataSource().getConnection()) {
                        assertThat(SchemaRules.offenders(connection, rule)).isNotEmpty();
                      }
                    }));
  }

  private static Stream<SchemaRules.Rule> rules() {
    var contexts = new ArrayList<>(Migrations.CONTEXTS);
    contexts.add("demo");
    return SchemaRules.all(contexts).stream();
  }
}
