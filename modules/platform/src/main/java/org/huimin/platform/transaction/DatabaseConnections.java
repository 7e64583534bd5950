package org.huimin.platform.transaction;

import com.zaxxer.hikari.SQLExceptionOverride;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Sets up the connection pool: UTC, batched statements, and connections that follow the primary.
 */
@Singleton
final class DatabaseConnections implements BeanCreatedEventListener<DatasourceConfiguration> {
  private static final Map<String, String> DRIVER_SETTINGS =
      Map.of(
          "connectionTimeZone", "UTC",
          "forceConnectionTimeZoneToSession", "true",
          "characterEncoding", "UTF-8",
          "rewriteBatchedStatements", "true",
          "cachePrepStmts", "true",
          "prepStmtCacheSize", "500",
          "prepStmtCacheSqlLimit", "8192",
          "connectTimeout", "3000",
          "socketTimeout", "30000",
          "tcpKeepAlive", "true");

  @Override
  public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
    var pool = event.getBean();
    var properties = new Properties();
    properties.putAll(DRIVER_SETTINGS);
    setIfGiven(properties, "user", pool.getUsername());
    setIfGiven(properties, "password", pool.getPassword());
    // The pool must not offer the account to a source that holds it already.
    pool.setUsername(null);
    pool.setPassword(null);
    pool.setDataSource(new PrimaryDataSource(pool.getUrl(), properties));
    pool.setExceptionOverride(new LeaveLostPrimary());
    return pool;
  }

  /** An account may also stand in the address. */
  private static void setIfGiven(Properties properties, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      properties.setProperty(name, value);
    }
  }

  /**
   * A server that lost the primary's role still answers, so its connections must be thrown away by
   * hand.
   */
  static final class LeaveLostPrimary implements SQLExceptionOverride {
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
      return Passing.of(failure) == Passing.DISCONNECTED
          ? SQLExceptionOverride.Override.MUST_EVICT
          : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
  }
}
