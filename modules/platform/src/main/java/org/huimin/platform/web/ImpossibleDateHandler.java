package org.huimin.platform.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.DateTimeException;

/** Refuses days and instants beyond the end of time, which overflow as soon as one counts on. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
final class ImpossibleDateHandler
    implements ExceptionHandler<DateTimeException, HttpResponse<Problem>> {
  private final Problems problems;

  ImpossibleDateHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface is declared so
  public HttpResponse<Problem> handle(HttpRequest request, DateTimeException failure) {
    return Problems.answer(
        problems.of("platform/invalid-input", HttpStatus.BAD_REQUEST, RequestLocale.of(request)));
  }
}
