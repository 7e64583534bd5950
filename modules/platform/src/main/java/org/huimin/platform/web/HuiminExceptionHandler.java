package org.huimin.platform.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.huimin.kernel.HuiminException;

/** Answers what the domain and the use cases raise. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
final class HuiminExceptionHandler
    implements ExceptionHandler<HuiminException, HttpResponse<Problem>> {
  private final Problems problems;

  HuiminExceptionHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface is declared so
  public HttpResponse<Problem> handle(HttpRequest request, HuiminException failure) {
    var answer = Problems.answer(problems.of(failure, RequestLocale.of(request)));
    if (failure instanceof StatusException status && status.retryAfter() != null) {
      answer.header("Retry-After", Long.toString(Math.max(1, status.retryAfter().toSeconds())));
    }
    return answer;
  }
}
