package org.huimin.childcare.persistence.rules;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_SUBSIDISED_HOURS;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.huimin.childcare.domain.rules.HoursQuota.Counters;
import org.huimin.childcare.domain.rules.HoursQuota.Month;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The counters of subsidised hours in the database. */
@Singleton
final class StoredHours implements Counters {
  private final DSLContext sql;

  StoredHours(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Map<Month, Integer> lock(Collection<Month> months) {
    var table = CHILDCARE_SUBSIDISED_HOURS;
    return months.isEmpty()
        ? Map.of()
        : counts(months, select(months).orderBy(table.CHILD_ID, table.MONTH).forUpdate().fetch());
  }

  @Override
  public Map<Month, Integer> used(Collection<Month> months) {
    return months.isEmpty() ? Map.of() : counts(months, select(months).fetch());
  }

  /** By child and month apart: databases walk the primary key for that, however many they are. */
  private SelectConditionStep<Record3<Long, LocalDate, Integer>> select(Collection<Month> months) {
    var table = CHILDCARE_SUBSIDISED_HOURS;
    return sql.select(table.CHILD_ID, table.MONTH, table.HOURS)
        .from(table)
        .where(table.CHILD_ID.in(months.stream().map(Month::childId).distinct().sorted().toList()))
        .and(table.MONTH.in(months.stream().map(Month::month).distinct().sorted().toList()));
  }

  private static Map<Month, Integer> counts(
      Collection<Month> months, List<Record3<Long, LocalDate, Integer>> rows) {
    var counts = new HashMap<Month, Integer>();
    for (var row : rows) {
      var month = new Month(row.value1(), row.value2());
      if (months.contains(month)) {
        counts.put(month, row.value3());
      }
    }
    return counts;
  }

  @Override
  public void change(SortedMap<Month, Integer> changes, Collection<Month> known) {
    var table = CHILDCARE_SUBSIDISED_HOURS;
    var added = new ArrayList<@Nullable Object[]>();
    var updated = new ArrayList<@Nullable Object[]>();
    changes.forEach(
        (month, by) -> {
          if (known.contains(month)) {
            updated.add(ManyRows.row(by, month.childId(), month.month()));
          } else {
            added.add(ManyRows.row(month.childId(), month.month(), by));
          }
        });
    ManyRows.insert(sql, table, List.of(table.CHILD_ID, table.MONTH, table.HOURS), added);
    var ignored =
        ManyRows.execute(
            sql,
            sql.update(table)
                .set(table.HOURS, table.HOURS.plus(DSL.param("by", Integer.class)))
                .where(table.CHILD_ID.eq(DSL.param("child", Long.class)))
                .and(table.MONTH.eq(DSL.param("month", LocalDate.class))),
            updated);
  }
}
