package org.huimin.platform.outbox;

import java.sql.SQLException;
import org.huimin.kernel.HuiminException;

/**
 * Says why a handler failed without saying about whom: codes and places in the code, no messages of
 * drivers or parsers, which quote values.
 */
final class Failures {
  private static final String OURS = "org.huimin.";

  private Failures() {}

  /** The type of the error at the root. */
  static String type(Throwable failure) {
    return root(failure).getClass().getName();
  }

  /** Its code, if it has one, and where it arose. */
  static String place(Throwable failure) {
    var root = root(failure);
    for (var frame : root.getStackTrace()) {
      if (frame.getClassName().startsWith(OURS)) {
        return code(root) + "at " + frame;
      }
    }
    return code(root) + "outside of our code";
  }

  private static String code(Throwable root) {
    return switch (root) {
      case HuiminException ours -> ours.code() + " ";
      case SQLException sql -> sql.getErrorCode() + "/" + sql.getSQLState() + " ";
      default -> "";
    };
  }

  private static Throwable root(Throwable failure) {
    var root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
