package org.huimin.transparencylog;

/** A signed text that no trusted key vouches for, or whose trusted signature is wrong. */
public final class UnverifiedNoteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnverifiedNoteException(String message) {
    super(message);
  }
}
