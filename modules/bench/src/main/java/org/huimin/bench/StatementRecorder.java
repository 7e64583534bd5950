package org.huimin.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what one thread of the server sends to the database, transaction by transaction. Costs a
 * few object references a statement, so it stays on while the server is measured. It may know
 * several threads, as long as only one of them works at a time.
 */
final class StatementRecorder {
  private final Set<String> threads;
  private final List<List<RecordedStatement>> committed =
      Collections.synchronizedList(new ArrayList<>());
  private List<RecordedStatement> open = new ArrayList<>();

  /**
   * Listens to one thread at a time.
   *
   * @param threads their names
   */
  StatementRecorder(String... threads) {
    this.threads = Set.of(threads);
  }

  /** Whether the calling thread is one that is listened to. */
  boolean listens() {
    return threads.contains(Thread.currentThread().getName());
  }

  void sent(String sql, List<List<@Nullable Object>> rows, boolean batched) {
    open.add(new RecordedStatement(sql, rows, batched));
  }

  void committed() {
    if (!open.isEmpty()) {
      committed.add(open);
      open = new ArrayList<>();
    }
  }

  void undone() {
    open = new ArrayList<>();
  }

  /** Hands over the transactions so far and forgets them. */
  List<List<RecordedStatement>> take() {
    synchronized (committed) {
      var taken = List.copyOf(committed);
      committed.clear();
      return taken;
    }
  }
}
