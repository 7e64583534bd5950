package org.huimin.fundledger.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.huimin.kernel.TypedId;
import org.jspecify.annotations.Nullable;

/** Reading many rows with few statements. */
final class Rows {
  /** Longer IN lists are turned into joins by MariaDB, and slowly. */
  private static final int LONGEST_LIST = 500;

  private Rows() {}

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
