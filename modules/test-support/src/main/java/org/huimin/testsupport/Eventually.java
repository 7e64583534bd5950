package org.huimin.testsupport;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waiting for something that happens on another thread, with a deadline instead of a pause. */
public final class Eventually {
  private static final Duration POLL = Duration.ofMillis(10);

  private Eventually() {}

  /** An assertion that may throw anything. */
  @FunctionalInterface
  public interface ThrowingRunnable {
    /** Asserts once. */
    void run() throws Exception;
  }

  /**
   * Tries the assertion until it holds.
   *
   * @throws AssertionError with the last failure as its cause when the deadline passes before
   */
  public static void within(Duration limit, ThrowingRunnable assertion) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      @Nullable Throwable failure = failureOf(assertion);
      if (failure == null) {
        return;
      }
      if (System.nanoTime() >= deadline) {
        throw new AssertionError("Not within " + limit + ": " + failure.getMessage(), failure);
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError("Interrupted while waiting: " + failure.getMessage(), failure);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static @Nullable Throwable failureOf(ThrowingRunnable assertion) {
    try {
      assertion.run();
      return null;
    } catch (Exception | AssertionError e) {
      return e;
    }
  }
}
