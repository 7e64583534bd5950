package org.huimin.platform.outbox;

import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_DEAD_LETTER;
import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_OUTBOX;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.platform.persistence.jooq.tables.records.PlatformDeadLetterRecord;
import org.huimin.platform.persistence.jooq.tables.records.PlatformOutboxRecord;
import org.jooq.DSLContext;

/** The stored hand-overs. Works inside the caller's transaction. */
@Singleton
final class Messages {
  private static final Duration KEPT_FOR_AN_ATTEMPT = Duration.ofSeconds(30);
  private static final int LONGEST_TYPE = 200;
  private static final int LONGEST_MESSAGE = 500;

  private final DSLContext sql;
  private final Clock clock;

  Messages(DSLContext sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** The ids of messages that may be handed over now, the longest waiting first. */
  List<Long> due(Collection<String> handlers, int limit) {
    return sql.select(PLATFORM_OUTBOX.MESSAGE_ID)
        .from(PLATFORM_OUTBOX)
        .where(PLATFORM_OUTBOX.DUE_AT.le(clock.instant()))
        .and(PLATFORM_OUTBOX.HANDLER.in(handlers))
        .orderBy(PLATFORM_OUTBOX.DUE_AT)
        .limit(limit)
        .fetch(PLATFORM_OUTBOX.MESSAGE_ID);
  }

  /**
   * Begins an attempt: counts it and keeps others away for a while, so that a server that dies on
   * the way costs one attempt. Empty if the message is done, not due, or being handled.
   */
  Optional<PlatformOutboxRecord> begin(long messageId) {
    return sql.selectFrom(PLATFORM_OUTBOX)
        .where(PLATFORM_OUTBOX.MESSAGE_ID.eq(messageId))
        .and(PLATFORM_OUTBOX.DUE_AT.le(clock.instant()))
        .forUpdate()
        .skipLocked()
        .fetchOptional()
        .map(
            message -> {
              message.setAttempts(message.getAttempts() + 1);
              postpone(message, KEPT_FOR_AN_ATTEMPT);
              return message;
            });
  }

  /** Locks a message until the transaction ends; whether the attempt is still the newest. */
  boolean lock(PlatformOutboxRecord attempt) {
    return sql.selectOne()
        .from(PLATFORM_OUTBOX)
        .where(PLATFORM_OUTBOX.MESSAGE_ID.eq(attempt.getMessageId()))
        .and(PLATFORM_OUTBOX.ATTEMPTS.eq(attempt.getAttempts()))
        .forUpdate()
        .fetchOptional()
        .isPresent();
  }

  /** Takes a message off the list. */
  void remove(long messageId) {
    sql.deleteFrom(PLATFORM_OUTBOX).where(PLATFORM_OUTBOX.MESSAGE_ID.eq(messageId)).execute();
  }

  /**
   * Ends an attempt that failed; after too many the message becomes a dead letter. Whether it did.
   */
  boolean failed(PlatformOutboxRecord attempt, Throwable failure, OutboxSettings settings) {
    if (attempt.getAttempts() >= settings.attempts()) {
      bury(attempt, attempt.getAttempts(), failure);
      return true;
    }
    postpone(attempt, settings.pauseAfter(attempt.getAttempts()));
    return false;
  }

  private void postpone(PlatformOutboxRecord attempt, Duration pause) {
    sql.update(PLATFORM_OUTBOX)
        .set(PLATFORM_OUTBOX.ATTEMPTS, attempt.getAttempts())
        .set(PLATFORM_OUTBOX.DUE_AT, clock.instant().plus(pause))
        .where(PLATFORM_OUTBOX.MESSAGE_ID.eq(attempt.getMessageId()))
        .execute();
  }

  private void bury(PlatformOutboxRecord message, int attempts, Throwable failure) {
    var letter = new PlatformDeadLetterRecord();
    letter.setMessageId(message.getMessageId());
    letter.setEventId(message.getEventId());
    letter.setEventType(message.getEventType());
    letter.setHandler(message.getHandler());
    letter.setPayload(message.getPayload());
    letter.setPublishedAt(message.getPublishedAt());
    letter.setAttempts(attempts);
    letter.setFailedAt(clock.instant());
    letter.setErrorClass(cut(Failures.type(failure), LONGEST_TYPE));
    letter.setErrorMessage(cut(Failures.place(failure), LONGEST_MESSAGE));
    sql.insertInto(PLATFORM_DEAD_LETTER).set(letter).execute();
    remove(message.getMessageId());
  }

  /** Puts a dead letter back on the list, as if it had never been tried. */
  void revive(PlatformDeadLetterRecord letter) {
    var message = new PlatformOutboxRecord();
    message.setMessageId(letter.getMessageId());
    message.setEventId(letter.getEventId());
    message.setEventType(letter.getEventType());
    message.setHandler(letter.getHandler());
    message.setPayload(letter.getPayload());
    message.setPublishedAt(letter.getPublishedAt());
    message.setAttempts(0);
    message.setDueAt(clock.instant());
    sql.insertInto(PLATFORM_OUTBOX).set(message).execute();
    sql.deleteFrom(PLATFORM_DEAD_LETTER)
        .where(PLATFORM_DEAD_LETTER.MESSAGE_ID.eq(letter.getMessageId()))
        .execute();
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
