package org.huimin.schemagenerator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.huimin.migration.Migrations;

/**
 * Where the contexts keep what is read and written here.
 *
 * @param modules the folder that holds a module per context
 */
record ContextFolders(Path modules) {
  private static final String MODULES_PROPERTY = "huimin.modules";

  /** The folders of the source tree that the build runs in. */
  static ContextFolders ofThisBuild() {
    return new ContextFolders(Path.of(System.getProperty(MODULES_PROPERTY, "modules")));
  }

  /** The contexts that have tables, in the order in which they migrate. */
  List<String> contextsWithTables() {
    return Migrations.CONTEXTS.stream()
        .filter(context -> Files.isDirectory(Migrations.migrationFolder(modules, context)))
        .toList();
  }

  /** The folder of generated sources that is kept under version control. */
  Path generatedSources(String context) {
    return modules.resolve(context.replace('_', '-')).resolve("src/generated/java");
  }
}
