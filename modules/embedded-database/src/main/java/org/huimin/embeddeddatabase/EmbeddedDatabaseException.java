package org.huimin.embeddeddatabase;

import org.jspecify.annotations.Nullable;

/**
 * The embedded database (内置数据库) cannot run; says why and what to do, one sentence in Chinese and
 * one in English.
 */
public final class EmbeddedDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean becauseFolderIsInUse;

  EmbeddedDatabaseException(String chinese, String english) {
    this(chinese, english, null);
  }

  EmbeddedDatabaseException(String chinese, String english, @Nullable Throwable cause) {
    this(chinese, english, cause, false);
  }

  private EmbeddedDatabaseException(
      String chinese, String english, @Nullable Throwable cause, boolean becauseFolderIsInUse) {
    super(chinese + System.lineSeparator() + english, cause);
    this.becauseFolderIsInUse = becauseFolderIsInUse;
  }

  static EmbeddedDatabaseException folderInUse(String chinese, String english) {
    return new EmbeddedDatabaseException(chinese, english, null, true);
  }

  /** Whether another running program holds the data folder. */
  public boolean isBecauseFolderIsInUse() {
    return becauseFolderIsInUse;
  }
}
