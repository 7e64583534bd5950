package org.huimin.platform.web;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Pattern;
import org.huimin.kernel.FieldFault;
import org.jspecify.annotations.Nullable;

/**
 * Turns the framework's own refusals (broken JSON, unknown route, missing header, too large a body)
 * into problems.
 */
@Singleton
@Primary
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
  private static final Pattern UNKNOWN_PROPERTY =
      Pattern.compile("Unknown property \\[([^]]{1,80})]");
  private static final Pattern REQUIRED_PROPERTY =
      Pattern.compile(
          "Required (?:constructor parameter|property) \\[(?:\\S+ )?([A-Za-z0-9_]{1,80})]");

  private final Problems problems;

  ProblemResponses(Problems problems) {
    this.problems = problems;
  }

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    var locale = RequestLocale.of(context.getRequest());
    var status = response.status();
    var problem =
        status == HttpStatus.BAD_REQUEST && context.hasErrors()
            ? problems.broken(
                context.getErrors().stream().map(e -> fault(e, context)).toList(), locale)
            : problems.of("platform/" + code(status), status, locale);
    return response.body(problem).contentType(MediaType.of(Problem.MEDIA_TYPE));
  }

  private static String code(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "not-found-here";
      case UNAUTHORIZED -> "not-signed-in";
      case FORBIDDEN -> "not-allowed";
      case METHOD_NOT_ALLOWED -> "method-not-allowed";
      case NOT_ACCEPTABLE -> "not-acceptable";
      case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
      case REQUEST_ENTITY_TOO_LARGE -> "too-large";
      case TOO_MANY_REQUESTS -> "too-many-requests";
      case SERVICE_UNAVAILABLE -> "overloaded";
      default -> status.getCode() < 500 ? "invalid-input" : "internal";
    };
  }

  /** Only names that stand in our own description are repeated; a value that was sent never is. */
  private static FieldFault fault(Error error, ErrorContext context) {
    var message =
        error.getMessage() + context.getRootCause().map(ProblemResponses::messages).orElse("");
    var unknown = UNKNOWN_PROPERTY.matcher(message);
    if (unknown.find()) {
      return new FieldFault(unknown.group(1), "platform/unknown-field", Map.of());
    }
    var required = REQUIRED_PROPERTY.matcher(message);
    if (required.find()) {
      return new FieldFault(required.group(1), "platform/constraint-not-null", Map.of());
    }
    var field = context.getRootCause().map(ProblemResponses::reached).orElse("");
    if (field.isEmpty() && context.getRootCause().filter(ProblemResponses::isOfBody).isPresent()) {
      field = "body";
    }
    if (field.isEmpty()) {
      field = error.getPath().map(path -> path.replaceFirst("^/", "")).orElse("");
    }
    var missing = message.contains("not specified");
    return new FieldFault(
        field.isEmpty() ? "body" : InputNames.of(field),
        missing ? "platform/constraint-not-null" : "platform/malformed",
        Map.of());
  }

  /** The field that was being read when the reading failed, such as {@code lines[0].note}. */
  private static String reached(Throwable failure) {
    var path = new StringBuilder();
    for (var here = failure; here != null && path.isEmpty(); here = next(here)) {
      if (here instanceof SerdeException serde) {
        for (var step : serde.getPath()) {
          switch (step) {
            case PropertyReferencePath property ->
                path.append(path.isEmpty() ? "" : ".").append(property.property().getName());
            case CollectionItemReferencePath item ->
                path.append('[').append(item.index()).append(']');
            default -> path.append("[]");
          }
        }
      }
    }
    return path.toString();
  }

  /** Whether the body as a whole is at fault; what we call it inside means nothing to callers. */
  private static boolean isOfBody(Throwable failure) {
    return failure instanceof ConversionErrorException conversion
        && conversion.getArgument().getAnnotationMetadata().hasAnnotation(Body.class);
  }

  private static String messages(Throwable failure) {
    var text = new StringBuilder();
    for (var here = failure; here != null; here = next(here)) {
      text.append(' ').append(here.getMessage());
    }
    return text.toString();
  }

  /** A conversion error keeps its cause beside the usual chain. */
  private static @Nullable Throwable next(Throwable failure) {
    return failure.getCause() == null && failure instanceof ConversionErrorException conversion
        ? conversion.getConversionError().getCause()
        : failure.getCause();
  }
}
