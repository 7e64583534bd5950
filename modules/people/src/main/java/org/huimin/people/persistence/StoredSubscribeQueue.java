package org.huimin.people.persistence;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_SUBSCRIBE_MESSAGE;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.huimin.people.Notices.Template;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.SubscribeQueue;
import org.huimin.platform.persistence.DirectDatabase;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Messages to WeChat in {@code people_subscribe_message}. */
@Singleton
final class StoredSubscribeQueue implements SubscribeQueue {
  private static final Argument<Map<String, String>> FIELDS =
      Argument.mapOf(String.class, String.class);
  private static final String CHANGE =
      "UPDATE people_subscribe_message SET state = ?, changed_at = ?"
          + " WHERE subscribe_message_id = ? AND state = ?";

  private final DSLContext sql;
  private final DirectDatabase direct;
  private final PersonalFields fields;
  private final ObjectMapper json;

  StoredSubscribeQueue(
      DSLContext sql, DirectDatabase direct, PersonalFields fields, ObjectMapper json) {
    this.sql = sql;
    this.direct = direct;
    this.fields = fields;
    this.json = json;
  }

  @Override
  public void add(Waiting message, Instant at) {
    var table = PEOPLE_SUBSCRIBE_MESSAGE;
    sql.insertInto(table)
        .set(table.SUBSCRIBE_MESSAGE_ID, message.id())
        .set(table.PERSON_ID, message.person().value())
        .set(table.TEMPLATE, message.template().name())
        .set(table.CONTENT, fields.encryptMessage(write(message.fields())))
        .set(table.STATE, State.READY.name())
        .set(table.CREATED_AT, at)
        .set(table.CHANGED_AT, at)
        .execute();
  }

  @Override
  public Optional<Waiting> take(long id, Instant at) {
    if (!change(id, State.READY, State.SENDING, at)) {
      return Optional.empty();
    }
    return sql.selectFrom(PEOPLE_SUBSCRIBE_MESSAGE)
        .where(PEOPLE_SUBSCRIBE_MESSAGE.SUBSCRIBE_MESSAGE_ID.eq(id))
        .fetchOptional(
            row ->
                new Waiting(
                    id,
                    new PersonId(row.getPersonId()),
                    Template.valueOf(row.getTemplate()),
                    read(fields.message(row.getContent()))));
  }

  @Override
  public void putBack(long id, Instant at) {
    var ignored = change(id, State.SENDING, State.READY, at);
  }

  private boolean change(long id, State from, State to, Instant at) {
    return direct.inOwnTransaction(
            dsl ->
                dsl.execute(
                    CHANGE,
                    to.name(),
                    LocalDateTime.ofInstant(at, ZoneOffset.UTC),
                    id,
                    from.name()))
        == 1;
  }

  @Override
  public void finish(long id, State state, @Nullable Integer errorCode, Instant at) {
    var table = PEOPLE_SUBSCRIBE_MESSAGE;
    sql.update(table)
        .set(table.STATE, state.name())
        .set(table.ERROR_CODE, errorCode)
        .set(table.CHANGED_AT, at)
        .where(table.SUBSCRIBE_MESSAGE_ID.eq(id))
        .and(table.STATE.eq(State.SENDING.name()))
        .execute();
  }

  private String write(Map<String, String> values) {
    try {
      return json.writeValueAsString(FIELDS, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> read(String values) {
    try {
      return json.readValue(values, FIELDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
