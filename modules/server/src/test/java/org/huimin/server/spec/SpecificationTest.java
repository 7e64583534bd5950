package org.huimin.server.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.web.router.Router;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huimin.migration.Migrations;
import org.huimin.testsupport.TestDatabase;
import org.huimin.testsupport.TestSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The description is valid, and says what the server answers: no route more, no route less. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpecificationTest {
  /** Served by the framework or by hand, and not part of the description. */
  private static final Pattern NOT_DESCRIBED =
      Pattern.compile("GET /(health.*|prometheus|openapi\\.yaml|docs.*)");

  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

  @TempDir static Path folder;

  private TestSchema schema;
  private ApplicationContext context;

  @BeforeAll
  void start() throws SQLException {
    schema = TestDatabase.create();
    Migrations.migrate(schema.dataSource(), Migrations.CONTEXTS);
    context = server(true);
  }

  private ApplicationContext server(boolean demo) {
    return ApplicationContext.run(
        Map.of(
            "huimin.port", "-1",
            "huimin.database.url", schema.jdbcUrl(),
            "huimin.database.user", schema.user(),
            "huimin.database.password", schema.password(),
            "huimin.demo.enabled", Boolean.toString(demo),
            "huimin.jobs.enabled", "false",
            "huimin.data-dir", folder.toString()));
  }

  @AfterAll
  void stop() throws SQLException {
    context.close();
    schema.close();
  }

  @Test
  void theDescriptionIsValid() throws IOException {
    var result = new OpenAPIV3Parser().readContents(specification(), null, strict());
    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getOpenAPI().getPaths()).isNotEmpty();
  }

  @Test
  void aBrokenDescriptionIsNoticed() {
    var broken = "openapi: 3.0.3\ninfo: {title: x}\npaths: {/a: {get: {responses: {}}}}\n";
    assertThat(new OpenAPIV3Parser().readContents(broken, null, strict()).getMessages())
        .isNotEmpty();
  }

  @Test
  void theServerAnswersExactlyWhatIsDescribed() throws IOException {
    assertThat(served(context)).isEqualTo(described());
  }

  @Test
  void aRealCityServesNothingOfTheDemo() throws IOException {
    var withoutDemo = new TreeSet<>(described());
    assertThat(withoutDemo.removeIf(route -> route.contains("/demo/"))).isTrue();

    // The secrets that the demo made lie in the folder, so that this server starts.
    try (var real = server(false)) {
      assertThat(served(real)).isEqualTo(withoutDemo);
    }
  }

  private static Set<String> served(ApplicationContext server) {
    return server
        .getBean(Router.class)
        .uriRoutes()
        .map(
            route ->
                route.getHttpMethodName()
                    + " "
                    + normalised(route.getUriMatchTemplate().toPathString()))
        .filter(route -> !route.startsWith("HEAD ") && !route.startsWith("OPTIONS "))
        .filter(route -> !NOT_DESCRIBED.matcher(route).matches())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> described() throws IOException {
    var routes = new TreeSet<String>();
    new OpenAPIV3Parser()
        .readContents(specification(), null, null)
        .getOpenAPI()
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .keySet()
                    .forEach(method -> routes.add(method + " " + normalised(path))));
    return routes;
  }

  private static String normalised(String path) {
    return VARIABLE.matcher(path).replaceAll("{}");
  }

  private static ParseOptions strict() {
    var options = new ParseOptions();
    options.setResolve(true);
    options.setValidateInternalRefs(true);
    return options;
  }

  private static String specification() throws IOException {
    try (var stream =
        SpecificationTest.class
            .getClassLoader()
            .getResourceAsStream("META-INF/huimin/openapi.yaml")) {
      if (stream == null) {
        throw new IllegalStateException("no description on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
