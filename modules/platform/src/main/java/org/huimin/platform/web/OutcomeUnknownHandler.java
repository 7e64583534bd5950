package org.huimin.platform.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.huimin.platform.transaction.OutcomeUnknownException;

/** Asks a caller to repeat the request with the same key. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
final class OutcomeUnknownHandler
    implements ExceptionHandler<OutcomeUnknownException, HttpResponse<Problem>> {
  private final Problems problems;

  OutcomeUnknownHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface is declared so
  public HttpResponse<Problem> handle(HttpRequest request, OutcomeUnknownException failure) {
    var problem =
        problems.of(
            "platform/outcome-unknown", HttpStatus.SERVICE_UNAVAILABLE, RequestLocale.of(request));
    return Problems.answer(problem).header("Retry-After", "2");
  }
}
