package org.huimin.childcare.persistence;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BUCKET;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.huimin.childcare.domain.BucketCount;
import org.huimin.childcare.domain.BucketKey;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.Rosters;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareBucketRecord;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;

/** Carers on duty in the database, in the same rows as the places that follow from them. */
@Singleton
final class StoredRosters implements Rosters {
  private final DSLContext sql;

  StoredRosters(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public List<StaffedHour> lock(CareClassId careClass, LocalDate first, LocalDate last) {
    return sql.selectFrom(CHILDCARE_BUCKET)
        .where(CHILDCARE_BUCKET.CLASS_ID.eq(careClass.value()))
        .and(CHILDCARE_BUCKET.DAY.between(first, last))
        .orderBy(CHILDCARE_BUCKET.CLASS_ID, CHILDCARE_BUCKET.DAY, CHILDCARE_BUCKET.HOUR)
        .forUpdate()
        .fetch(StoredRosters::hour);
  }

  @Override
  public List<StaffedHour> on(CareClassId careClass, LocalDate day) {
    return sql.selectFrom(CHILDCARE_BUCKET)
        .where(CHILDCARE_BUCKET.CLASS_ID.eq(careClass.value()))
        .and(CHILDCARE_BUCKET.DAY.eq(day))
        .orderBy(CHILDCARE_BUCKET.HOUR)
        .fetch(StoredRosters::hour);
  }

  @Override
  public void addAll(List<StaffedHour> hours) {
    var table = CHILDCARE_BUCKET;
    ManyRows.insert(
        sql,
        table,
        List.of(table.CLASS_ID, table.DAY, table.HOUR, table.CARERS, table.CAPACITY, table.TAKEN),
        hours.stream()
            .map(
                hour -> {
                  var key = hour.count().key();
                  return ManyRows.row(
                      key.classId(),
                      key.day(),
                      key.hour(),
                      hour.carers(),
                      hour.count().capacity(),
                      hour.count().taken());
                })
            .toList());
  }

  @Override
  public void updateAll(List<StaffedHour> hours) {
    if (hours.isEmpty()) {
      return;
    }
    var table = CHILDCARE_BUCKET;
    // Places taken are left alone: the rows are locked, and bookings alone change them.
    sql.batch(
            hours.stream()
                .map(
                    hour ->
                        sql.update(table)
                            .set(table.CARERS, hour.carers())
                            .set(table.CAPACITY, hour.count().capacity())
                            .where(table.CLASS_ID.eq(hour.count().key().classId()))
                            .and(table.DAY.eq(hour.count().key().day()))
                            .and(table.HOUR.eq(hour.count().key().hour())))
                .toList())
        .execute();
  }

  private static StaffedHour hour(ChildcareBucketRecord row) {
    return new StaffedHour(
        new BucketCount(
            new BucketKey(row.getClassId(), row.getDay(), row.getHour()),
            row.getCapacity(),
            row.getTaken()),
        row.getCarers());
  }
}
