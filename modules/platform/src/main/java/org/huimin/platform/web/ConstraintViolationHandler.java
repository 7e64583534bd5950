package org.huimin.platform.web;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.validation.exceptions.ConstraintExceptionHandler;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.huimin.kernel.FieldFault;

/** Names each field that does not keep the bounds that the API description sets. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
@Replaces(ConstraintExceptionHandler.class)
final class ConstraintViolationHandler
    implements ExceptionHandler<ConstraintViolationException, HttpResponse<Problem>> {
  private static final Pattern UPPER = Pattern.compile("(?<=[a-z])([A-Z])");

  private final Problems problems;

  ConstraintViolationHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface is declared so
  public HttpResponse<Problem> handle(HttpRequest request, ConstraintViolationException failure) {
    var faults =
        failure.getConstraintViolations().stream()
            .map(ConstraintViolationHandler::fault)
            .sorted(java.util.Comparator.comparing(FieldFault::field))
            .toList();
    return Problems.answer(problems.broken(faults, RequestLocale.of(request)));
  }

  private static FieldFault fault(ConstraintViolation<?> violation) {
    var descriptor = violation.getConstraintDescriptor();
    var constraint =
        descriptor == null
            ? "constraint"
            : descriptor.getAnnotation().annotationType().getSimpleName();
    Map<String, Object> bounds = new LinkedHashMap<>();
    if (descriptor != null) {
      for (var bound : new String[] {"min", "max", "value", "regexp"}) {
        var value = descriptor.getAttributes().get(bound);
        if (value != null) {
          bounds.put(bound, value);
        }
      }
    }
    return new FieldFault(
        field(violation.getPropertyPath()),
        "platform/constraint-"
            + UPPER.matcher(constraint).replaceAll("-$1").toLowerCase(java.util.Locale.ROOT),
        bounds);
  }

  /** Drops the method and the name of a body parameter: callers know fields, not our Java. */
  private static String field(Path path) {
    var steps = new ArrayDeque<String>();
    var parameter = "";
    for (var node : path) {
      var name = node.getName() == null ? "" : node.getName();
      switch (node.getKind()) {
        case PARAMETER -> parameter = name;
        case PROPERTY, CONTAINER_ELEMENT -> {
          var index = node.getIndex() == null ? "" : "[" + node.getIndex() + "]";
          if (node.getKind() == ElementKind.CONTAINER_ELEMENT) {
            steps.add(steps.isEmpty() ? index : steps.removeLast() + index);
          } else {
            if (!index.isEmpty() && !steps.isEmpty()) {
              steps.add(steps.removeLast() + index);
            }
            steps.add(name);
          }
        }
        case BEAN, METHOD, CONSTRUCTOR, RETURN_VALUE, CROSS_PARAMETER -> {}
      }
    }
    return steps.isEmpty() ? InputNames.of(parameter) : String.join(".", steps);
  }
}
