package org.huimin.platform.signin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.huimin.platform.encryption.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redeems codes at WeChat ({@code GET /sns/jscode2session}). WeChat answers 200 also to failures,
 * so the {@code errcode} in the body decides.
 */
@Singleton
@Requires(property = "huimin.wechat.app-id", pattern = ".+")
final class WeChatHttpLogin implements WeChatLogin {
  private static final Logger LOG = LoggerFactory.getLogger(WeChatHttpLogin.class);
  private static final int INVALID_CODE = 40029;
  private static final int BLOCKED_ACCOUNT = 40226;
  private static final int USED_CODE = 40163;

  private final WeChatSettings settings;
  private final Secrets secrets;
  private final ObjectMapper json;
  private final HttpClient client;

  WeChatHttpLogin(WeChatSettings settings, Secrets secrets, ObjectMapper json) {
    this.settings = settings;
    this.secrets = secrets;
    this.json = json;
    client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
  }

  @Override
  public Outcome redeem(String code) {
    var request = HttpRequest.newBuilder(address(code)).timeout(settings.timeout()).GET().build();
    try {
      var response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() != 200) {
        LOG.warn("WeChat answered a login with status {}", response.statusCode());
        return new Unavailable();
      }
      return outcome(json.readValue(response.body(), Argument.mapOf(String.class, Object.class)));
    } catch (IOException unreachable) {
      LOG.warn("WeChat could not be asked: {}", unreachable.getClass().getSimpleName());
      return new Unavailable();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Unavailable();
    }
  }

  private static Outcome outcome(Map<String, Object> body) {
    var code = body.get("errcode") instanceof Number number ? number.intValue() : 0;
    if (code == 0 && body.get("openid") instanceof String openId && !openId.isEmpty()) {
      return new Known(openId);
    }
    if (code == INVALID_CODE || code == USED_CODE || code == BLOCKED_ACCOUNT) {
      return new Refused();
    }
    LOG.warn("WeChat refused a login with errcode {}", code);
    return new Unavailable();
  }

  private URI address(String code) {
    return settings
        .endpoint()
        .resolve(
            "/sns/jscode2session?appid=%s&secret=%s&js_code=%s&grant_type=authorization_code"
                .formatted(
                    encoded(Objects.requireNonNull(settings.appId())),
                    encoded(secrets.given("wechat-app-secret")),
                    encoded(code)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
