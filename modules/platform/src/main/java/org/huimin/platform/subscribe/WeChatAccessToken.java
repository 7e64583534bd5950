package org.huimin.platform.subscribe;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.huimin.platform.encryption.Secrets;
import org.huimin.platform.signin.WeChatSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mini-program's right to call WeChat ({@code POST /cgi-bin/stable_token}, 稳定版接口调用凭据). Each
 * server asks for itself and is given the same token as the others; it is renewed five minutes
 * before its end.
 */
@Singleton
@Requires(property = "huimin.wechat.app-id", pattern = ".+")
final class WeChatAccessToken {
  private static final Logger LOG = LoggerFactory.getLogger(WeChatAccessToken.class);
  private static final Duration RENEWED_BEFORE = Duration.ofMinutes(5);

  /** WeChat takes a forced renewal every 30 seconds, and 20 a day. */
  private static final Duration BETWEEN_FORCED = Duration.ofMinutes(5);

  private final WeChatSettings settings;
  private final Secrets secrets;
  private final ObjectMapper json;
  private final Clock clock;
  private final HttpClient client;
  private final ReentrantLock alone = new ReentrantLock();
  private @Nullable String token;
  private Instant goodUntil = Instant.MIN;
  private Instant forcedAt = Instant.MIN;

  WeChatAccessToken(WeChatSettings settings, Secrets secrets, ObjectMapper json, Clock clock) {
    this.settings = settings;
    this.secrets = secrets;
    this.json = json;
    this.clock = clock;
    client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
  }

  /** The token; empty while WeChat does not give one. */
  Optional<String> current() {
    alone.lock();
    try {
      if (token == null || !clock.instant().isBefore(goodUntil)) {
        ask(false);
      }
      return Optional.ofNullable(token);
    } finally {
      alone.unlock();
    }
  }

  /** Another token than the one that WeChat no longer takes; empty if there is none. */
  Optional<String> insteadOf(String refused) {
    alone.lock();
    try {
      if (refused.equals(token)) {
        token = null;
        ask(false);
      }
      var now = clock.instant();
      if (refused.equals(token) && forcedAt.isBefore(now.minus(BETWEEN_FORCED))) {
        forcedAt = now;
        token = null;
        ask(true);
      }
      return Optional.ofNullable(token).filter(other -> !other.equals(refused));
    } finally {
      alone.unlock();
    }
  }

  private void ask(boolean force) {
    token = null;
    try {
      var response = client.send(request(force), HttpResponse.BodyHandlers.ofString());
      var body = json.readValue(response.body(), Argument.mapOf(String.class, Object.class));
      if (body.get("access_token") instanceof String given
          && body.get("expires_in") instanceof Number seconds) {
        token = given;
        goodUntil =
            clock.instant().plus(Duration.ofSeconds(seconds.longValue())).minus(RENEWED_BEFORE);
      } else {
        LOG.warn("WeChat gave no token, errcode {}", body.get("errcode"));
      }
    } catch (IOException unreachable) {
      LOG.warn("WeChat could not be asked: {}", unreachable.getClass().getSimpleName());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(boolean force) throws IOException {
    var content =
        Map.of(
            "grant_type",
            "client_credential",
            "appid",
            Objects.requireNonNull(settings.appId()),
            "secret",
            secrets.given("wechat-app-secret"),
            "force_refresh",
            force);
    return HttpRequest.newBuilder(settings.endpoint().resolve("/cgi-bin/stable_token"))
        .timeout(settings.timeout())
        .header("Content-Type", "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                json.writeValueAsString(content), StandardCharsets.UTF_8))
        .build();
  }
}
