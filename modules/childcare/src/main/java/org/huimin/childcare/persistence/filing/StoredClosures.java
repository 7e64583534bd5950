package org.huimin.childcare.persistence.filing;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLOSURE;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.Closure;
import org.huimin.childcare.domain.filing.ClosureId;
import org.huimin.childcare.domain.filing.Closures;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareClosureRecord;
import org.jooq.DSLContext;

/** Closures in the database. */
@Singleton
final class StoredClosures implements Closures {
  private final DSLContext sql;
  private final Clock clock;

  StoredClosures(DSLContext sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Override
  public void add(Closure closure) {
    var careClass = closure.careClass();
    var row = new ChildcareClosureRecord();
    row.setClosureId(closure.id().value());
    row.setNurseryId(closure.nurseryId().value());
    row.setClassId(careClass == null ? null : careClass.value());
    row.setFirstDay(closure.first());
    row.setLastDay(closure.last());
    row.setReason(closure.reason());
    row.setPlacesGivenBack(closure.placesGivenBack());
    row.setClosedBy(closure.closedBy());
    row.setClosedAt(clock.instant());
    sql.insertInto(CHILDCARE_CLOSURE).set(row).execute();
  }

  @Override
  public Optional<Closure> find(ClosureId id) {
    return sql.selectFrom(CHILDCARE_CLOSURE)
        .where(CHILDCARE_CLOSURE.CLOSURE_ID.eq(id.value()))
        .fetchOptional(StoredClosures::closure);
  }

  @Override
  public boolean saveLifting(Closure closure) {
    return sql.update(CHILDCARE_CLOSURE)
            .set(CHILDCARE_CLOSURE.LIFTED_AT, closure.liftedAt())
            .where(CHILDCARE_CLOSURE.CLOSURE_ID.eq(closure.id().value()))
            .and(CHILDCARE_CLOSURE.LIFTED_AT.isNull())
            .execute()
        == 1;
  }

  @Override
  public List<Closure> standing(Collection<NurseryId> nurseries, LocalDate first, LocalDate last) {
    var table = CHILDCARE_CLOSURE;
    return sql.selectFrom(table)
        .where(table.NURSERY_ID.in(nurseries.stream().map(NurseryId::value).distinct().toList()))
        .and(table.LAST_DAY.ge(first))
        .and(table.FIRST_DAY.le(last))
        .and(table.LIFTED_AT.isNull())
        .orderBy(table.FIRST_DAY, table.CLOSURE_ID)
        .fetch(StoredClosures::closure);
  }

  private static Closure closure(ChildcareClosureRecord row) {
    return new Closure(
        new ClosureId(row.getClosureId()),
        new NurseryId(row.getNurseryId()),
        row.getClassId() == null ? null : new CareClassId(row.getClassId()),
        row.getFirstDay(),
        row.getLastDay(),
        row.getReason(),
        row.getPlacesGivenBack(),
        row.getClosedBy(),
        row.getLiftedAt());
  }
}
