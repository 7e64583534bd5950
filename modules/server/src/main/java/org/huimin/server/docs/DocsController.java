package org.huimin.server.docs;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Serves the description and the page around it. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class DocsController {
  private static final String ASSETS = assets();
  private static final String SPEC = read("META-INF/huimin/openapi.yaml");
  private static final String PAGE = read("docs/index.html");
  private static final String NARROW = read("docs/narrow.css");
  private static final String SCRIPT = read("docs/start.js");

  /** The OpenAPI document of the whole platform. */
  @Get("/openapi.yaml")
  @Produces("application/yaml")
  HttpResponse<String> specification() {
    return HttpResponse.ok(SPEC);
  }

  /** The page on which the description can be browsed. */
  @Get("/docs")
  @Produces(MediaType.TEXT_HTML)
  String page() {
    return PAGE;
  }

  /** Starts the page; a file of its own, so that no inline script need be allowed. */
  @Get("/docs/start.js")
  @Produces("text/javascript")
  String script() {
    return SCRIPT;
  }

  /** The style of the page, and what it lacks on narrow screens. */
  @Get("/docs/assets/swagger-ui.css")
  @Produces("text/css")
  String style() {
    return read(ASSETS + "swagger-ui.css") + NARROW;
  }

  /** The code of the page. */
  @Get("/docs/assets/swagger-ui-bundle.js")
  @Produces("text/javascript")
  String bundle() {
    return read(ASSETS + "swagger-ui-bundle.js");
  }

  /** The library's folder bears its version, which stands in one place only: the root pom. */
  private static String assets() {
    var library = new Properties();
    try {
      library.load(new StringReader(read("META-INF/maven/org.webjars/swagger-ui/pom.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "META-INF/resources/webjars/swagger-ui/" + library.getProperty("version") + "/";
  }

  private static String read(String resource) {
    try (var stream = DocsController.class.getClassLoader().getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
