package org.huimin.fundledger.persistence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.huimin.kernel.TypedId;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Reading and writing many rows with few statements. */
final class Rows {
  /** Longer IN lists are turned into joins by MariaDB, and slowly. */
  private static final int LONGEST_LIST = 500;

  private Rows() {}

  /** Inserts rows; the driver makes one statement of them. */
  static <R extends Record> void insert(
      DSLContext dsl, Table<R> table, List<Field<?>> columns, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    @Nullable Object[] placeholders = new Object[columns.size()];
    execute(dsl, dsl.insertInto(table).columns(columns).values(Arrays.asList(placeholders)), rows);
  }

  /** Runs one statement for many rows; the driver sends them together. */
  static void execute(DSLContext dsl, Query statement, List<@Nullable Object[]> rows) {
    if (!rows.isEmpty()) {
      int[] ignored = dsl.batch(statement, rows.toArray(Object[][]::new)).execute();
    }
  }

  /** Asks in lists that the database reads well, and joins the answers. */
  static <K, T> List<T> inChunks(Collection<K> keys, Function<List<K>, List<T>> read) {
    List<K> all = List.copyOf(keys);
    List<T> found = new ArrayList<>();
    for (int from = 0; from < all.size(); from += LONGEST_LIST) {
      found.addAll(read.apply(all.subList(from, Math.min(all.size(), from + LONGEST_LIST))));
    }
    return found;
  }

  /** The numbers of ids, each once, rising: the order in which rows are locked. */
  static List<Long> sorted(Collection<? extends TypedId> ids) {
    return ids.stream().map(TypedId::value).distinct().sorted().toList();
  }

  static @Nullable Long number(@Nullable TypedId id) {
    return id == null ? null : id.value();
  }
}
