package org.huimin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huimin.platform.PlatformProperties;
import org.huimin.testsupport.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsOverHttpTest implements PlatformProperties {
  private static final String GOOD =
      """
      {"article": "%s", "pieces": 2, "lines": [{"note": "abc", "day": "2026-11-22"}]}\
      """;

  @Inject EmbeddedServer server;
  @Inject OrderBook book;
  @Inject TokenGenerator tokens;

  private final HttpClient client = HttpClient.newHttpClient();
  private String token = "";

  @BeforeEach
  void signIn() throws Exception {
    var answer =
        post("/api/v1/auth/wechat/session", "{\"code\":\"demo:361002198803074030\"}", Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    token = answer.body().replaceFirst("(?s).*\"accessToken\":\"([^\"]+)\".*", "$1");
  }

  @Test
  void aGoodOrderIsTaken() throws Exception {
    var answer = order(GOOD.formatted("apple"), newKey());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.body()).contains("\"pieces\":2");
  }

  @Test
  void brokenJsonIsAProblemAndNotAnError() throws Exception {
    expect(order("{\"article\": ", newKey()), 400, "platform/invalid-input");
    expect(order("", newKey()), 400, "platform/invalid-input");
    var array = order("[]", newKey());
    expect(array, 400, "platform/invalid-input");
    assertThat(array.body()).contains("\"field\":\"body\"");
    expect(order("null", newKey()), 400, "platform/invalid-input");
    expect(order("\"text\"", newKey()), 400, "platform/invalid-input");
  }

  @Test
  void anUnknownFieldIsRefusedByName() throws Exception {
    var answer =
        order("{\"article\":\"a\",\"pieces\":1,\"lines\":[],\"colour\":\"red\"}", newKey());
    expect(answer, 400, "platform/invalid-input");
    assertThat(answer.body()).contains("\"field\":\"colour\"").contains("platform/unknown-field");
  }

  @Test
  void aWrongTypeIsRefusedByName() throws Exception {
    var answer = order("{\"article\":\"a\",\"pieces\":\"many\",\"lines\":[]}", newKey());
    expect(answer, 400, "platform/invalid-input");
    assertThat(answer.body()).contains("\"field\":\"pieces\"").doesNotContain("many");
  }

  /** Whoever writes 12.50 means something else than 12. */
  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1.0", "1e0", "\"1\"", "true", "[1]", "{}", "4294967298", "1e40"})
  void nothingButAWholeNumberIsTakenForOne(String number) throws Exception {
    for (String field : List.of("pieces", "weightGrams")) {
      var answer =
          order(
              "{\"article\":\"a\",\"pieces\":1,\"lines\":[],\"weightGrams\":1}"
                  .replace("\"%s\":1".formatted(field), "\"%s\":%s".formatted(field, number)),
              newKey());
      expect(answer, 400, "platform/invalid-input");
      assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }
  }

  @Test
  void aMissingFieldIsRefusedByName() throws Exception {
    var answer = order("{\"pieces\":1,\"lines\":[]}", newKey());
    expect(answer, 400, "platform/invalid-input");
    assertThat(answer.body()).contains("\"field\":\"article\"");
  }

  @Test
  void everyFieldOutOfBoundsIsNamed() throws Exception {
    var answer =
        order(
            "{\"article\":\"far too long a name\",\"pieces\":99,"
                + "\"lines\":[{\"note\":\"too long\",\"day\":\"2026-11-22\"}]}",
            newKey());
    expect(answer, 400, "platform/invalid-input");
    assertThat(answer.body())
        .contains("\"field\":\"article\"")
        .contains("\"field\":\"pieces\"")
        .contains("\"field\":\"lines[0].note\"");
  }

  @Test
  void aDateThatIsNoneIsRefused() throws Exception {
    expect(
        order(
            "{\"article\":\"a\",\"pieces\":1,\"lines\":[{\"note\":\"n\",\"day\":\"2026-02-30\"}]}",
            newKey()),
        400,
        "platform/invalid-input");
  }

  @Test
  void aMissingIdempotencyKeyIsRefusedByName() throws Exception {
    var answer = post("/api/v1/test-orders", GOOD.formatted("apple"), Map.of());
    expect(answer, 400, "platform/invalid-input");
    assertThat(answer.body()).containsIgnoringCase("Idempotency-Key");
  }

  @Test
  void aBodyOfTenMegabytesIsTooLarge() throws Exception {
    var answer = order("{\"article\":\"" + "x".repeat(10_000_000) + "\"}", newKey());
    expect(answer, 413, "platform/too-large");
  }

  @Test
  void anotherMediaTypeIsRefused() throws Exception {
    var request =
        HttpRequest.newBuilder(server.getURI().resolve("/api/v1/test-orders"))
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", newKey())
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("hello"))
            .build();
    expect(
        client.send(request, HttpResponse.BodyHandlers.ofString()),
        415,
        "platform/unsupported-media-type");
  }

  @Test
  void withoutATokenOneIsAskedToSignIn() throws Exception {
    token = "";
    expect(order(GOOD.formatted("apple"), newKey()), 401, "platform/not-signed-in");
    token = "not.a.token";
    expect(order(GOOD.formatted("apple"), newKey()), 401, "platform/not-signed-in");
  }

  @Test
  void anExpiredTokenAsksToSignInAgain() throws Exception {
    var someone =
        Authentication.build("citizen:test", List.of("CITIZEN"), Map.of("kind", "CITIZEN"));
    token = tokens.generateToken(someone, 600).orElseThrow();
    assertThat(order(GOOD.formatted("valid"), newKey()).statusCode()).isEqualTo(201);
    token = tokens.generateToken(someone, -600).orElseThrow();
    expect(order(GOOD.formatted("expired"), newKey()), 401, "platform/not-signed-in");
    assertThat(book.count("expired")).isZero();
  }

  @Test
  void aTokenSignedByAnotherIsRefused() throws Exception {
    var parts = token.split("\\.", -1);
    token = parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length());
    expect(order(GOOD.formatted("forged"), newKey()), 401, "platform/not-signed-in");
  }

  @Test
  void anIdThatIsNoneIsNotFound() throws Exception {
    expect(get("/api/v1/test-orders/nonsense"), 404, "platform/not-found");
    expect(get("/api/v1/test-orders/0HVZ4XJ8T2K9M?pieces=many"), 400, "platform/invalid-input");
    expect(get("/api/v1/no-such-thing"), 404, "platform/not-found-here");
  }

  @Test
  void messagesFollowTheLanguageThatWasAskedFor() throws Exception {
    assertThat(get("/api/v1/no-such-thing").body()).contains("没有这个地址");
    var english =
        HttpRequest.newBuilder(server.getURI().resolve("/api/v1/no-such-thing"))
            .header("Authorization", "Bearer " + token)
            .header("Accept-Language", "en-GB,en;q=0.9,zh;q=0.8")
            .build();
    assertThat(client.send(english, HttpResponse.BodyHandlers.ofString()).body())
        .contains("There is nothing at this address");
  }

  @Test
  void theSameKeyAndContentHaveOneEffectAndOneAnswer() throws Exception {
    var key = newKey();
    var first = order(GOOD.formatted("once"), key);
    var second = order(GOOD.formatted("once"), key);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(book.count("once")).isEqualTo(1);
  }

  @Test
  void theSameKeyForSomethingElseIsRefused() throws Exception {
    var key = newKey();
    order(GOOD.formatted("first"), key);
    expect(order(GOOD.formatted("other"), key), 422, "platform/idempotency-key-reused");
    assertThat(book.count("other")).isZero();
  }

  @Test
  void ofManyAtOnceUnderOneKeyOneHasAnEffect() throws Exception {
    var key = newKey();
    var answers = Race.between(20, i -> order(GOOD.formatted("race"), key));
    assertThat(answers)
        .extracting(HttpResponse::statusCode)
        .containsAnyOf(201)
        .containsOnly(201, 409);
    assertThat(book.count("race")).isEqualTo(1);
  }

  @Test
  void aRefusalUndoesTheWorkAndIsRepeatedToTheSameKey() throws Exception {
    var key = newKey();
    expect(order(GOOD.formatted("sold-out"), key), 409, "platform/overloaded");
    expect(order(GOOD.formatted("sold-out"), key), 409, "platform/overloaded");
    assertThat(book.count("sold-out")).isZero();
  }

  @Test
  void aFaultOfOursSaysNothingOfItsInside() throws Exception {
    var answer = order(GOOD.formatted("bug"), newKey());
    expect(answer, 500, "platform/internal");
    assertThat(answer.body()).doesNotContain("a bug").doesNotContain("Exception");
  }

  private HttpResponse<String> order(String body, String key) {
    try {
      return post("/api/v1/test-orders", body, Map.of("Idempotency-Key", key));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> post(String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.getURI().resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.getURI() + path))
            .header("Authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static void expect(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body())
        .contains("\"code\":\"" + code + "\"")
        .contains("\"status\":" + status)
        .contains("\"title\":")
        .contains("\"type\":");
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }
}
