package org.huimin.childcare.persistence.day;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BUCKET;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.huimin.childcare.domain.BucketKey;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.DutyHours;
import org.jooq.DSLContext;

/** Carers on duty, out of the rosters. */
@Singleton
final class StoredDutyHours implements DutyHours {
  private final DSLContext sql;

  StoredDutyHours(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Map<BucketKey, Integer> of(NurseryId nursery, LocalDate first, LocalDate last) {
    var table = CHILDCARE_BUCKET;
    var carers = new HashMap<BucketKey, Integer>();
    sql.select(table.CLASS_ID, table.DAY, table.HOUR, table.CARERS)
        .from(CHILDCARE_CLASS)
        .join(table)
        .on(table.CLASS_ID.eq(CHILDCARE_CLASS.CLASS_ID))
        .where(CHILDCARE_CLASS.NURSERY_ID.eq(nursery.value()))
        .and(table.DAY.between(first, last))
        .forEach(
            row ->
                carers.put(new BucketKey(row.value1(), row.value2(), row.value3()), row.value4()));
    return carers;
  }
}
