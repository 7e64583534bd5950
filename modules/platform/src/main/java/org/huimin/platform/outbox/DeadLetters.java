package org.huimin.platform.outbox;

import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_DEAD_LETTER;

import jakarta.inject.Singleton;
import java.util.List;
import org.huimin.kernel.NotFoundException;
import org.huimin.platform.persistence.jooq.tables.records.PlatformDeadLetterRecord;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** For administrators: what was given up, and how to have it tried again once the cause is gone. */
@Singleton
public final class DeadLetters {
  private final DSLContext sql;
  private final Transactions transactions;
  private final Messages messages;
  private final OutboxSignal signal;

  DeadLetters(DSLContext sql, Transactions transactions, Messages messages, OutboxSignal signal) {
    this.sql = sql;
    this.transactions = transactions;
    this.messages = messages;
    this.signal = signal;
  }

  /**
   * What was given up, newest event first.
   *
   * @param cursor where the page before ended, null for the first
   */
  public Page list(int limit, @Nullable String cursor) {
    var table = PLATFORM_DEAD_LETTER;
    long before = Cursor.decodeNumber(cursor, Long.MAX_VALUE);
    var found =
        transactions.read(
            () ->
                sql.selectFrom(table)
                    .where(table.MESSAGE_ID.lt(before))
                    .orderBy(table.MESSAGE_ID.desc())
                    .limit(limit + 1)
                    .fetch(DeadLetters::letter));
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    var items = found.subList(0, limit);
    return new Page(items, Cursor.encode(Long.toString(items.getLast().messageId())));
  }

  /**
   * Has an event tried again, with all its attempts.
   *
   * @return as it was before
   * @throws NotFoundException if there is no such dead letter
   */
  public DeadLetter retry(long messageId) {
    var revived =
        transactions.write(
            () -> {
              var found =
                  sql.selectFrom(PLATFORM_DEAD_LETTER)
                      .where(PLATFORM_DEAD_LETTER.MESSAGE_ID.eq(messageId))
                      .forUpdate()
                      .fetchOptional()
                      .orElseThrow(() -> new NotFoundException("dead-letter"));
              messages.revive(found);
              return letter(found);
            });
    signal.wake();
    return revived;
  }

  /**
   * Some dead letters.
   *
   * @param items newest first
   * @param nextCursor where the next page begins, null after the last
   */
  public record Page(List<DeadLetter> items, @Nullable String nextCursor) {
    /** Copies the letters. */
    public Page {
      items = List.copyOf(items);
    }
  }

  private static DeadLetter letter(PlatformDeadLetterRecord row) {
    return new DeadLetter(
        row.getMessageId(),
        row.getEventId(),
        row.getEventType(),
        row.getHandler(),
        row.getPayload(),
        row.getPublishedAt(),
        row.getAttempts(),
        row.getFailedAt(),
        row.getErrorClass(),
        row.getErrorMessage());
  }
}
