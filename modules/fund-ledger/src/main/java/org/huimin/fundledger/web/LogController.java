package org.huimin.fundledger.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.huimin.api.model.FundLogConsistency;
import org.huimin.fundledger.application.KeepCosignatures;
import org.huimin.fundledger.query.PublicLog;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.transparencylog.HashTile;
import org.huimin.transparencylog.LogPath;
import org.huimin.transparencylog.MerkleHash;
import org.jspecify.annotations.Nullable;

/**
 * The public log exactly as C2SP tlog-tiles has it, so that public verifiers work on it unmodified.
 * Written by hand: tiles are bytes, and their addresses contain slashes.
 */
@Controller("/log")
@Secured(SecurityRule.IS_ANONYMOUS)
class LogController {
  private static final int LONGEST_NOTE = 16_000;
  private static final String TEXT = "text/plain; charset=utf-8";

  /** What is complete never changes. */
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final PublicLog log;
  private final KeepCosignatures keepCosignatures;

  LogController(PublicLog log, KeepCosignatures keepCosignatures) {
    this.log = log;
    this.keepCosignatures = keepCosignatures;
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

  /** The verifier key of the SM2 signature beside it; not there where none is made. */
  @Get("/sm2-key")
  @Produces({MediaType.TEXT_PLAIN, "application/problem+json"})
  HttpResponse<byte[]> sm2Key() {
    return text(log.sm2VerifierKey().orElseThrow(() -> new NotFoundException("sm2-key")) + "\n")
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600");
  }

  /** The proof that nothing was rewritten between two sizes; not there where the log never was. */
  @Get("/consistency")
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  FundLogConsistency consistency(
      @QueryValue("old") @PositiveOrZero long oldSize,
      @QueryValue("new") @Nullable @PositiveOrZero Long newSize) {
    PublicLog.Growth growth =
        log.growth(oldSize, newSize)
            .orElseThrow(
                () -> InvalidInputException.meaningless("old", "fund-ledger/size-not-in-log"));
    return new FundLogConsistency(
        growth.proof().oldSize(),
        growth.proof().newSize(),
        growth.oldRoot().toBase64(),
        growth.newRoot().toBase64(),
        growth.proof().hashes().stream().map(MerkleHash::toBase64).toList());
  }

  /** Takes cosignatures of witnesses; whoever sends them, the signatures speak for themselves. */
  @Post("/cosignatures")
  @Consumes(MediaType.TEXT_PLAIN)
  @Produces({MediaType.TEXT_PLAIN, "application/problem+json"})
  HttpResponse<byte[]> cosign(@Body @Size(max = LONGEST_NOTE) String note) {
    return text(log.cosigned(keepCosignatures.keep(note)).orElseThrow());
  }

  /** The newest checkpoint that a witness cosigned. */
  @Get("/cosigned")
  @Produces({MediaType.TEXT_PLAIN, "application/problem+json"})
  HttpResponse<byte[]> cosigned() {
    return text(log.newestCosigned().orElseThrow(() -> new NotFoundException("checkpoint")))
        .header(HttpHeaders.CACHE_CONTROL, "no-cache");
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
