package org.huimin.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The code keeps the rules, and each rule rejects a fixture that breaks it. */
@Tag("same-on-every-database")
class ArchitectureTest {
  private static final String FIXTURES = "org.huimin.server.architecture.fixture";

  private static final JavaClasses PLATFORM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.huimin")
          .that(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "are written by hand", ArchitectureRules::isHandWritten));

  private static final JavaClasses BAD = new ClassFileImporter().importPackages(FIXTURES);

  @Test
  void everyContextIsLookedAt() {
    for (var context :
        new String[] {
          "people", "fundledger", "assistance", "elderlycare", "childcare", "childwelfare"
        }) {
      assertThat(PLATFORM)
          .as(context)
          .anyMatch(type -> type.getPackageName().startsWith("org.huimin." + context + ".domain"));
    }
  }

  @TestFactory
  Stream<DynamicTest> theCodeKeeps() {
    return new ArchitectureRules("org.huimin")
        .all().entrySet().stream()
            .map(
                rule ->
                    DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(PLATFORM)));
  }

  @TestFactory
  Stream<DynamicTest> theBadFixtureIsRejectedBy() {
    return new ArchitectureRules(FIXTURES)
        .all().entrySet().stream()
            .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rejects(rule)));
  }

  private static void rejects(Map.Entry<String, ArchRule> rule) {
    assertThat(rule.getValue().evaluate(BAD).hasViolation()).as(rule.getKey()).isTrue();
  }
}
