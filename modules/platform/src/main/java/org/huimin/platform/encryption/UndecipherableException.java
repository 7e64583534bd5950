package org.huimin.platform.encryption;

import org.jspecify.annotations.Nullable;

/** Stored bytes that are not what this key and purpose encrypted. Never quotes them. */
public final class UndecipherableException extends RuntimeException {
  UndecipherableException(String purpose, @Nullable Exception cause) {
    super("a field of " + purpose + " was changed or encrypted otherwise", cause);
  }
}
