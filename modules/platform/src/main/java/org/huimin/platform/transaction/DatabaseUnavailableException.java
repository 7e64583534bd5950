package org.huimin.platform.transaction;

import java.io.Serial;

/**
 * The database could not be reached, or kept undoing the work, for longer than a caller is made to
 * wait.
 */
public final class DatabaseUnavailableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  DatabaseUnavailableException(Throwable cause) {
    super("The database is not available at the moment", cause);
  }
}
