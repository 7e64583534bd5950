package org.huimin.platform.transaction;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.DefaultTransactionDefinition;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions over JDBC, shared by Micronaut Data and jOOQ. */
@Singleton
final class JdbcTransactions implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcTransactions.class);
  private static final TransactionDefinition SNAPSHOT = snapshot();

  private final TransactionOperations<Connection> operations;
  private final RetryPolicy policy;
  private final Clock clock;

  JdbcTransactions(TransactionOperations<Connection> operations, RetryPolicy policy, Clock clock) {
    this.operations = operations;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public <T> T write(Supplier<T> work) {
    return run(work, false, (ops, counted) -> ops.executeWrite(status -> counted.get()));
  }

  @Override
  public <T> T writeRepeatable(Supplier<T> work) {
    return run(work, true, (ops, counted) -> ops.executeWrite(status -> counted.get()));
  }

  @Override
  public <T> T read(Supplier<T> work) {
    return run(work, true, (ops, counted) -> ops.executeRead(status -> counted.get()));
  }

  @Override
  public <T> T readSnapshot(Supplier<T> work) {
    return run(work, true, (ops, counted) -> ops.execute(SNAPSHOT, status -> counted.get()));
  }

  /**
   * MySQL and MariaDB keep the state of the first statement for all of a transaction at this level;
   * the connection has its own level back when the transaction is over.
   */
  private static TransactionDefinition snapshot() {
    var definition = new DefaultTransactionDefinition();
    definition.setIsolationLevel(TransactionDefinition.Isolation.REPEATABLE_READ);
    definition.setReadOnly(true);
    return definition;
  }

  private <T> T run(
      Supplier<T> work,
      boolean repeatable,
      BiFunction<TransactionOperations<Connection>, Supplier<T>, T> transaction) {
    if (operations.findTransactionStatus().isPresent()) {
      return work.get();
    }
    var giveUpAt = clock.instant().plus(policy.disconnectedFor());
    for (var attempt = 1; ; attempt++) {
      var committing = new AtomicBoolean();
      try {
        return transaction.apply(
            operations,
            () -> {
              var result = work.get();
              committing.set(true);
              return result;
            });
      } catch (RuntimeException failure) {
        switch (Passing.of(failure)) {
          case NO -> throw failure;
          case UNDONE -> {
            if (attempt >= policy.undoneAttempts()) {
              throw new DatabaseUnavailableException(failure);
            }
          }
          case DISCONNECTED -> {
            if (committing.get() && !repeatable) {
              throw new OutcomeUnknownException(failure);
            }
            if (clock.instant().isAfter(giveUpAt)) {
              throw new DatabaseUnavailableException(failure);
            }
          }
        }
        LOG.info("Doing a transaction again (attempt {}): {}", attempt, rootMessage(failure));
        pause(attempt);
      }
    }
  }

  /** Only the class and the code: a driver's message can quote values. */
  private static String rootMessage(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof java.sql.SQLException sql
        ? cause.getClass().getSimpleName() + " " + sql.getErrorCode() + "/" + sql.getSQLState()
        : cause.getClass().getSimpleName();
  }

  private void pause(int attempt) {
    var longest = policy.pause().toNanos() * Math.min(attempt, 25);
    LockSupport.parkNanos(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
  }
}
