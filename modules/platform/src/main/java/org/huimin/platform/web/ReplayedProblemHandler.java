package org.huimin.platform.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a repeated request with the problem that was its first answer. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
final class ReplayedProblemHandler
    implements ExceptionHandler<ReplayedProblemException, HttpResponse<Problem>> {
  @Override
  @SuppressWarnings("rawtypes") // the interface is declared so
  public HttpResponse<Problem> handle(HttpRequest request, ReplayedProblemException failure) {
    return Problems.answer(failure.problem());
  }
}
