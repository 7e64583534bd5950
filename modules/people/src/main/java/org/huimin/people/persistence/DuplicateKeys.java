package org.huimin.people.persistence;

import java.sql.SQLIntegrityConstraintViolationException;

/** Tells a taken key from other failures, whichever library reports it (唯一键冲突). */
final class DuplicateKeys {
  private static final int DUPLICATE_ENTRY = 1062;

  private DuplicateKeys() {}

  /** Whether the database refused a row because its key is taken. */
  static boolean caused(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLIntegrityConstraintViolationException violation) {
        return violation.getErrorCode() == DUPLICATE_ENTRY;
      }
    }
    return false;
  }
}
