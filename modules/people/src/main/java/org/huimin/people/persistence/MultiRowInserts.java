package org.huimin.people.persistence;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableRecord;

/** Inserts many rows with few statements (批量写入). */
final class MultiRowInserts {
  private MultiRowInserts() {}

  /** Inserts records with all columns of their table. */
  static <R extends TableRecord<R>> void insert(DSLContext sql, Table<R> table, List<R> records) {
    for (var window : Windows.of(records)) {
      sql.insertInto(table).columns(table.fields()).valuesOfRecords(window).execute();
    }
  }
}
