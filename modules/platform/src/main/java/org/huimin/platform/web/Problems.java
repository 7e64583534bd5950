package org.huimin.platform.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.HuiminException;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotAllowedException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.StaleException;
import org.huimin.platform.access.NotSignedInException;
import org.jspecify.annotations.Nullable;

/** The one place where a failure becomes a problem document. */
@Singleton
public final class Problems {
  private final Messages messages;

  Problems(Messages messages) {
    this.messages = messages;
  }

  /** The problem of a failure that the domain or a use case raised. */
  public Problem of(HuiminException failure, Locale locale) {
    var errors =
        failure instanceof InvalidInputException input
            ? input.faults().stream().map(fault -> field(fault, locale)).toList()
            : null;
    return problem(failure.code(), statusOf(failure).getCode(), failure.details(), errors, locale);
  }

  /** The problem of a code of the platform. */
  public Problem of(String code, HttpStatus status, Locale locale) {
    return problem(code, status.getCode(), Map.of(), null, locale);
  }

  /** A broken input with what is wrong with each field. */
  public Problem broken(List<FieldFault> faults, Locale locale) {
    return of(new InvalidInputException(faults), locale);
  }

  /** A problem as an answer. */
  public static MutableHttpResponse<Problem> answer(Problem problem) {
    return HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
        .body(problem)
        .contentType(MediaType.of(Problem.MEDIA_TYPE));
  }

  private static HttpStatus statusOf(HuiminException failure) {
    return switch (failure) {
      case RefusedException refused -> HttpStatus.CONFLICT;
      case InvalidInputException input ->
          input.isMeaningless() ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.BAD_REQUEST;
      case NotFoundException absent -> HttpStatus.NOT_FOUND;
      case NotAllowedException denied -> HttpStatus.FORBIDDEN;
      case NotSignedInException anonymous -> HttpStatus.UNAUTHORIZED;
      case StaleException stale -> HttpStatus.PRECONDITION_FAILED;
      case StatusException told -> told.status();
      default -> HttpStatus.CONFLICT;
    };
  }

  private Problem problem(
      String code,
      int status,
      Map<String, ?> details,
      @Nullable List<Problem.FieldProblem> errors,
      Locale locale) {
    return new Problem(
        "/problems/" + code,
        messages.title(code, status, locale),
        status,
        messages.text(code, details, locale),
        code,
        errors);
  }

  private Problem.FieldProblem field(FieldFault fault, Locale locale) {
    return new Problem.FieldProblem(
        fault.field(), fault.code(), messages.text(fault.code(), fault.details(), locale));
  }
}
