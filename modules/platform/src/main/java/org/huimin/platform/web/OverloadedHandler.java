package org.huimin.platform.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.huimin.platform.batch.OverloadedException;

/** Turns a caller away while too many wait. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
final class OverloadedHandler
    implements ExceptionHandler<OverloadedException, HttpResponse<Problem>> {
  private final Problems problems;

  OverloadedHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface is declared so
  public HttpResponse<Problem> handle(HttpRequest request, OverloadedException failure) {
    var problem =
        problems.of(
            "platform/overloaded", HttpStatus.SERVICE_UNAVAILABLE, RequestLocale.of(request));
    return Problems.answer(problem).header("Retry-After", "2");
  }
}
