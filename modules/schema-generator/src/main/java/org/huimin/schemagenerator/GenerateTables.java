package org.huimin.schemagenerator;

import java.util.List;
import org.huimin.migration.Migrations;

/**
 * Generates the jOOQ classes (表结构类) of contexts into their {@code src/generated/java}. To be run
 * after every change to a migration; the classes are committed with it.
 */
public final class GenerateTables {
  private static final String USAGE =
      "usage: generate [context…], where a context is one of " + Migrations.CONTEXTS;

  private GenerateTables() {}

  /** Takes {@code generate} and the contexts, none for all that have migrations. */
  public static void main(String[] arguments) {
    var words = List.of(arguments);
    var contexts = words.isEmpty() ? words : words.subList(1, words.size());
    if (words.isEmpty()
        || !words.getFirst().equals("generate")
        || !Migrations.CONTEXTS.containsAll(contexts)) {
      throw new IllegalArgumentException(USAGE);
    }
    var folders = ContextFolders.ofThisBuild();
    try (var database = MigratedDatabase.of(folders)) {
      var classes = new TableClasses(database);
      for (var context : contexts.isEmpty() ? folders.contextsWithTables() : contexts) {
        classes.write(context, folders.generatedSources(context));
      }
    }
  }
}
