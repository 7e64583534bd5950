package org.huimin.fundledger.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables as CSV (RFC 4180) in UTF-8 without a byte order mark. A text that a spreadsheet would take
 * for a formula gets an apostrophe in front: names come from people.
 */
final class Csv {
  static final String TYPE = "text/csv";
  private static final MediaType CONTENT_TYPE = MediaType.of("text/csv; charset=utf-8");
  private static final String FORMULA = "=+-@\t\r＝＋－＠";
  private static final String QUOTED = ",\"\r\n";

  private Csv() {}

  /** Whether the caller asks for CSV and not for JSON. */
  static boolean isAskedFor(HttpRequest<?> request) {
    String accepted = request.getHeaders().get(HttpHeaders.ACCEPT);
    return accepted != null
        && accepted.contains(TYPE)
        && !accepted.contains(MediaType.APPLICATION_JSON);
  }

  /** A whole table. */
  static HttpResponse<byte[]> answer(List<String> heading, List<List<?>> rows) {
    String text = line(heading) + rows.stream().map(Csv::line).collect(Collectors.joining());
    return HttpResponse.ok(text.getBytes(StandardCharsets.UTF_8)).contentType(CONTENT_TYPE);
  }

  static MediaType contentType() {
    return CONTENT_TYPE;
  }

  /** One line with its end. */
  static String line(List<?> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    if (!(value instanceof Number) && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0)
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
