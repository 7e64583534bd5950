package org.huimin.platform.outbox;

import org.jspecify.annotations.Nullable;

/** A stored event that its type does not fit any more. */
final class UnreadableEventException extends RuntimeException {
  UnreadableEventException(Class<?> type, @Nullable Exception cause) {
    super("a stored event is no " + type.getName(), cause);
  }
}
