package org.huimin.people.persistence;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_MESSAGE;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.huimin.people.domain.Message;
import org.huimin.people.domain.Messages;
import org.huimin.people.domain.PersonId;
import org.jooq.DSLContext;

/** Messages in {@code people_message}. */
@Singleton
final class StoredMessages implements Messages {
  private static final Argument<Map<String, String>> DETAILS =
      Argument.mapOf(String.class, String.class);

  private final DSLContext sql;
  private final PersonalFields fields;
  private final ObjectMapper json;

  StoredMessages(DSLContext sql, PersonalFields fields, ObjectMapper json) {
    this.sql = sql;
    this.fields = fields;
    this.json = json;
  }

  @Override
  public void add(Message message) {
    sql.insertInto(PEOPLE_MESSAGE)
        .set(PEOPLE_MESSAGE.MESSAGE_ID, message.id())
        .set(PEOPLE_MESSAGE.PERSON_ID, message.person().value())
        .set(PEOPLE_MESSAGE.CODE, message.code())
        .set(PEOPLE_MESSAGE.DETAILS, fields.encryptMessage(write(message.details())))
        .set(PEOPLE_MESSAGE.SENT_AT, message.sentAt())
        .execute();
  }

  @Override
  public List<Message> latest(PersonId person, long before, int limit) {
    return sql.selectFrom(PEOPLE_MESSAGE)
        .where(PEOPLE_MESSAGE.PERSON_ID.eq(person.value()))
        .and(PEOPLE_MESSAGE.MESSAGE_ID.lt(before))
        .orderBy(PEOPLE_MESSAGE.MESSAGE_ID.desc())
        .limit(limit)
        .fetch(
            row ->
                new Message(
                    row.getMessageId(),
                    person,
                    row.getCode(),
                    read(fields.message(row.getDetails())),
                    row.getSentAt()));
  }

  private String write(Map<String, String> details) {
    try {
      return json.writeValueAsString(DETAILS, details);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> read(String details) {
    try {
      return json.readValue(details, DETAILS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
