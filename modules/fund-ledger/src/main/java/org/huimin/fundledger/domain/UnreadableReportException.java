package org.huimin.fundledger.domain;

import org.jspecify.annotations.Nullable;

/** A report of the bank is not what it should be. */
public final class UnreadableReportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong with it, without anything of its content. */
  public UnreadableReportException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
