package org.huimin.platform.web;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a request without a valid token, or with one that does not reach. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class AuthorizationHandler
    implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
  private final Problems problems;

  AuthorizationHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface is declared so
  public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException failure) {
    var locale = RequestLocale.of(request);
    return failure.isForbidden()
        ? Problems.answer(problems.of("platform/not-allowed", HttpStatus.FORBIDDEN, locale))
        : Problems.answer(problems.of("platform/not-signed-in", HttpStatus.UNAUTHORIZED, locale))
            .header("WWW-Authenticate", "Bearer");
  }
}
