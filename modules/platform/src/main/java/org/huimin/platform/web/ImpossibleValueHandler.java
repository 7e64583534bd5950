package org.huimin.platform.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.jooq.exception.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses what the database cannot hold, such as a day in the year 10000: the last net under values
 * that are well-formed and that nobody could mean.
 */
@Singleton
@Produces(Problem.MEDIA_TYPE)
final class ImpossibleValueHandler
    implements ExceptionHandler<DataException, HttpResponse<Problem>> {
  private static final Logger LOG = LoggerFactory.getLogger(ImpossibleValueHandler.class);

  private final Problems problems;

  ImpossibleValueHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface is declared so
  public HttpResponse<Problem> handle(HttpRequest request, DataException failure) {
    LOG.warn("The database cannot hold a value that was sent, state {}", failure.sqlState());
    return Problems.answer(
        problems.of("platform/invalid-input", HttpStatus.BAD_REQUEST, RequestLocale.of(request)));
  }
}
