package org.huimin.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong and what to do now (RFC 9457).
 *
 * @param type a reference made of the code
 * @param title a short heading
 * @param status the HTTP status
 * @param detail the sentence for people
 * @param code stable, {@code context/kebab-case}
 * @param errors a line for each faulty field of the input
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    String code,
    @Nullable List<FieldProblem> errors) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * What is wrong with one field.
   *
   * @param field where it stands in the input
   * @param code stable
   * @param message the sentence for people
   */
  @Serdeable
  public record FieldProblem(String field, String code, String message) {}
}
