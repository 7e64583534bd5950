package org.huimin.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as the server sent it.
 *
 * @param sql its text
 * @param rows its parameters; several rows where it was sent as a batch
 * @param batched whether it was sent as a batch
 */
record RecordedStatement(String sql, List<List<@Nullable Object>> rows, boolean batched) {
  /** Copies the list of rows. */
  RecordedStatement {
    rows = List.copyOf(rows);
  }
}
