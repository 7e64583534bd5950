package org.huimin.platform.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.security.Principal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Turns away a source that sends more than its share (限流). Counts on each server by itself: the
 * limits protect a server, and no promise depends on them.
 */
@ServerFilter("/**")
final class RateLimitFilter implements Ordered {
  private static final Duration FORGET_AFTER = Duration.ofMinutes(10);
  private static final int SOURCES_AT_MOST = 200_000;
  private static final String SIGN_IN = "/api/v1/auth/";
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Problems problems;
  private final LoadingCache<String, Bucket> callers;
  private final LoadingCache<String, Bucket> addresses;
  private final LoadingCache<String, Bucket> signIns;
  private final ClientAddress clientAddress;

  RateLimitFilter(
      Problems problems,
      RateLimitSettings settings,
      ClientAddress clientAddress,
      TimeMeter elapsed) {
    this.problems = problems;
    this.clientAddress = clientAddress;
    signIns = buckets(settings.signInBurst(), settings.signInPerSecond(), elapsed);
    callers = buckets(settings.callerBurst(), settings.callerPerSecond(), elapsed);
    addresses = buckets(settings.addressBurst(), settings.addressPerSecond(), elapsed);
  }

  private static LoadingCache<String, Bucket> buckets(int burst, int perSecond, TimeMeter elapsed) {
    return Caffeine.newBuilder()
        .expireAfterAccess(FORGET_AFTER)
        .maximumSize(SOURCES_AT_MOST)
        .build(
            source ->
                Bucket.builder()
                    .withCustomTimePrecision(elapsed)
                    .addLimit(
                        limit ->
                            limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                    .build());
  }

  /** Lets a request pass, or answers it with how long to wait. */
  @RequestFilter
  @Nullable HttpResponse<Problem> limit(HttpRequest<?> request, @Nullable Principal caller) {
    if (request.getPath().equals("/health")) {
      return null;
    }
    var probe = bucket(request, caller).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      return null;
    }
    var seconds = Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOS_PER_SECOND));
    return Problems.answer(
            problems.of(
                "platform/too-many-requests",
                HttpStatus.TOO_MANY_REQUESTS,
                RequestLocale.of(request)))
        .header("Retry-After", Long.toString(seconds));
  }

  private Bucket bucket(HttpRequest<?> request, @Nullable Principal caller) {
    // Signing in has a bucket of its own, whoever asks: a valid token must not help to guess.
    if (request.getPath().startsWith(SIGN_IN)) {
      return signIns.get(clientAddress.of(request));
    }
    return caller == null
        ? addresses.get(clientAddress.of(request))
        : callers.get(caller.getName());
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }
}
