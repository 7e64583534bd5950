package org.huimin.fundledger.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.huimin.fundledger.query.PublicLog;
import org.huimin.transparencylog.HashTile;
import org.huimin.transparencylog.LogPath;

/**
 * The public log exactly as C2SP tlog-tiles has it, so that public verifiers work on it unmodified.
 * Written by hand: tiles are bytes, and their addresses contain slashes.
 */
@Controller("/log")
@Secured(SecurityRule.IS_ANONYMOUS)
class LogController {
  private static final String TEXT = "text/plain; charset=utf-8";

  /** What is complete never changes. */
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final PublicLog log;

  LogController(PublicLog log) {
    this.log = log;
  }

  /** The signed head. */
  @Get("/checkpoint")
  @Produces({MediaType.TEXT_PLAIN, "application/problem+json"})
  HttpResponse<byte[]> checkpoint() {
    return text(log.checkpoint()).header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }

  /** The verifier key. */
  @Get("/key")
  @Produces({MediaType.TEXT_PLAIN, "application/problem+json"})
  HttpResponse<byte[]> key() {
    return text(log.verifierKey() + "\n").header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600");
  }

  /** A hash tile or an entry bundle; nothing is there where no log has one (404). */
  @Get("/tile/{+tilePath}")
  @Produces({MediaType.APPLICATION_OCTET_STREAM, "application/problem+json"})
  HttpResponse<?> tile(@PathVariable String tilePath) {
    Optional<byte[]> found =
        LogPath.parse("tile/" + tilePath)
            .flatMap(
                path ->
                    switch (path) {
                      case LogPath.TilePath(int level, long index, int width) ->
                          log.tile(level, index, width);
                      case LogPath.BundlePath(long index, int width) -> log.bundle(index, width);
                      case LogPath.CheckpointPath _ -> Optional.empty();
                    });
    if (found.isEmpty()) {
      return HttpResponse.notFound();
    }
    boolean full = !tilePath.contains(".p/");
    return HttpResponse.ok(found.get())
        .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
        .header(
            HttpHeaders.CACHE_CONTROL, full ? FOR_EVER : "public, max-age=" + 60 * HashTile.HEIGHT);
  }

  private static MutableHttpResponse<byte[]> text(String body) {
    return HttpResponse.ok(body.getBytes(StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_TYPE, TEXT);
  }
}
