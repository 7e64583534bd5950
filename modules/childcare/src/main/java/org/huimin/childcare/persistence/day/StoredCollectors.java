package org.huimin.childcare.persistence.day;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_COLLECTOR;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.day.Collector;
import org.huimin.childcare.domain.day.CollectorId;
import org.huimin.childcare.domain.day.Collectors;
import org.huimin.childcare.domain.day.Relation;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareCollectorRecord;
import org.jooq.DSLContext;

/** Who may collect children, in the database; names and numbers encrypted. */
@Singleton
final class StoredCollectors implements Collectors {
  private final DSLContext sql;
  private final Sealed fields;

  StoredCollectors(DSLContext sql, Sealed fields) {
    this.sql = sql;
    this.fields = fields;
  }

  @Override
  public void add(Collector collector) {
    var table = CHILDCARE_COLLECTOR;
    sql.insertInto(table)
        .set(table.COLLECTOR_ID, collector.id().value())
        .set(table.CHILD_ID, collector.child().value())
        .set(table.NAME, fields.seal(Sealed.NAME, collector.name()))
        .set(table.RELATION, collector.relation().name())
        .set(table.PHONE, fields.seal(Sealed.PHONE, collector.phone()))
        .set(table.VALID_FROM, collector.validFrom())
        .set(table.VALID_UNTIL, collector.validUntil())
        .set(table.ENTERED_BY, collector.enteredBy())
        .set(table.ENTERED_AT, collector.enteredAt())
        .execute();
  }

  @Override
  public List<Collector> of(ChildId child) {
    var table = CHILDCARE_COLLECTOR;
    return sql.selectFrom(table)
        .where(table.CHILD_ID.eq(child.value()))
        .and(table.REVOKED_AT.isNull())
        .orderBy(table.COLLECTOR_ID)
        .fetch(this::collector);
  }

  @Override
  public Optional<Collector> find(CollectorId id) {
    return sql.selectFrom(CHILDCARE_COLLECTOR)
        .where(CHILDCARE_COLLECTOR.COLLECTOR_ID.eq(id.value()))
        .fetchOptional(this::collector);
  }

  @Override
  public void revoke(CollectorId id, Instant at) {
    var table = CHILDCARE_COLLECTOR;
    sql.update(table)
        .set(table.REVOKED_AT, at)
        .where(table.COLLECTOR_ID.eq(id.value()))
        .and(table.REVOKED_AT.isNull())
        .execute();
  }

  private Collector collector(ChildcareCollectorRecord row) {
    return new Collector(
        new CollectorId(row.getCollectorId()),
        new ChildId(row.getChildId()),
        fields.open(Sealed.NAME, row.getName()),
        Relation.valueOf(row.getRelation()),
        fields.open(Sealed.PHONE, row.getPhone()),
        row.getValidFrom(),
        row.getValidUntil(),
        row.getEnteredBy(),
        row.getEnteredAt(),
        row.getRevokedAt());
  }
}
