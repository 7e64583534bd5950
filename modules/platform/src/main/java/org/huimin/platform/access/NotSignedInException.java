package org.huimin.platform.access;

import java.io.Serial;
import java.util.Map;
import org.huimin.kernel.HuiminException;

/** The request needs a valid token and has none (401). */
public final class NotSignedInException extends HuiminException {
  @Serial private static final long serialVersionUID = 1L;

  /** Asks for signing in. */
  public NotSignedInException() {
    super("platform/not-signed-in", Map.of());
  }
}
