package org.huimin.platform.support;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.migration.Migrations;
import org.huimin.testsupport.TestDatabase;
import org.huimin.testsupport.TestSchema;

/** Servers without HTTP that share a schema of their own; beans of a test ask for its name. */
public final class PlatformOnDatabase implements AutoCloseable {
  private final TestSchema schema;
  private final Path data;
  private final Deque<ApplicationContext> servers = new ArrayDeque<>();

  private PlatformOnDatabase(TestSchema schema, Path data) {
    this.schema = schema;
    this.data = data;
  }

  /** An empty, migrated schema. */
  public static PlatformOnDatabase create() {
    try {
      var schema = TestDatabase.create();
      Migrations.migrate(schema.dataSource(), List.of("platform"));
      return new PlatformOnDatabase(schema, Files.createTempDirectory("huimin-platform"));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The schema itself. */
  public TestSchema schema() {
    return schema;
  }

  /** One more server, with the test's beans and properties. */
  public ApplicationContext server(String testName, Map<String, ?> more) {
    var properties = new HashMap<String, Object>();
    properties.put("huimin.database.url", schema.jdbcUrl());
    properties.put("huimin.database.user", schema.user());
    properties.put("huimin.database.password", schema.password());
    properties.put("huimin.database.connections", 10);
    properties.put("huimin.demo.enabled", true);
    properties.put("huimin.data-dir", data.toString());
    properties.put("spec.name", testName);
    properties.putAll(more);
    var server = ApplicationContext.run(properties);
    servers.push(server);
    return server;
  }

  @Override
  public void close() {
    servers.forEach(ApplicationContext::close);
    try {
      schema.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
