package org.huimin.childcare;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.jspecify.annotations.Nullable;

/** Sends requests with tokens, each post under a key of its own unless said. */
@Singleton
public class Requester {
  private final EmbeddedServer server;
  private final TokenGenerator tokens;
  private final ObjectMapper json;
  private final HttpClient client = HttpClient.newHttpClient();

  Requester(EmbeddedServer server, TokenGenerator tokens, ObjectMapper json) {
    this.server = server;
    this.tokens = tokens;
    this.json = json;
  }

  /** What came back. */
  public record Answer(int status, String body, Map<?, ?> fields) {
    /** A field as text. */
    public String text(String field) {
      return String.valueOf(fields.get(field));
    }

    /** A number. */
    public int number(String field) {
      return ((Number) Objects.requireNonNull(fields.get(field), () -> field + " in " + body)).intValue();
    }

    /** The things in a list. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> list(String field) {
      return (List<Map<String, Object>>)
          Objects.requireNonNull(fields.get(field), () -> field + " in " + body);
    }
  }

  public static String newKey() {
    return UUID.randomUUID().toString();
  }

  public Answer get(@Nullable Caller caller, String path) {
    return send(request(caller, path).GET());
  }

  public Answer post(@Nullable Caller caller, String path, String body) {
    return post(caller, path, body, newKey());
  }

  public Answer post(@Nullable Caller caller, String path, String body, String key) {
    return send(
        request(caller, path)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(@Nullable Caller caller, String path) {
    var request =
        HttpRequest.newBuilder(URI.create(server.getURL() + path))
            .header("Content-Type", "application/json")
            .header("Accept-Language", "zh-CN");
    if (caller != null) {
      request.header("Authorization", "Bearer " + token(caller));
    }
    return request;
  }

  private String token(Caller caller) {
    var authentication =
        Authentication.build(
            caller.callerId(),
            caller.roles().stream().map(Enum::name).toList(),
            Callers.claims(caller));
    return tokens.generateToken(authentication, 3600).orElseThrow();
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var body = Objects.requireNonNull(response.body());
      return new Answer(
          response.statusCode(), body, body.isEmpty() ? Map.of() : json.readValue(body, Map.class));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
