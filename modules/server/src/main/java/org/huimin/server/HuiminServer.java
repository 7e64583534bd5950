package org.huimin.server;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.embeddeddatabase.DataFolder;
import org.huimin.embeddeddatabase.EmbeddedDatabase;
import org.huimin.embeddeddatabase.EmbeddedDatabaseSettings;
import org.huimin.migration.Migrations;
import org.huimin.server.demo.DemoCity;
import org.jspecify.annotations.Nullable;

/** One server from its database to its open port. */
final class HuiminServer implements AutoCloseable {
  private final @Nullable EmbeddedDatabase ownDatabase;
  private final ApplicationContext context;
  private final EmbeddedServer http;

  private HuiminServer(
      @Nullable EmbeddedDatabase ownDatabase, ApplicationContext context, EmbeddedServer http) {
    this.ownDatabase = ownDatabase;
    this.context = context;
    this.http = http;
  }

  /**
   * Starts a server: database, tables, demo city where asked, then the port. Nothing is served
   * before all of it stands.
   */
  static HuiminServer start(ServerSettings settings) {
    DataFolder.open(settings.dataFolder());
    EmbeddedDatabase ownDatabase = null;
    DatabaseAddress address;
    if (settings.database().isPresent()) {
      address = settings.database().get();
    } else {
      ownDatabase =
          EmbeddedDatabase.start(
              EmbeddedDatabaseSettings.in(settings.dataFolder()).withoutShutdownHook());
      address =
          new DatabaseAddress(ownDatabase.jdbcUrl(), ownDatabase.user(), ownDatabase.password());
    }
    try {
      new DatabaseGuard(address.dataSource()).check(settings.demo());
      Migrations.migrate(address.dataSource(), Migrations.CONTEXTS);
      if (settings.demo()) {
        Migrations.migrate(address.dataSource(), List.of("demo"));
      }
      var context = ApplicationContext.builder().properties(properties(settings, address)).start();
      if (settings.demo()) {
        context.getBean(DemoCity.class).makeUnlessMade();
      }
      var http = context.getBean(EmbeddedServer.class).start();
      return new HuiminServer(ownDatabase, context, http);
    } catch (RuntimeException | Error failure) {
      if (ownDatabase != null) {
        ownDatabase.close();
      }
      throw failure;
    }
  }

  private static Map<String, Object> properties(ServerSettings settings, DatabaseAddress address) {
    var properties = new HashMap<String, Object>();
    properties.put("huimin.host", settings.host());
    properties.put("huimin.port", settings.port());
    properties.put("huimin.data-dir", settings.dataFolder().toString());
    properties.put("huimin.demo.enabled", settings.demo());
    if (settings.demoHouseholds() > 0) {
      properties.put("huimin.demo.households", settings.demoHouseholds());
    }
    properties.put("huimin.database.url", address.url());
    properties.put("huimin.database.user", address.user());
    properties.put("huimin.database.password", address.password());
    return properties;
  }

  /** The port that is open. */
  int port() {
    return http.getPort();
  }

  /** Finishes what was begun, then closes the port and the database. */
  @Override
  public void close() {
    http.stop();
    context.close();
    if (ownDatabase != null) {
      ownDatabase.close();
    }
  }
}
