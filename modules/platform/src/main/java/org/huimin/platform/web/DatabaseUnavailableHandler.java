package org.huimin.platform.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.huimin.platform.transaction.DatabaseUnavailableException;

/** Asks a caller to come back when the database is away. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
final class DatabaseUnavailableHandler
    implements ExceptionHandler<DatabaseUnavailableException, HttpResponse<Problem>> {
  private final Problems problems;

  DatabaseUnavailableHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface is declared so
  public HttpResponse<Problem> handle(HttpRequest request, DatabaseUnavailableException failure) {
    var problem =
        problems.of(
            "platform/database-unavailable",
            HttpStatus.SERVICE_UNAVAILABLE,
            RequestLocale.of(request));
    return Problems.answer(problem).header("Retry-After", "2");
  }
}
