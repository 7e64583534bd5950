package org.huimin.fundledger.query;

import java.util.List;
import java.util.function.Function;
import org.huimin.platform.web.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list (分页).
 *
 * @param nextCursor where the next page begins, or null after the last
 */
public record Slice<T>(List<T> items, @Nullable String nextCursor) {
  public Slice {
    items = List.copyOf(items);
  }

  /** Cuts a list that was read one longer than the page. */
  static <T> Slice<T> cut(List<T> oneMore, int limit, Function<T, Long> key) {
    if (oneMore.size() <= limit) {
      return new Slice<>(oneMore, null);
    }
    List<T> page = oneMore.subList(0, limit);
    return new Slice<>(page, Cursor.encode(Long.toString(key.apply(page.getLast()))));
  }
}
