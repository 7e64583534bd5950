package org.huimin.schemagenerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedTablesAreCurrentTest {
  private static final ContextFolders FOLDERS = ContextFolders.ofThisBuild();

  private static MigratedDatabase database;

  @TempDir private Path fresh;
  @TempDir private Path committed;

  @BeforeAll
  static void migrate() {
    database = MigratedDatabase.of(FOLDERS);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  static Stream<String> contexts() {
    return FOLDERS.contextsWithTables().stream();
  }

  @ParameterizedTest
  @MethodSource("contexts")
  void theCommittedClassesAreThoseOfTheMigratedTables(String context) {
    new TableClasses(database).write(context, fresh);

    assertThat(StaleFiles.between(fresh, FOLDERS.generatedSources(context)))
        .as("generate the classes of %s again and commit them", context)
        .isEmpty();
  }

  @Test
  void theHistoryTableOfTheMigrationsGetsNoClass() throws IOException {
    new TableClasses(database).write("platform", fresh);

    try (var files = Files.walk(fresh)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("PlatformOutbox.java")
          .noneMatch(name -> name.contains("History"));
    }
  }

  @Test
  void aChangedAMissingAndALeftOverClassAreEachNamed() throws IOException {
    var classes = new TableClasses(database);
    classes.write("platform", fresh);
    classes.write("platform", committed);
    assertThat(StaleFiles.between(fresh, committed)).isEmpty();

    var tables = committed.resolve("org/huimin/platform/persistence/jooq/tables");
    Files.writeString(
        tables.resolve("PlatformOutbox.java"),
        Files.readString(tables.resolve("PlatformOutbox.java")).replace("handler", "receiver"));
    Files.delete(tables.resolve("PlatformNode.java"));
    Files.writeString(tables.resolve("PlatformForgotten.java"), "");

    assertThat(StaleFiles.between(fresh, committed))
        .satisfiesExactly(
            line ->
                assertThat(line).endsWith("PlatformForgotten.java belongs to no table any more"),
            line -> assertThat(line).endsWith("PlatformNode.java is missing"),
            line -> assertThat(line).endsWith("PlatformOutbox.java differs from its table"));
  }
}
