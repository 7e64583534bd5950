package org.huimin.server.story;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who uses the platform over HTTP: signed in or not. */
public final class Citizen {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private static final ObjectMapper JSON = ObjectMapper.getDefault();

  private final URI server;
  private final String token;

  private Citizen(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /** An answer: its status and its body. */
  public record Answer(int status, String body) {
    /** The body as an object. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> json() {
      try {
        return JSON.readValue(body, Map.class);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + body, e);
      }
    }

    /** The items of a list. */
    public List<Map<String, Object>> items() {
      return list("items");
    }

    /** A list of objects in the body. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> list(String name) {
      return (List<Map<String, Object>>) json().get(name);
    }

    /** A text in the body. */
    public String text(String name) {
      return String.valueOf(json().get(name));
    }

    /** A number in the body. */
    public long number(String name) {
      return ((Number) json().get(name)).longValue();
    }

    /** The answer, if it has the status. */
    public Answer expect(int expected) {
      if (status != expected) {
        throw new AssertionError("expected " + expected + " but got " + status + ": " + body);
      }
      return this;
    }
  }

  /** Somebody who is not signed in. */
  public static Citizen anonymous(URI server) {
    return new Citizen(server, "");
  }

  /** A person of the demo city. */
  public static Citizen signedIn(URI server, String code) {
    return new Citizen(
        server,
        anonymous(server)
            .post("/api/v1/auth/wechat/session", Map.of("code", code))
            .expect(200)
            .text("accessToken"));
  }

  /** A member of staff of the demo city. */
  public static Citizen staff(URI server, String username) {
    return new Citizen(
        server,
        anonymous(server)
            .post("/api/v1/auth/staff/session", Map.of("username", username, "password", "demo"))
            .expect(200)
            .text("accessToken"));
  }

  /** Reads. */
  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** Sends under a new idempotency key. */
  public Answer post(String path, @Nullable Object body) {
    return post(path, body, UUID.randomUUID().toString());
  }

  /** Sends under a given idempotency key. */
  public Answer post(String path, @Nullable Object body, String key) {
    try {
      var text =
          body == null ? "" : body instanceof String raw ? raw : JSON.writeValueAsString(body);
      return send(
          request(path)
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", key)
              .POST(HttpRequest.BodyPublishers.ofString(text)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(60));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
