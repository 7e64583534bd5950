package org.huimin.platform.subscribe;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huimin.platform.signin.WeChatSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends through WeChat ({@code POST /cgi-bin/message/subscribe/send}). WeChat answers 200 also to
 * failures, so the {@code errcode} in the body decides.
 */
@Singleton
@Requires(property = "huimin.wechat.app-id", pattern = ".+")
final class WeChatSubscribeMessages implements SubscribeMessages {
  private static final Logger LOG = LoggerFactory.getLogger(WeChatSubscribeMessages.class);
  private static final int BUSY = -1;
  private static final int REFUSED = 43101;
  private static final int QUOTA_USED_UP = 45009;
  private static final List<Integer> TOKEN_NOT_TAKEN = List.of(40001, 40014, 42001);
  private static final Duration SHORT_PAUSE = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final int DOUBLED_AT_MOST = 6;

  private final WeChatSettings settings;
  private final WeChatAccessToken token;
  private final Map<String, SubscribeTemplate> templates;
  private final ObjectMapper json;
  private final Clock clock;
  private final HttpClient client;
  private volatile Quiet quiet = new Quiet(0, Instant.MIN);

  /** Since WeChat said that the quota is used up. */
  private record Quiet(int times, Instant until) {}

  @Inject
  WeChatSubscribeMessages(
      WeChatSettings settings,
      WeChatAccessToken token,
      SubscribeSettings templates,
      ObjectMapper json,
      Clock clock) {
    this(settings, token, templates.read(), json, clock);
  }

  WeChatSubscribeMessages(
      WeChatSettings settings,
      WeChatAccessToken token,
      List<SubscribeTemplate> templates,
      ObjectMapper json,
      Clock clock) {
    this.settings = settings;
    this.token = token;
    this.templates =
        templates.stream().collect(Collectors.toMap(SubscribeTemplate::name, Function.identity()));
    this.json = json;
    this.clock = clock;
    client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
  }

  @Override
  public Outcome send(SubscribeMessage message) {
    var template = templates.get(message.template());
    if (template == null) {
      LOG.warn("No template is set up for {}", message.template());
      return new Faulty(0);
    }
    var now = clock.instant();
    var until = quiet.until();
    if (now.isBefore(until)) {
      return new Later(QUOTA_USED_UP, Duration.between(now, until));
    }
    var first = token.current();
    if (first.isEmpty()) {
      return new Later(0, SHORT_PAUSE);
    }
    var content = content(template, message);
    int code = post(first.get(), content);
    if (TOKEN_NOT_TAKEN.contains(code)) {
      var second = token.insteadOf(first.get());
      if (second.isEmpty()) {
        return new Later(code, SHORT_PAUSE);
      }
      code = post(second.get(), content);
    }
    return outcome(code, message.template());
  }

  private Outcome outcome(int code, String template) {
    if (code == 0) {
      quiet = new Quiet(0, Instant.MIN);
      return new Sent();
    }
    if (code != REFUSED) {
      LOG.warn("WeChat did not send a message of {}, errcode {}", template, code);
    }
    if (code == REFUSED) {
      return new Refused();
    }
    if (code == QUOTA_USED_UP) {
      return new Later(code, leaveAlone());
    }
    return switch (code) {
      case NOT_ASKED, BUSY, 40001, 40014, 42001 -> new Later(Math.max(code, 0), SHORT_PAUSE);
      case NOT_TOLD -> new Uncertain();
      default -> new Faulty(code);
    };
  }

  /** For longer and longer, until a message goes through. */
  private synchronized Duration leaveAlone() {
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(quiet.times(), DOUBLED_AT_MOST));
    quiet = new Quiet(quiet.times() + 1, clock.instant().plus(pause));
    return pause;
  }

  /** In place of a code of WeChat, when it surely did not hear us, and when it may have. */
  private static final int NOT_ASKED = Integer.MIN_VALUE;

  private static final int NOT_TOLD = Integer.MIN_VALUE + 1;

  private int post(String accessToken, String content) {
    var address =
        settings
            .endpoint()
            .resolve(
                "/cgi-bin/message/subscribe/send?access_token="
                    + URLEncoder.encode(accessToken, StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(address)
            .timeout(settings.timeout())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(content, StandardCharsets.UTF_8))
            .build();
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        return NOT_TOLD;
      }
      var body = json.readValue(response.body(), Argument.mapOf(String.class, Object.class));
      return body.get("errcode") instanceof Number code ? code.intValue() : 0;
    } catch (ConnectException | HttpConnectTimeoutException away) {
      return NOT_ASKED;
    } catch (IOException brokenOff) {
      return NOT_TOLD;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return NOT_TOLD;
    }
  }

  private String content(SubscribeTemplate template, SubscribeMessage message) {
    var content = new LinkedHashMap<String, Object>();
    content.put("touser", message.openId());
    content.put("template_id", template.templateId());
    if (template.page() != null) {
      content.put("page", template.page());
    }
    content.put("data", template.data(message.values()));
    try {
      return json.writeValueAsString(content);
    } catch (IOException e) {
      throw new IllegalStateException("texts can always be written", e);
    }
  }
}
