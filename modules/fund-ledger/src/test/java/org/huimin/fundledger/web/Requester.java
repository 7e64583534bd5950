package org.huimin.fundledger.web;

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
import java.util.Set;
import java.util.UUID;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.access.Role;
import org.jspecify.annotations.Nullable;

/** Sends requests with tokens. */
@Singleton
class Requester {
  static final String FUNDS = "/api/v1/fund-ledger";

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
  record Answer(int status, String body, Map<?, ?> fields) {
    String text(String field) {
      return String.valueOf(fields.get(field));
    }

    long number(String field) {
      return ((Number) Objects.requireNonNull(fields.get(field), field)).longValue();
    }

    List<Map<?, ?>> list(String field) {
      List<?> items = (List<?>) Objects.requireNonNull(fields.get(field), field);
      return items.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
    }
  }

  static Caller staff(Role role, String region) {
    return new Caller(
        Caller.Kind.STAFF,
        "staff:" + role + region,
        null,
        Set.of(role),
        new RegionCode(region),
        null);
  }

  static String newKey() {
    return UUID.randomUUID().toString();
  }

  String url(String path) {
    return server.getURL() + path;
  }

  Answer get(@Nullable Caller caller, String path) throws IOException, InterruptedException {
    return send(request(caller, path).GET());
  }

  HttpResponse<byte[]> bytes(@Nullable Caller caller, String path, String accept)
      throws IOException, InterruptedException {
    return client.send(
        request(caller, path).setHeader("Accept", accept).GET().build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  Answer post(@Nullable Caller caller, String path, String body)
      throws IOException, InterruptedException {
    return post(caller, path, body, newKey());
  }

  Answer post(@Nullable Caller caller, String path, String body, String key)
      throws IOException, InterruptedException {
    return send(
        request(caller, path)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer send(@Nullable Caller caller, String path, String type, String body, String key)
      throws IOException, InterruptedException {
    return send(
        request(caller, path)
            .setHeader("Content-Type", type)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends a part of a payment list. */
  Answer putCsv(Caller caller, String path, String csv) throws IOException, InterruptedException {
    return send(
        request(caller, path)
            .setHeader("Content-Type", "text/csv")
            .PUT(HttpRequest.BodyPublishers.ofString(csv)));
  }

  private HttpRequest.Builder request(@Nullable Caller caller, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Content-Type", "application/json")
            .header("Accept-Language", "en");
    if (caller != null) {
      request.header("Authorization", "Bearer " + token(caller));
    }
    return request;
  }

  private String token(Caller caller) {
    Authentication authentication =
        Authentication.build(
            caller.callerId(),
            caller.roles().stream().map(Enum::name).toList(),
            Callers.claims(caller));
    return tokens.generateToken(authentication, 3600).orElseThrow();
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    String body = Objects.requireNonNull(response.body());
    return new Answer(
        response.statusCode(),
        body,
        body.startsWith("{") ? json.readValue(body, Map.class) : Map.of());
  }
}
