package org.huimin.platform.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.huimin.platform.transaction.DatabaseUnavailableException;
import org.huimin.platform.transaction.OutcomeUnknownException;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Puts many commands for the same contended rows into one transaction. A hot row allows one commit
 * per disk flush; a batch shares that flush among all who wait. Each command is still accepted or
 * refused on its own, and its caller is answered after the commit, never before.
 *
 * <p>Commands in a batch are decided in the order in which they were submitted. When a batch fails
 * as a whole for a reason that lies in one of its commands, each is decided alone, so that only the
 * faulty one fails.
 *
 * @param <C> a command; must tell by itself whether it was done before, because a batch whose
 *     commit has an unknown outcome is decided again
 * @param <R> the outcome of one command
 */
public final class CommandBatcher<C, R> implements AutoCloseable {
  private final String name;
  private final Transactions transactions;
  private final Function<List<C>, List<R>> decide;
  private final BatchSettings settings;
  private final BlockingQueue<Waiting<C, R>> queue;
  private final Thread worker;
  private volatile boolean closed;

  private record Waiting<C, R>(C command, CompletableFuture<R> answer) {}

  /**
   * Starts a batcher.
   *
   * @param name for threads and messages
   * @param transactions where the batches run
   * @param decide takes commands in order and returns an outcome for each, in the same order; runs
   *     in a transaction
   * @param settings the bounds
   */
  public CommandBatcher(
      String name,
      Transactions transactions,
      Function<List<C>, List<R>> decide,
      BatchSettings settings) {
    this.name = name;
    this.transactions = transactions;
    this.decide = decide;
    this.settings = settings;
    queue = new ArrayBlockingQueue<>(settings.longestQueue());
    worker = Thread.ofPlatform().name("batcher-" + name).daemon().start(this::work);
  }

  /**
   * Queues a command and waits until the batch that holds it is committed.
   *
   * @param command what to decide
   * @return its outcome
   * @throws OverloadedException when the queue is full or the batcher closed; nothing was done then
   */
  public R submit(C command) {
    var waiting = new Waiting<C, R>(command, new CompletableFuture<>());
    if (closed || !queue.offer(waiting)) {
      throw new OverloadedException(name);
    }
    if (closed && queue.remove(waiting)) {
      throw new OverloadedException(name);
    }
    try {
      return waiting.answer().join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  private void work() {
    var batch = new ArrayList<Waiting<C, R>>(settings.largestBatch());
    while (!closed || !queue.isEmpty()) {
      batch.clear();
      var first = next();
      if (first != null) {
        batch.add(first);
        queue.drainTo(batch, settings.largestBatch() - 1);
        decideTogether(batch);
      }
    }
  }

  /** Waits a moment at a time instead of being interrupted, which could hit a commit. */
  private @Nullable Waiting<C, R> next() {
    try {
      return queue.poll(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException unexpected) {
      return null;
    }
  }

  private void decideTogether(List<Waiting<C, R>> batch) {
    try {
      answer(batch);
    } catch (DatabaseUnavailableException | OutcomeUnknownException failure) {
      batch.forEach(waiting -> waiting.answer().completeExceptionally(failure));
    } catch (RuntimeException | Error failure) {
      if (batch.size() == 1) {
        batch.getFirst().answer().completeExceptionally(failure);
      } else {
        batch.forEach(waiting -> decideTogether(List.of(waiting)));
      }
    }
  }

  private void answer(List<Waiting<C, R>> batch) {
    var commands = batch.stream().map(Waiting::command).toList();
    var outcomes = transactions.writeRepeatable(() -> decide.apply(commands));
    if (outcomes.size() != batch.size()) {
      throw new IllegalStateException(
          "%s decided %d of %d commands".formatted(name, outcomes.size(), batch.size()));
    }
    for (var i = 0; i < batch.size(); i++) {
      batch.get(i).answer().complete(outcomes.get(i));
    }
  }

  /** Decides what is queued, turns away what comes later, and waits for the worker to end. */
  @Override
  public void close() {
    closed = true;
    try {
      worker.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
