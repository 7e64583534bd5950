package org.huimin.migration;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The migrations (数据库迁移) of the bounded contexts. Each context owns its tables, prefixed with its
 * name, and its own history table, so that contexts evolve independently of each other in one
 * database.
 */
public final class Migrations {
  /** Every context with tables, in the order in which they migrate. */
  public static final List<String> CONTEXTS =
      List.of(
          "platform",
          "people",
          "fund_ledger",
          "assistance",
          "elderly_care",
          "childcare",
          "child_welfare");

  private Migrations() {}

  /**
   * Migrates contexts from the class path ({@code db/migration/<context>}). Safe to call from
   * several servers at once: the history table is locked while a migration runs.
   *
   * @param dataSource connections to the database that holds the tables
   * @param contexts names out of {@link #CONTEXTS}
   */
  public static void migrate(DataSource dataSource, List<String> contexts) {
    for (var context : contexts) {
      migrate(dataSource, context, "classpath:db/migration/" + context);
    }
  }

  /**
   * Migrates contexts from the source tree, for generating code before that code can be compiled.
   *
   * @param dataSource connections to an empty database
   * @param modules the folder that holds a module per context
   */
  public static void migrateFromSources(DataSource dataSource, Path modules) {
    for (var context : CONTEXTS) {
      var folder = migrationFolder(modules, context);
      if (folder.toFile().isDirectory()) {
        migrate(dataSource, context, "filesystem:" + folder);
      }
    }
  }

  /**
   * Where the SQL of one context lies in the source tree.
   *
   * @param modules the folder that holds a module per context
   * @param context a name out of {@link #CONTEXTS}
   */
  public static Path migrationFolder(Path modules, String context) {
    return modules.resolve(
        context.replace('_', '-') + "/src/main/resources/db/migration/" + context);
  }

  private static void migrate(DataSource dataSource, String context, String location) {
    Flyway.configure()
        .dataSource(dataSource)
        .locations(location)
        .table(context + "_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .cleanDisabled(true)
        .load()
        .migrate();
  }
}
