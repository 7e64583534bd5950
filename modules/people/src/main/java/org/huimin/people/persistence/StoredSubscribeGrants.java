package org.huimin.people.persistence;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_SUBSCRIBE_GRANT;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.huimin.people.Notices.Template;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.SubscribeGrants;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Grants in {@code people_subscribe_grant}; conditional updates decide who gets one. */
@Singleton
final class StoredSubscribeGrants implements SubscribeGrants {
  private final DSLContext sql;

  StoredSubscribeGrants(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void add(PersonId person, Template template, Instant at) {
    var table = PEOPLE_SUBSCRIBE_GRANT;
    sql.insertInto(table)
        .set(table.PERSON_ID, person.value())
        .set(table.TEMPLATE, template.code())
        .set(table.UNUSED, 1)
        .set(table.GRANTED_AT, at)
        .onDuplicateKeyUpdate()
        .set(table.UNUSED, DSL.least(table.UNUSED.plus(1), DSL.inline(AT_MOST)))
        .set(table.GRANTED_AT, at)
        .execute();
  }

  @Override
  public boolean take(PersonId person, Template template) {
    var table = PEOPLE_SUBSCRIBE_GRANT;
    return sql.update(table)
            .set(table.UNUSED, table.UNUSED.minus(1))
            .where(table.PERSON_ID.eq(person.value()))
            .and(table.TEMPLATE.eq(template.code()))
            .and(table.UNUSED.gt(0))
            .execute()
        == 1;
  }

  @Override
  public void forget(PersonId person, Template template) {
    var table = PEOPLE_SUBSCRIBE_GRANT;
    sql.update(table)
        .set(table.UNUSED, 0)
        .where(table.PERSON_ID.eq(person.value()))
        .and(table.TEMPLATE.eq(template.code()))
        .execute();
  }

  @Override
  public Map<Template, Integer> of(PersonId person) {
    var table = PEOPLE_SUBSCRIBE_GRANT;
    Map<String, Integer> unused =
        sql.select(table.TEMPLATE, table.UNUSED)
            .from(table)
            .where(table.PERSON_ID.eq(person.value()))
            .fetchMap(table.TEMPLATE, table.UNUSED);
    var grants = new EnumMap<Template, Integer>(Template.class);
    for (var template : Template.values()) {
      grants.put(template, unused.getOrDefault(template.code(), 0));
    }
    return grants;
  }
}
