package org.huimin.testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Many contenders for the same thing, let go at the same moment (竞争): {@code Race.between(500, i ->
 * book(children.get(i)))}.
 */
public final class Race {
  private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(2);

  private Race() {}

  /**
   * Runs that many contenders at once, each on a virtual thread of its own, and returns what each
   * got, in the order of their numbers (from 0).
   *
   * @throws AssertionError when a contender throws, or the race is not over within two minutes
   */
  public static <T> List<T> between(int contenders, Function<Integer, T> contender) {
    return between(contenders, DEFAULT_LIMIT, contender);
  }

  /** As {@link #between(int, Function)}, with another limit on the time that the race may take. */
  public static <T> List<T> between(
      int contenders, Duration limit, Function<Integer, T> contender) {
    List<Callable<T>> all = new ArrayList<>(contenders);
    for (int number = 0; number < contenders; number++) {
      int mine = number;
      all.add(() -> contender.apply(mine));
    }
    return run(all, limit);
  }

  /** Runs different contenders at once and returns what each got, in the same order. */
  public static <T> List<T> of(List<? extends Callable<T>> contenders) {
    return run(contenders, DEFAULT_LIMIT);
  }

  private static <T> List<T> run(List<? extends Callable<T>> contenders, Duration limit) {
    CountDownLatch ready = new CountDownLatch(contenders.size());
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<T>> running = new ArrayList<>(contenders.size());
      for (Callable<T> contender : contenders) {
        running.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  start.await();
                  return contender.call();
                }));
      }
      ready.await();
      long deadline = System.nanoTime() + limit.toNanos();
      start.countDown();
      List<T> results = new ArrayList<>(running.size());
      for (int number = 0; number < running.size(); number++) {
        results.add(result(running.get(number), number, deadline, limit));
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("The race was interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T result(Future<T> contender, int number, long deadline, Duration limit)
      throws InterruptedException {
    try {
      return contender.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("Contender " + number + " failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("Contender " + number + " was not done within " + limit, e);
    }
  }
}
