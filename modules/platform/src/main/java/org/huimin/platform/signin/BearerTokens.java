package org.huimin.platform.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWT;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.token.TokenAuthenticationFetcher;
import io.micronaut.security.token.jwt.validator.JsonWebTokenValidator;
import io.micronaut.security.token.jwt.validator.JwtAuthenticationFactory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.reactivestreams.Publisher;

/**
 * Tells who sent a request by its bearer token (访问令牌). A token that was found good is remembered
 * for some minutes and never beyond its own end: checking the same signature again with each
 * request of a rush cost more than the booking (ADR 14). The text of the token is the key, so a
 * changed token is another one.
 */
@Singleton
@Replaces(TokenAuthenticationFetcher.class)
final class BearerTokens implements AuthenticationFetcher<HttpRequest<?>> {
  private static final String SCHEME = "Bearer ";
  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int AT_MOST = 50_000;

  private final JsonWebTokenValidator<JWT, HttpRequest<?>> validator;
  private final JwtAuthenticationFactory authentications;
  private final Clock clock;
  private final Cache<String, Known> known =
      Caffeine.newBuilder().maximumSize(AT_MOST).expireAfterWrite(REMEMBERED).build();

  private record Known(Authentication authentication, Instant endsAt) {}

  BearerTokens(
      JsonWebTokenValidator<JWT, HttpRequest<?>> validator,
      JwtAuthenticationFactory authentications,
      Clock clock) {
    this.validator = validator;
    this.authentications = authentications;
    this.clock = clock;
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    var header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Publishers.empty();
    }
    return authentication(header.substring(SCHEME.length()).strip(), request)
        .<Publisher<Authentication>>map(Publishers::just)
        .orElseGet(Publishers::empty);
  }

  private Optional<Authentication> authentication(String token, HttpRequest<?> request) {
    var seen = known.getIfPresent(token);
    if (seen != null && clock.instant().isBefore(seen.endsAt())) {
      return Optional.of(seen.authentication());
    }
    return validator
        .validate(token, request)
        .flatMap(authentications::createAuthentication)
        .map(authentication -> remember(token, authentication));
  }

  private Authentication remember(String token, Authentication authentication) {
    if (authentication.getAttributes().get("exp") instanceof Date end) {
      known.put(token, new Known(authentication, end.toInstant()));
    }
    return authentication;
  }

  @Override
  public int getOrder() {
    return TokenAuthenticationFetcher.ORDER;
  }
}
