package org.huimin.people.persistence;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_WECHAT_BINDING;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.WeChatBindings;
import org.jooq.DSLContext;

/** Bindings in {@code people_wechat_binding}, where WeChat's ids stand as blind indexes only. */
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
        .onDuplicateKeyUpdate()
        .set(PEOPLE_WECHAT_BINDING.PERSON_ID, person.value())
        .set(PEOPLE_WECHAT_BINDING.BOUND_ON, today)
        .execute();
  }

  @Override
  public Optional<PersonId> ownerOf(String openId) {
    return sql.select(PEOPLE_WECHAT_BINDING.PERSON_ID)
        .from(PEOPLE_WECHAT_BINDING)
        .where(PEOPLE_WECHAT_BINDING.OPEN_ID_INDEX.eq(fields.indexOfOpenId(openId)))
        .fetchOptional(row -> new PersonId(row.value1()));
  }
}
