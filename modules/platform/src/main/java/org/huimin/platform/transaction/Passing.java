package org.huimin.platform.transaction;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures that pass by themselves from those that do not, by the codes of MySQL and MariaDB.
 */
enum Passing {
  /**
   * The database rolled the transaction back and is well: deadlock, lock wait, failed certification
   * in the group.
   */
  UNDONE,
  /** The connection or the primary is gone. */
  DISCONNECTED,
  /** Anything else: doing it again would fail again. */
  NO;

  private static final int DEADLOCK = 1213;
  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int RECORD_HAS_CHANGED = 1020;
  private static final int ROLLED_BACK_BEFORE_COMMIT = 3101;
  private static final int ROLLED_BACK_BY_GROUP = 3100;

  /**
   * Server is read-only, shutting down, killed the query, or refuses connections for the moment.
   */
  private static final Set<Integer> SERVER_GOING_AWAY =
      Set.of(1053, 1290, 1836, 1040, 1079, 1317, 1927, 2006, 2013, 3032, 1152);

  /** The pool closes a broken connection at once and has no code for its further use. */
  private static final String POOL_SAYS_CLOSED = "Connection is closed";

  static Passing of(@Nullable Throwable failure) {
    var seen = NO;
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        seen = of(sql);
        if (seen != NO) {
          return seen;
        }
      }
    }
    return seen;
  }

  private static Passing of(SQLException failure) {
    var state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (failure.getErrorCode()) {
      case DEADLOCK,
          LOCK_WAIT_TIMEOUT,
          RECORD_HAS_CHANGED,
          ROLLED_BACK_BEFORE_COMMIT,
          ROLLED_BACK_BY_GROUP ->
          UNDONE;
      default -> {
        if (SERVER_GOING_AWAY.contains(failure.getErrorCode())
            || state.startsWith("08")
            || POOL_SAYS_CLOSED.equals(failure.getMessage())) {
          yield DISCONNECTED;
        }
        if (state.startsWith("40")) {
          yield UNDONE;
        }
        yield failure instanceof SQLTransientException ? DISCONNECTED : NO;
      }
    };
  }
}
