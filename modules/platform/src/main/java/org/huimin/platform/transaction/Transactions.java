package org.huimin.platform.transaction;

import java.util.function.Supplier;

/**
 * Runs work in one database transaction. A call inside another call joins it. When the database
 * undoes the work for a passing reason (a deadlock, a lost primary), the outermost call does it
 * again within a bound.
 */
public interface Transactions {
  /**
   * Runs work that may write. When the connection is lost while committing, nobody can tell whether
   * the work stands; such work is not done again.
   *
   * @param work what to do; may run more than once, so it must not have effects outside the
   *     database
   * @return what the work returned, after the commit
   * @throws OutcomeUnknownException when the connection was lost while committing
   * @throws DatabaseUnavailableException when the database did not come back within the bound
   */
  <T> T write(Supplier<T> work);

  /**
   * Runs work that may write and returns nothing.
   *
   * @param work what to do; see {@link #write(Supplier)}
   */
  default void write(Runnable work) {
    var ignored =
        write(
            () -> {
              work.run();
              return true;
            });
  }

  /**
   * Runs work that finds out by itself whether it was done before (by an idempotency key, for
   * example), so that it can be done again even after a commit with an unknown outcome.
   *
   * @param work what to do, at least once
   * @return what the last run returned
   * @throws DatabaseUnavailableException when the database did not come back within the bound
   */
  <T> T writeRepeatable(Supplier<T> work);

  /**
   * Runs work that only reads.
   *
   * @param work what to read
   * @return what the work returned
   */
  <T> T read(Supplier<T> work);

  /**
   * Runs work that only reads, with several statements that must add up: all of them see the state
   * that the first of them saw, whatever is written meanwhile. Inside another call it sees what
   * that one sees, as any inner call.
   *
   * @param work what to read
   * @return what the work returned
   */
  <T> T readSnapshot(Supplier<T> work);
}
