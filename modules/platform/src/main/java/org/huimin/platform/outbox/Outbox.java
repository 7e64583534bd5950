package org.huimin.platform.outbox;

import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_OUTBOX;

import io.micronaut.context.BeanProvider;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.persistence.jooq.tables.records.PlatformOutboxRecord;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;

/**
 * Where a context says what has happened (发件箱). The event becomes visible exactly if the
 * transaction commits, and is then handed to every {@link EventHandler} of its type.
 */
@Singleton
public final class Outbox {
  private final DSLContext sql;
  private final TransactionOperations<Connection> transactions;
  // Looked up at first use: handlers call use cases, and use cases publish.
  private final BeanProvider<EventHandlers> handlers;
  private final ObjectMapper json;
  private final OutboxSignal signal;
  private final TsidGenerator ids;
  private final Clock clock;

  Outbox(
      DSLContext sql,
      TransactionOperations<Connection> transactions,
      BeanProvider<EventHandlers> handlers,
      ObjectMapper json,
      OutboxSignal signal,
      TsidGenerator ids,
      Clock clock) {
    this.sql = sql;
    this.transactions = transactions;
    this.handlers = handlers;
    this.json = json;
    this.signal = signal;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Publishes an event with the current transaction.
   *
   * @param event a {@code @Serdeable} record of ids and plain values, no personal data
   * @throws IllegalStateException outside a transaction
   */
  public void publish(Object event) {
    publishAll(List.of(event));
  }

  /**
   * Publishes events with the current transaction, in few statements.
   *
   * @param events {@code @Serdeable} records of ids and plain values, no personal data
   * @throws IllegalStateException outside a transaction
   */
  public void publishAll(Collection<?> events) {
    var transaction =
        transactions
            .findTransactionStatus()
            .orElseThrow(
                () -> new IllegalStateException("events are published inside a transaction"));
    var messages = new ArrayList<PlatformOutboxRecord>();
    for (var event : events) {
      addMessages(event, messages);
    }
    if (messages.isEmpty()) {
      return;
    }
    ManyRows.insert(sql, PLATFORM_OUTBOX, messages);
    transaction.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            signal.wake();
          }
        });
  }

  private void addMessages(Object event, List<PlatformOutboxRecord> messages) {
    var names = handlers.get().namesFor(event);
    if (names.isEmpty()) {
      return;
    }
    long eventId = ids.next();
    var payload = write(event);
    var now = clock.instant();
    for (var handler : names) {
      var message = new PlatformOutboxRecord();
      message.setMessageId(ids.next());
      message.setEventId(eventId);
      message.setEventType(EventNames.of(event.getClass()));
      message.setHandler(handler);
      message.setPayload(payload);
      message.setPublishedAt(now);
      message.setAttempts(0);
      message.setDueAt(now);
      messages.add(message);
    }
  }

  private String write(Object event) {
    try {
      return json.writeValueAsString(event);
    } catch (IOException e) {
      throw new IllegalStateException(event.getClass().getName() + " cannot be serialised", e);
    }
  }
}
