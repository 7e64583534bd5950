package org.huimin.schemagenerator;

import java.nio.file.Path;
import java.util.List;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** Writes the jOOQ classes of one context's tables, the same ones whenever the tables are. */
final class TableClasses {
  private static final String INSTANT_BINDING = "org.huimin.platform.persistence.UtcInstantBinding";

  private final MigratedDatabase database;

  TableClasses(MigratedDatabase database) {
    this.database = database;
  }

  /**
   * Replaces the classes of a context.
   *
   * @param sources the root of the folder tree to write to
   */
  void write(String context, Path sources) {
    try {
      var tool = new GenerationTool();
      tool.setDataSource(database.dataSource());
      tool.run(
          new Configuration()
              .withLogging(Logging.WARN)
              .withGenerator(
                  new Generator()
                      .withDatabase(tablesOf(context))
                      .withGenerate(whatToGenerate())
                      .withTarget(
                          new Target()
                              .withDirectory(sources.toString())
                              .withPackageName(packageOf(context)))));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the classes of " + context + " cannot be generated", e);
    }
  }

  /** The package of a context's classes. */
  static String packageOf(String context) {
    return "org.huimin." + context.replace("_", "") + ".persistence.jooq";
  }

  private Database tablesOf(String context) {
    return new Database()
        .withName("org.jooq.meta.mariadb.MariaDBDatabase")
        .withIncludes(context + "_.*")
        .withExcludes(context + "_schema_history")
        .withInputSchema(database.schema())
        .withOutputSchemaToDefault(true)
        .withOutputCatalogToDefault(true)
        .withIncludeIndexes(false)
        .withIncludeSequences(false)
        .withIncludeRoutines(false)
        .withIncludeCheckConstraints(false)
        .withForcedTypes(
            List.of(
                new ForcedType()
                    .withUserType("java.time.Instant")
                    .withBinding(INSTANT_BINDING)
                    .withIncludeTypes("(?i:DATETIME.*)"),
                new ForcedType().withName("BOOLEAN").withIncludeTypes("(?i:TINYINT\\(1\\))")));
  }

  private static Generate whatToGenerate() {
    return new Generate()
        .withRecords(true)
        .withPojos(false)
        .withDaos(false)
        .withDeprecated(false)
        .withDeprecationOnUnknownTypes(false)
        .withImplicitJoinPathsToOne(false)
        .withImplicitJoinPathsToMany(false)
        .withGeneratedAnnotation(false)
        .withJavaTimeTypes(true);
  }
}
