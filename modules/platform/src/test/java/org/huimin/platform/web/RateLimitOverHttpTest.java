package org.huimin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.test.annotation.MockBean;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.huimin.platform.PlatformProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each test comes from a client's address of its own, named by a proxy that is trusted. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Property(name = "huimin.rate-limit.sign-in-burst", value = "3")
@Property(name = "huimin.rate-limit.sign-in-per-second", value = "1")
@Property(name = "huimin.rate-limit.trusted-proxies", value = "127.0.0.0/8")
class RateLimitOverHttpTest implements PlatformProperties {
  @Inject EmbeddedServer server;
  @Inject TokenGenerator tokens;

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicLong nanos = new AtomicLong();

  /** Time passes only when a test says so, however slow the machine. */
  @MockBean(TimeMeter.class)
  TimeMeter elapsed() {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return nanos.get();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }

  @Test
  void whoTriesToSignInTooOftenIsToldToWait() throws Exception {
    triedOut("198.51.100.1", "");

    var refused = signIn("198.51.100.1", "");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("platform/too-many-requests");
    assertThat(refused.headers().firstValueAsLong("Retry-After")).hasValue(1);
  }

  @Test
  void whoeverHasWaitedAsToldMayTryAgain() throws Exception {
    triedOut("198.51.100.6", "");
    assertThat(signIn("198.51.100.6", "").statusCode()).isEqualTo(429);

    nanos.addAndGet(1_000_000_000L);

    assertThat(signIn("198.51.100.6", "").statusCode()).isEqualTo(401);
  }

  @Test
  void anotherAddressBehindTheSameProxyIsNotConcerned() throws Exception {
    triedOut("198.51.100.2", "");

    assertThat(signIn("198.51.100.3", "").statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenDoesNotHelpToGuessPasswords() throws Exception {
    var someone =
        Authentication.build("citizen:test", List.of("CITIZEN"), Map.of("kind", "CITIZEN"));
    var token = tokens.generateToken(someone, 600).orElseThrow();
    triedOut("198.51.100.4", token);

    assertThat(signIn("198.51.100.4", token).statusCode()).isEqualTo(429);
  }

  @Test
  void whoSignedInTooOftenMayStillRead() throws Exception {
    triedOut("198.51.100.5", "");

    var answer = client.send(request("/api/v1/no-such-thing", "198.51.100.5", "").build(), text());

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  private void triedOut(String address, String token) throws Exception {
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(signIn(address, token).statusCode()).isEqualTo(401);
    }
  }

  private HttpResponse<String> signIn(String address, String token)
      throws IOException, InterruptedException {
    return client.send(
        request("/api/v1/auth/wechat/session", address, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"code\":\"wrong\"}"))
            .build(),
        text());
  }

  private HttpRequest.Builder request(String path, String address, String token) {
    var request =
        HttpRequest.newBuilder(server.getURI().resolve(path)).header("X-Forwarded-For", address);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }
}
