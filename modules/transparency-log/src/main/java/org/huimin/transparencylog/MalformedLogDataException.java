package org.huimin.transparencylog;

/** Bytes or text that should follow one of the log's published formats, and do not. */
public final class MalformedLogDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedLogDataException(String message) {
    super(message);
  }

  public MalformedLogDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
