package org.huimin.platform.transaction;

import java.io.Serial;

/**
 * The connection was lost while committing: the work may stand or not. The caller asks again with
 * the same key.
 */
public final class OutcomeUnknownException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  OutcomeUnknownException(Throwable cause) {
    super("The connection was lost while committing", cause);
  }
}
