package org.huimin.platform.batch;

import java.io.Serial;

/**
 * More commands are waiting than can be decided in good time; nothing was done, and the caller
 * should come back.
 */
public final class OverloadedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  OverloadedException(String batcher) {
    super("Too many commands are waiting for " + batcher);
  }
}
