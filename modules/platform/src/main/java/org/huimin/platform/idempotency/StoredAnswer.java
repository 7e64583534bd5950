package org.huimin.platform.idempotency;

/**
 * The answer to a request as it was first given.
 *
 * @param status the HTTP status
 * @param json the body
 */
public record StoredAnswer(int status, String json) {
  /** Whether the request was granted. */
  public boolean isSuccess() {
    return status < 400;
  }
}
