package org.huimin.platform.web;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Tells browsers to load nothing from elsewhere, to guess no content types, and to keep answers to
 * themselves.
 */
@ServerFilter("/**")
final class SecurityHeadersFilter {
  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src"
          + " 'none'; base-uri 'none'; frame-ancestors 'none'";

  /** Adds the headers; an answer that is meant to be cached keeps its own Cache-Control. */
  @ResponseFilter
  void protect(MutableHttpResponse<?> response) {
    response
        .header("Content-Security-Policy", CONTENT_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
    if (!response.getHeaders().contains("Cache-Control")) {
      response.header("Cache-Control", "no-store");
    }
  }
}
