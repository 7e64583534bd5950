package org.huimin.platform.web;

import io.micronaut.http.HttpStatus;
import java.io.Serial;
import java.time.Duration;
import java.util.Map;
import org.huimin.kernel.HuiminException;
import org.jspecify.annotations.Nullable;

/** A problem of the protocol that has a status of its own, such as a reused idempotency key. */
public final class StatusException extends HuiminException {
  @Serial private static final long serialVersionUID = 1L;
  private final HttpStatus status;
  private final @Nullable Duration retryAfter;

  /**
   * A problem with its status.
   *
   * @param status the HTTP status
   * @param code stable, {@code platform/kebab-case}
   */
  public StatusException(HttpStatus status, String code) {
    super(code, Map.of());
    this.status = status;
    retryAfter = null;
  }

  /**
   * Too many requests (429).
   *
   * @param retryAfter how long to wait
   */
  public static StatusException tooMany(Duration retryAfter) {
    return new StatusException(retryAfter);
  }

  private StatusException(Duration retryAfter) {
    super("platform/too-many-requests", Map.of());
    status = HttpStatus.TOO_MANY_REQUESTS;
    this.retryAfter = retryAfter;
  }

  /** How long to wait before the next try, null where that is not the point. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** The HTTP status. */
  public HttpStatus status() {
    return status;
  }
}
