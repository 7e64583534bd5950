package org.huimin.platform.web;

import io.micronaut.http.HttpStatus;
import java.io.Serial;
import java.util.Map;
import org.huimin.kernel.HuiminException;

/** A problem of the protocol that has a status of its own, such as a reused idempotency key. */
public final class StatusException extends HuiminException {
  @Serial private static final long serialVersionUID = 1L;
  private final HttpStatus status;

  /**
   * A problem with its status.
   *
   * @param status the HTTP status
   * @param code stable, {@code platform/kebab-case}
   */
  public StatusException(HttpStatus status, String code) {
    super(code, Map.of());
    this.status = status;
  }

  /** The HTTP status. */
  public HttpStatus status() {
    return status;
  }
}
