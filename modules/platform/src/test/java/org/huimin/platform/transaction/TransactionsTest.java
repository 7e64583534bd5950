package org.huimin.platform.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.huimin.platform.PlatformProperties;
import org.huimin.testsupport.Race;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false, startApplication = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactionsTest implements PlatformProperties {
  @Inject Transactions transactions;
  @Inject DSLContext sql;

  @BeforeEach
  void twoAccounts() {
    transactions.write(
        () -> {
          sql.execute("CREATE TABLE IF NOT EXISTS test_account (id INT PRIMARY KEY, amount INT)");
          sql.execute("DELETE FROM test_account");
          sql.execute("INSERT INTO test_account VALUES (1, 0), (2, 0)");
        });
  }

  @Test
  void whoeverLosesADeadlockDoesTheWorkAgain() {
    var bothHoldOne = new CyclicBarrier(2);
    var runs = new AtomicInteger();
    Race.of(
        List.<Callable<Boolean>>of(
            () -> addInOrder(1, 2, bothHoldOne, runs), () -> addInOrder(2, 1, bothHoldOne, runs)));
    assertThat(amounts()).containsExactly(2, 2);
    assertThat(runs.get()).as("one of the two had to run again").isGreaterThan(2);
  }

  private boolean addInOrder(int first, int second, CyclicBarrier barrier, AtomicInteger runs) {
    transactions.write(
        () -> {
          add(first);
          if (runs.incrementAndGet() <= 2) {
            try {
              barrier.await();
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          }
          add(second);
        });
    return true;
  }

  @Test
  void anInnerCallJoinsTheOuterOne() {
    assertThatThrownBy(
            () ->
                transactions.write(
                    () -> {
                      transactions.write(() -> add(1));
                      throw new IllegalStateException("undo");
                    }))
        .hasMessage("undo");
    assertThat(amounts()).containsExactly(0, 0);
  }

  @Test
  void aFailureThatDoesNotPassIsNotRepeated() {
    var runs = new AtomicInteger();
    assertThatThrownBy(
            () ->
                transactions.write(
                    () -> {
                      runs.incrementAndGet();
                      sql.execute("INSERT INTO test_account VALUES (1, 0)");
                    }))
        .isInstanceOf(DataAccessException.class);
    assertThat(runs).hasValue(1);
  }

  @Test
  void aLostConnectionIsReplacedAndTheWorkDoneAgain() {
    var runs = new AtomicInteger();
    transactions.write(
        () -> {
          add(1);
          if (runs.incrementAndGet() == 1) {
            killOwnConnection();
          }
          add(2);
        });
    assertThat(runs).hasValue(2);
    assertThat(amounts()).containsExactly(1, 1);
  }

  /** The server ends the connection in the middle of the transaction, as when it goes down. */
  private void killOwnConnection() {
    try {
      sql.execute("KILL CONNECTION_ID()");
    } catch (DataAccessException ended) {
      assertThat((Throwable) ended.getCause(SQLException.class)).isNotNull();
    }
  }

  @Test
  void aSnapshotSeesOneStateAndTheConnectionHasItsLevelBack() {
    var before = transactions.read(this::isolation);
    var seen =
        transactions.readSnapshot(
            () -> {
              var first = amountsNow();
              Race.between(
                  1,
                  _ -> {
                    transactions.write(() -> add(2));
                    return true;
                  });
              return List.of(first, amountsNow());
            });
    assertThat(seen).containsExactly(List.of(0, 0), List.of(0, 0));
    assertThat(amounts()).containsExactly(0, 1);
    // More often than there are connections, so that the one of the snapshot is among them.
    for (var i = 0; i < 30; i++) {
      assertThat(transactions.read(this::isolation)).isEqualTo(before);
    }
    transactions.write(() -> add(1));
    assertThat(amounts()).containsExactly(1, 1);
  }

  private int isolation() {
    return sql.connectionResult(Connection::getTransactionIsolation);
  }

  private void add(int id) {
    sql.execute("UPDATE test_account SET amount = amount + 1 WHERE id = ?", id);
  }

  private List<Integer> amounts() {
    return transactions.read(this::amountsNow);
  }

  private List<Integer> amountsNow() {
    return sql.fetch("SELECT amount FROM test_account ORDER BY id").getValues(0, Integer.class);
  }
}
