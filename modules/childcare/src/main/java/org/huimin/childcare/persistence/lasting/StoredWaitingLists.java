package org.huimin.childcare.persistence.lasting;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_WAITING_LIST;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.WaitingLists;
import org.jooq.DSLContext;

/** When to look at which waiting list, in the database. */
@Singleton
final class StoredWaitingLists implements WaitingLists {
  private final DSLContext sql;

  StoredWaitingLists(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void changed(Collection<NurseryId> nurseries, Instant now) {
    var table = CHILDCARE_WAITING_LIST;
    // In the order of the key, as everywhere, so that none waits for another in a circle.
    nurseries.stream()
        .map(NurseryId::value)
        .distinct()
        .sorted()
        .forEach(
            nursery ->
                sql.insertInto(table)
                    .set(table.NURSERY_ID, nursery)
                    .set(table.LOOK_AT, now)
                    .set(table.CHANGES, 1L)
                    .onDuplicateKeyUpdate()
                    .set(table.LOOK_AT, now)
                    .set(table.CHANGES, table.CHANGES.plus(1))
                    .execute());
  }

  @Override
  public void changedIfAny(NurseryId nursery, Instant now) {
    var table = CHILDCARE_WAITING_LIST;
    sql.update(table)
        .set(table.LOOK_AT, now)
        .set(table.CHANGES, table.CHANGES.plus(1))
        .where(table.NURSERY_ID.eq(nursery.value()))
        .execute();
  }

  @Override
  public Optional<Look> of(NurseryId nursery) {
    var table = CHILDCARE_WAITING_LIST;
    return sql.selectFrom(table)
        .where(table.NURSERY_ID.eq(nursery.value()))
        .fetchOptional(row -> new Look(row.getLookAt(), row.getChanges()));
  }

  @Override
  public void looked(NurseryId nursery, long changes, Instant next) {
    var table = CHILDCARE_WAITING_LIST;
    sql.update(table)
        .set(table.LOOK_AT, next)
        .where(table.NURSERY_ID.eq(nursery.value()))
        .and(table.CHANGES.eq(changes))
        .execute();
  }

  @Override
  public List<NurseryId> due(Instant now, int limit) {
    var table = CHILDCARE_WAITING_LIST;
    return sql.select(table.NURSERY_ID)
        .from(table)
        .where(table.LOOK_AT.le(now))
        .orderBy(table.LOOK_AT, table.NURSERY_ID)
        .limit(limit)
        .fetch(row -> new NurseryId(row.value1()));
  }
}
