package org.huimin.people.persistence;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_WECHAT_BINDING;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.WeChatBindings;
import org.jooq.DSLContext;

/** Bindings in {@code people_wechat_binding}, found by blind index, WeChat's ids encrypted. */
@Singleton
final class StoredWeChatBindings implements WeChatBindings {
  private final DSLContext sql;
  private final PersonalFields fields;

  StoredWeChatBindings(DSLContext sql, PersonalFields fields) {
    this.sql = sql;
    this.fields = fields;
  }

  @Override
  public void bind(String openId, PersonId person, LocalDate today) {
    sql.insertInto(PEOPLE_WECHAT_BINDING)
        .set(PEOPLE_WECHAT_BINDING.OPEN_ID_INDEX, fields.indexOfOpenId(openId))
        .set(PEOPLE_WECHAT_BINDING.PERSON_ID, person.value())
        .set(PEOPLE_WECHAT_BINDING.BOUND_ON, today)
        .set(PEOPLE_WECHAT_BINDING.OPEN_ID, fields.encryptOpenId(openId))
        .onDuplicateKeyUpdate()
        .set(PEOPLE_WECHAT_BINDING.PERSON_ID, person.value())
        .set(PEOPLE_WECHAT_BINDING.BOUND_ON, today)
        .set(PEOPLE_WECHAT_BINDING.OPEN_ID, fields.encryptOpenId(openId))
        .execute();
  }

  @Override
  public Optional<PersonId> ownerOf(String openId) {
    return sql.select(PEOPLE_WECHAT_BINDING.PERSON_ID)
        .from(PEOPLE_WECHAT_BINDING)
        .where(PEOPLE_WECHAT_BINDING.OPEN_ID_INDEX.eq(fields.indexOfOpenId(openId)))
        .fetchOptional(row -> new PersonId(row.value1()));
  }

  @Override
  public Optional<String> accountOf(PersonId person) {
    var table = PEOPLE_WECHAT_BINDING;
    return sql.select(table.OPEN_ID)
        .from(table)
        .where(table.PERSON_ID.eq(person.value()))
        .and(table.OPEN_ID.isNotNull())
        .orderBy(table.BOUND_ON.desc(), table.OPEN_ID_INDEX)
        .limit(1)
        .fetchOptional(row -> fields.openId(row.value1()));
  }
}
