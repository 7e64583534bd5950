package org.huimin.childcare.persistence;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_NURSERY;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_SESSION;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.Session;
import org.huimin.childcare.domain.Sessions;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in the database. A published session never changes, so those that a rush is after are
 * kept in memory; not for long, because its nursery can be suspended.
 */
@Singleton
final class StoredSessions implements Sessions {
  private static final int KEPT = 20_000;
  private static final Duration KEPT_FOR = Duration.ofSeconds(10);

  private final DSLContext sql;
  private final Cache<Long, Session> cache =
      Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(KEPT_FOR).build();

  StoredSessions(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Map<Long, Session> findAll(Collection<Long> ids) {
    Map<Long, Session> found = new HashMap<>(cache.getAllPresent(ids));
    var missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      sql.select(NurseryRows.sessionFields())
          .from(CHILDCARE_SESSION)
          .join(CHILDCARE_CLASS)
          .on(CHILDCARE_CLASS.CLASS_ID.eq(CHILDCARE_SESSION.CLASS_ID))
          .join(CHILDCARE_NURSERY)
          .on(CHILDCARE_NURSERY.NURSERY_ID.eq(CHILDCARE_CLASS.NURSERY_ID))
          .where(CHILDCARE_SESSION.SESSION_ID.in(missing))
          .fetch(NurseryRows::session)
          .forEach(
              session -> {
                found.put(session.id().value(), session);
                cache.put(session.id().value(), session);
              });
    }
    return found;
  }

  @Override
  public void forget(NurseryId nursery) {
    cache.asMap().values().removeIf(each -> each.careClass().nursery().id().equals(nursery));
  }

  @Override
  public List<Session> ofNursery(
      NurseryId nursery, LocalDate first, LocalDate last, @Nullable Position after, int limit) {
    var table = CHILDCARE_SESSION;
    var here = table.NURSERY_ID.eq(nursery.value()).and(table.DAY.between(first, last));
    if (after != null) {
      here =
          here.and(table.DAY.ge(after.day()))
              .and(
                  DSL.row(table.DAY, table.START_MINUTE, table.SESSION_ID)
                      .gt(after.day(), after.startMinute(), after.sessionId()));
    }
    return sql.select(NurseryRows.sessionFields())
        .from(table)
        .join(CHILDCARE_CLASS)
        .on(CHILDCARE_CLASS.CLASS_ID.eq(table.CLASS_ID))
        .join(CHILDCARE_NURSERY)
        .on(CHILDCARE_NURSERY.NURSERY_ID.eq(table.NURSERY_ID))
        .where(here)
        .orderBy(table.DAY, table.START_MINUTE, table.SESSION_ID)
        .limit(limit)
        .fetch(NurseryRows::session);
  }

  @Override
  public List<Session> ofClass(CareClassId careClass, LocalDate first, LocalDate last) {
    var table = CHILDCARE_SESSION;
    return sql.select(NurseryRows.sessionFields())
        .from(table)
        .join(CHILDCARE_CLASS)
        .on(CHILDCARE_CLASS.CLASS_ID.eq(table.CLASS_ID))
        .join(CHILDCARE_NURSERY)
        .on(CHILDCARE_NURSERY.NURSERY_ID.eq(CHILDCARE_CLASS.NURSERY_ID))
        .where(table.CLASS_ID.eq(careClass.value()))
        .and(table.DAY.between(first, last))
        .orderBy(table.DAY, table.START_MINUTE, table.SESSION_ID)
        .fetch(NurseryRows::session);
  }

  @Override
  public void addAll(List<NewSession> sessions) {
    var table = CHILDCARE_SESSION;
    ManyRows.insert(
        sql,
        table,
        List.of(
            table.SESSION_ID,
            table.NURSERY_ID,
            table.CLASS_ID,
            table.DAY,
            table.CARE,
            table.START_MINUTE,
            table.END_MINUTE,
            table.FEE_FEN),
        sessions.stream()
            .map(
                each ->
                    ManyRows.row(
                        each.id().value(),
                        each.careClass().nursery().id().value(),
                        each.careClass().id().value(),
                        each.offered().day(),
                        each.offered().care().name(),
                        each.offered().hours().startMinute(),
                        each.offered().hours().endMinute(),
                        each.feeFen()))
            .toList());
  }

  @Override
  public Collection<Published> publishedBy(CareClassId careClass, LocalDate first, LocalDate last) {
    var table = CHILDCARE_SESSION;
    return new ArrayList<>(
        sql.select(table.DAY, table.CARE, table.START_MINUTE, table.END_MINUTE)
            .from(table)
            .where(table.CLASS_ID.eq(careClass.value()))
            .and(table.DAY.between(first, last))
            .fetch(
                row ->
                    new Published(
                        row.value1(),
                        Care.valueOf(row.value2()),
                        new CareHours(row.value3(), row.value4()))));
  }
}
