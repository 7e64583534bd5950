package org.huimin.platform.idempotency;

import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_IDEMPOTENCY;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.platform.encryption.FieldCipher;
import org.huimin.platform.rows.ManyRows;
import org.huimin.platform.web.StatusException;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The answers that were given, by the keys of their requests. Works inside the caller's
 * transaction.
 */
@Singleton
public final class Answers {
  private static final String PURPOSE = "platform.idempotency";
  private static final int KEYS_A_QUERY = 500;

  /** Longer than the 24 hours that callers are promised. */
  static final Duration KEPT = Duration.ofDays(3);

  private static final List<Field<?>> COLUMNS =
      List.of(
          PLATFORM_IDEMPOTENCY.CALLER_ID,
          PLATFORM_IDEMPOTENCY.OPERATION,
          PLATFORM_IDEMPOTENCY.IDEMPOTENCY_KEY,
          PLATFORM_IDEMPOTENCY.BODY_HASH,
          PLATFORM_IDEMPOTENCY.STATUS,
          PLATFORM_IDEMPOTENCY.BODY,
          PLATFORM_IDEMPOTENCY.CONTENT_TYPE,
          PLATFORM_IDEMPOTENCY.CREATED_AT);

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final Clock clock;

  Answers(DSLContext sql, FieldCipher cipher, Clock clock) {
    this.sql = sql;
    this.cipher = cipher;
    this.clock = clock;
  }

  /**
   * The answer that was given to one request.
   *
   * @throws StatusException 422 when the key was used with other content
   */
  public Optional<StoredAnswer> find(RequestKey key) {
    return Optional.ofNullable(find(List.of(key)).get(key)).map(Found::orThrow);
  }

  /** The answers that were given to some requests, by request; those never answered are absent. */
  public Map<RequestKey, Found> find(Collection<RequestKey> keys) {
    var byName = new HashMap<RequestKey.Name, RequestKey>();
    keys.forEach(key -> byName.put(key.name(), key));
    var found = new HashMap<RequestKey, Found>();
    var names = new ArrayList<>(byName.keySet());
    for (var from = 0; from < names.size(); from += KEYS_A_QUERY) {
      read(names.subList(from, Math.min(from + KEYS_A_QUERY, names.size())), byName, found);
    }
    return found;
  }

  private void read(
      List<RequestKey.Name> names,
      Map<RequestKey.Name, RequestKey> byName,
      Map<RequestKey, Found> found) {
    var table = PLATFORM_IDEMPOTENCY;
    var rows =
        sql.select(
                table.CALLER_ID,
                table.OPERATION,
                table.IDEMPOTENCY_KEY,
                table.BODY_HASH,
                table.STATUS,
                table.BODY)
            .from(table)
            .where(
                DSL.row(table.CALLER_ID, table.OPERATION, table.IDEMPOTENCY_KEY)
                    .in(
                        names.stream()
                            .map(n -> DSL.row(n.callerId(), n.operation(), n.key()))
                            .toList()))
            .fetch();
    for (var row : rows) {
      var key = byName.get(new RequestKey.Name(row.value1(), row.value2(), row.value3()));
      if (key != null) {
        var same = Arrays.equals(row.value4(), key.contentHashBytes());
        found.put(
            key,
            new Found(same, new StoredAnswer(row.value5(), cipher.decrypt(PURPOSE, row.value6()))));
      }
    }
  }

  /** Keeps the answer to one request. */
  public void record(RequestKey key, StoredAnswer answer) {
    record(Map.of(key, answer));
  }

  /** Keeps the answers to some requests, in one statement. */
  public void record(Map<RequestKey, StoredAnswer> answers) {
    var now = clock.instant();
    ManyRows.insert(
        sql,
        PLATFORM_IDEMPOTENCY,
        COLUMNS,
        answers.entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue(), now))
            .toList());
  }

  private @Nullable Object[] row(RequestKey key, StoredAnswer answer, Instant now) {
    return ManyRows.row(
        key.callerId(),
        key.operation(),
        key.key(),
        key.contentHashBytes(),
        (short) answer.status(),
        cipher.encrypt(PURPOSE, answer.json()),
        answer.isSuccess() ? "application/json" : "application/problem+json",
        now);
  }

  /** Forgets answers that no caller may count on any more. */
  int forgetOld() {
    return sql.deleteFrom(PLATFORM_IDEMPOTENCY)
        .where(PLATFORM_IDEMPOTENCY.CREATED_AT.lt(clock.instant().minus(KEPT)))
        .limit(10_000)
        .execute();
  }

  /**
   * An answer that stands under a key.
   *
   * @param sameContent whether it was given to the same content
   * @param answer what was answered
   */
  public record Found(boolean sameContent, StoredAnswer answer) {
    /**
     * The answer, if the content was the same.
     *
     * @throws StatusException 422 when the key was used with other content
     */
    public StoredAnswer orThrow() {
      if (!sameContent) {
        throw keyReused();
      }
      return answer;
    }
  }

  static StatusException keyReused() {
    return new StatusException(HttpStatus.UNPROCESSABLE_ENTITY, "platform/idempotency-key-reused");
  }
}
