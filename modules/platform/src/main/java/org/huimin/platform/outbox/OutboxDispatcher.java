package org.huimin.platform.outbox;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.huimin.platform.persistence.jooq.tables.records.PlatformOutboxRecord;
import org.huimin.platform.transaction.DatabaseUnavailableException;
import org.huimin.platform.transaction.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands published events to their handlers, in the background. Every server runs one; the lock on a
 * message's row sees to it that one server at a time has it.
 */
@Singleton
final class OutboxDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

  private final Messages messages;
  private final EventHandlers handlers;
  private final Transactions transactions;
  private final OutboxSignal signal;
  private final OutboxSettings settings;
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean running;

  OutboxDispatcher(
      Messages messages,
      EventHandlers handlers,
      Transactions transactions,
      OutboxSignal signal,
      OutboxSettings settings) {
    this.messages = messages;
    this.handlers = handlers;
    this.transactions = transactions;
    this.signal = signal;
    this.settings = settings;
  }

  @EventListener
  void onStartup(ServerStartupEvent event) {
    if (settings.enabled()) {
      start();
    }
  }

  synchronized void start() {
    if (running || handlers.names().isEmpty()) {
      return;
    }
    running = true;
    for (int worker = 0; worker < settings.workers(); worker++) {
      workers.add(Thread.ofVirtual().name("outbox-" + worker).start(this::work));
    }
  }

  /** Lets what is being handled end; the rest waits for another server or the next start. */
  @PreDestroy
  synchronized void stop() {
    running = false;
    workers.forEach(worker -> signal.wake());
    try {
      for (var worker : workers) {
        if (!worker.join(STOPS_WITHIN)) {
          LOG.warn("A handler did not end in time; its event will be handled again");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.clear();
  }

  private void work() {
    while (running) {
      try {
        if (!handOverDue()) {
          signal.await(settings.poll());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Hands over what is due; whether there was any. */
  private boolean handOverDue() {
    try {
      var due =
          new ArrayList<>(
              transactions.read(() -> messages.due(handlers.names(), settings.batch())));
      // Workers and servers see the same list; each begins elsewhere.
      Collections.shuffle(due);
      boolean any = false;
      for (long messageId : due) {
        if (!running) {
          return any;
        }
        any |= handOver(messageId);
      }
      return any;
    } catch (RuntimeException e) {
      LOG.warn("Events wait, the database does not answer: {}", Failures.type(e));
      return false;
    }
  }

  /** Hands over one message, unless another has it; whether it was this worker's. */
  boolean handOver(long messageId) {
    var begun = transactions.writeRepeatable(() -> messages.begin(messageId));
    if (begun.isEmpty()) {
      return false;
    }
    var attempt = begun.get();
    try {
      transactions.writeRepeatable(() -> handle(attempt));
    } catch (DatabaseUnavailableException notTheHandlersFault) {
      throw notTheHandlersFault;
    } catch (RuntimeException | Error failure) {
      transactions.writeRepeatable(() -> recordFailure(attempt, failure));
    }
    return true;
  }

  /** The handler's effects and the end of the message stand or fall together. */
  private boolean handle(PlatformOutboxRecord attempt) {
    var mine = messages.lock(attempt);
    if (mine) {
      handlers.handle(attempt.getHandler(), attempt.getPayload());
      messages.remove(attempt.getMessageId());
    }
    return mine;
  }

  private boolean recordFailure(PlatformOutboxRecord attempt, Throwable failure) {
    var mine = messages.lock(attempt);
    if (mine) {
      boolean buried = messages.failed(attempt, failure, settings);
      LOG.warn(
          "Handler {} failed on event {}, {}: {} {}",
          attempt.getHandler(),
          attempt.getEventId(),
          buried ? "given up" : "to be tried again",
          Failures.type(failure),
          Failures.place(failure));
    }
    return mine;
  }
}
