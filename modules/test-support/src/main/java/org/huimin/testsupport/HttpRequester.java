package org.huimin.testsupport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a server under test and reads what comes back. Who calls, how a caller proves
 * it, and how JSON is read is for the module that tests to say, because these lie above this one.
 *
 * @param <C> a caller
 */
public abstract class HttpRequester<C> {
  private final HttpClient client = HttpClient.newHttpClient();

  /** For those who know a server. */
  protected HttpRequester() {}

  /** The address of the server, without a path. */
  protected abstract String server();

  /** What the caller proves itself with. */
  protected abstract String token(C caller);

  /** Reads a JSON object. */
  protected abstract Map<?, ?> read(String json) throws IOException;

  /**
   * What came back.
   *
   * @param fields those of a JSON object; empty for anything else
   */
  public record Answer(int status, String body, Map<?, ?> fields) {
    /** A field as text. */
    public String text(String field) {
      return String.valueOf(fields.get(field));
    }

    /** A field as a number. */
    public long number(String field) {
      return ((Number) Objects.requireNonNull(fields.get(field), field)).longValue();
    }

    /** A field as a list of objects. */
    public List<Map<?, ?>> list(String field) {
      List<?> items = (List<?>) Objects.requireNonNull(fields.get(field), field);
      return items.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
    }
  }

  /** A key that no request had before. */
  public static String newKey() {
    return UUID.randomUUID().toString();
  }

  /** The whole address of a path. */
  public String url(String path) {
    return server() + path;
  }

  /** Asks. */
  public Answer get(@Nullable C caller, String path) {
    return send(request(caller, path).GET());
  }

  /** Asks in that language; everything else is asked in English. */
  public Answer getIn(String language, C caller, String path) {
    return send(request(caller, path).setHeader("Accept-Language", language).GET());
  }

  /** Asks for a form of its own. */
  public HttpResponse<byte[]> bytes(@Nullable C caller, String path, String accept) {
    return answer(
        request(caller, path).setHeader("Accept", accept).GET(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Posts JSON with a key of its own. */
  public Answer post(@Nullable C caller, String path, String body) {
    return post(caller, path, body, newKey());
  }

  /** Posts JSON with that key. */
  public Answer post(@Nullable C caller, String path, String body, String key) {
    return send(caller, path, "application/json", body, key);
  }

  /** Posts JSON without a key. */
  public Answer postWithoutKey(@Nullable C caller, String path, String body) {
    return send(request(caller, path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Posts a body of that type. */
  public Answer send(@Nullable C caller, String path, String type, String body, String key) {
    return send(
        request(caller, path)
            .setHeader("Content-Type", type)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Puts a table. */
  public Answer putCsv(C caller, String path, String csv) {
    return send(
        request(caller, path)
            .setHeader("Content-Type", "text/csv")
            .PUT(HttpRequest.BodyPublishers.ofString(csv)));
  }

  private HttpRequest.Builder request(@Nullable C caller, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Content-Type", "application/json")
            .header("Accept-Language", "en");
    if (caller != null) {
      request.header("Authorization", "Bearer " + token(caller));
    }
    return request;
  }

  private Answer send(HttpRequest.Builder request) {
    HttpResponse<String> response = answer(request, HttpResponse.BodyHandlers.ofString());
    String body = Objects.requireNonNull(response.body());
    try {
      return new Answer(response.statusCode(), body, body.startsWith("{") ? read(body) : Map.of());
    } catch (IOException unreadable) {
      throw new AssertionError(body, unreadable);
    }
  }

  private <T> HttpResponse<T> answer(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> reader) {
    try {
      return client.send(request.build(), reader);
    } catch (IOException unanswered) {
      throw new AssertionError(unanswered);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }
}
