package org.huimin.platform.persistence;

import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * The database beside the current transaction: for leases and schedulers, whose effects must stand
 * whatever becomes of the work that happened to need them. Business code uses {@link
 * org.huimin.platform.transaction.Transactions}.
 */
@Singleton
public final class DirectDatabase {
  private final DataSource dataSource;

  @Inject
  DirectDatabase(DataSource dataSource, DataSourceResolver resolver) {
    this(resolver.resolve(dataSource));
  }

  /**
   * Uses connections as they come.
   *
   * @param dataSource not bound to any transaction
   */
  public DirectDatabase(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Connections that belong to no transaction. */
  public DataSource dataSource() {
    return dataSource;
  }

  /** Runs work in a transaction of its own, on a connection of its own. */
  public <T> T inOwnTransaction(Function<DSLContext, T> work) {
    return DSL.using(dataSource, SQLDialect.MYSQL)
        .transactionResult(configuration -> work.apply(configuration.dsl()));
  }
}
