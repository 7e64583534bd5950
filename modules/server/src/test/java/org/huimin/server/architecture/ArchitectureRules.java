package org.huimin.server.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import io.micronaut.security.annotation.Secured;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the code is cut, as rules. The rules are made for a root package, so that the same rules can
 * be shown to reject the bad fixtures below their own root.
 */
final class ArchitectureRules {
  private static final List<String> CONTEXTS =
      List.of("people", "fundledger", "assistance", "elderlycare", "childcare", "childwelfare");

  /** Whose façade each context may call; nobody calls upwards. */
  private static final Map<String, List<String>> MAY_CALL =
      Map.of(
          "people", List.of(),
          "fundledger", List.of("people"),
          "assistance", List.of("people", "fundledger"),
          "elderlycare", List.of("people", "fundledger"),
          "childcare", List.of("people", "fundledger"),
          "childwelfare", List.of("people"));

  private final String root;

  ArchitectureRules(String root) {
    this.root = root;
  }

  /** Every rule under its name. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("kernelIsFreeOfFrameworks", kernelIsFreeOfFrameworks());
    rules.put("platformKnowsNoContext", platformKnowsNoContext());
    rules.put("domainIsPure", domainIsPure());
    rules.put(
        "applicationKnowsNeitherWebNorPersistence", applicationKnowsNeitherWebNorPersistence());
    rules.put("adaptersArePrivate", adaptersArePrivate());
    rules.put("controllersDecideWhoMayCall", controllersDecideWhoMayCall());
    rules.put("timeComesFromAClock", timeComesFromAClock());
    for (var context : CONTEXTS) {
      rules.put(context + "MeetsOthersAtTheirDoor", meetsOthersAtTheirDoor(context));
    }
    return rules;
  }

  private ArchRule kernelIsFreeOfFrameworks() {
    return classes()
        .that()
        .resideInAPackage(root + ".kernel..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            root + ".kernel..", "java..", "org.jspecify..", "io.hypersistence.tsid..");
  }

  private ArchRule platformKnowsNoContext() {
    return noClasses()
        .that()
        .resideInAPackage(root + ".platform..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(everyContext());
  }

  private ArchRule domainIsPure() {
    return noClasses()
        .that()
        .resideInAnyPackage(inEveryContext(".domain.."))
        .should()
        .dependOnClassesThat(
            are(
                resideInAnyPackage(
                        "io.micronaut..",
                        "jakarta..",
                        "java.sql..",
                        "javax.sql..",
                        "org.jooq..",
                        root + ".platform..",
                        root + ".api..")
                    .or(resideInAnyPackage(inEveryContext(".persistence..")))
                    .or(resideInAnyPackage(inEveryContext(".application..")))
                    .or(resideInAnyPackage(inEveryContext(".web..")))
                    .or(
                        DescribedPredicate.describe(
                            "a clock", c -> c.isEquivalentTo(Clock.class)))));
  }

  private ArchRule applicationKnowsNeitherWebNorPersistence() {
    return noClasses()
        .that()
        .resideInAnyPackage(inEveryContext(".application.."))
        .should()
        .dependOnClassesThat(
            are(
                resideInAnyPackage(inEveryContext(".web.."))
                    .or(
                        resideInAnyPackage(inEveryContext(".persistence.."))
                            .or(resideInAPackage(root + ".api..")))));
  }

  private ArchRule adaptersArePrivate() {
    return classes()
        .that()
        .resideInAnyPackage(inEveryContext(".persistence.."))
        .and(
            DescribedPredicate.describe(
                "implement a port",
                type ->
                    type.getAllRawInterfaces().stream()
                        .anyMatch(
                            port -> resideInAnyPackage(inEveryContext(".domain..")).test(port))))
        .should()
        .notHaveModifier(JavaModifier.PUBLIC);
  }

  private ArchRule controllersDecideWhoMayCall() {
    return classes()
        .that()
        .areAnnotatedWith(io.micronaut.http.annotation.Controller.class)
        .and()
        .areNotInterfaces()
        .should()
        .beAnnotatedWith(Secured.class);
  }

  private ArchRule timeComesFromAClock() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis");
  }

  private ArchRule meetsOthersAtTheirDoor(String context) {
    var forbidden = new ArrayList<String>();
    for (var other : CONTEXTS) {
      if (!other.equals(context)) {
        forbidden.add(root + "." + other + (MAY_CALL.get(context).contains(other) ? ".*.." : ".."));
      }
    }
    return noClasses()
        .that()
        .resideInAPackage(root + "." + context + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(String[]::new));
  }

  private String[] everyContext() {
    return inEveryContext("..");
  }

  private String[] inEveryContext(String layer) {
    return CONTEXTS.stream().map(context -> root + "." + context + layer).toArray(String[]::new);
  }

  /** Classes that a person wrote: not what Micronaut, MapStruct or jOOQ generated. */
  static boolean isHandWritten(JavaClass type) {
    return !type.getName().contains("$")
        && !type.getPackageName().contains(".persistence.jooq")
        && !type.getSimpleName().endsWith("MapperImpl");
  }
}
