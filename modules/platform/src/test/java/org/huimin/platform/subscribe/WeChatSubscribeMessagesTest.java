package org.huimin.platform.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.huimin.platform.encryption.Secrets;
import org.huimin.platform.signin.WeChatSettings;
import org.huimin.platform.subscribe.SubscribeMessages.Faulty;
import org.huimin.platform.subscribe.SubscribeMessages.Later;
import org.huimin.platform.subscribe.SubscribeMessages.Outcome;
import org.huimin.platform.subscribe.SubscribeMessages.Refused;
import org.huimin.platform.subscribe.SubscribeMessages.Sent;
import org.huimin.platform.subscribe.SubscribeMessages.SubscribeMessage;
import org.huimin.platform.subscribe.SubscribeMessages.Uncertain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a local server that speaks as WeChat's documentation says. */
class WeChatSubscribeMessagesTest {
  private static final SubscribeTemplate REMINDER =
      new SubscribeTemplate(
          "reminder", "tmpl-1", "what=thing1, when=time2,state=phrase3", "pages/day");

  @TempDir Path secrets;

  private final Deque<Integer> codes = new ArrayDeque<>();
  private final List<String> tokenRequests = new ArrayList<>();
  private final List<String> sends = new ArrayList<>();
  private final List<String> contents = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private int tokensGiven;
  private boolean sameTokenUnlessForced;
  private int status = 200;
  private HttpServer weChat = start();

  @BeforeEach
  void giveTheSecret() throws IOException {
    Files.writeString(secrets.resolve("wechat-app-secret"), "s3cret");
  }

  @AfterEach
  void stop() {
    weChat.stop(0);
  }

  @Test
  void aMessageGoesOutWithItsFieldsCutToWhatTheirTypesTake() {
    var outcome =
        adapter()
            .send(
                new SubscribeMessage(
                    "o-1",
                    "reminder",
                    Map.of(
                        "what", "一二三四五六七八九十一二三四五六七八九十多",
                        "when", "2026年11月23日 08:30",
                        "state", "")));

    assertThat(outcome).isEqualTo(new Sent());
    assertThat(sends).containsExactly("/cgi-bin/message/subscribe/send?access_token=token-1");
    assertThat(contents.getFirst())
        .isEqualTo(
            "{\"touser\":\"o-1\",\"template_id\":\"tmpl-1\",\"page\":\"pages/day\",\"data\":{"
                + "\"thing1\":{\"value\":\"一二三四五六七八九十一二三四五六七八九…\"},"
                + "\"time2\":{\"value\":\"2026年11月23日 08:30\"},"
                + "\"phrase3\":{\"value\":\"无\"}}}");
    assertThat(tokenRequests.getFirst())
        .contains("\"grant_type\":\"client_credential\"")
        .contains("\"appid\":\"wx1\"")
        .contains("\"secret\":\"s3cret\"")
        .contains("\"force_refresh\":false");
  }

  @Test
  void oneTokenServesUntilFiveMinutesBeforeItsEnd() {
    var adapter = adapter();
    assertThat(send(adapter)).isEqualTo(new Sent());
    now = now.plus(Duration.ofSeconds(7200 - 301));
    assertThat(send(adapter)).isEqualTo(new Sent());
    assertThat(tokenRequests).hasSize(1);

    now = now.plus(Duration.ofSeconds(1));
    assertThat(send(adapter)).isEqualTo(new Sent());

    assertThat(tokenRequests).hasSize(2);
    assertThat(sends.getLast()).endsWith("token-2");
  }

  @Test
  void aTokenThatIsNotTakenIsRenewedOnce() {
    for (int code : new int[] {40001, 42001}) {
      sends.clear();
      codes.addAll(List.of(code, 0));
      assertThat(send(adapter())).as("%s", code).isEqualTo(new Sent());
      assertThat(sends).hasSize(2);

      codes.addAll(List.of(code, code));
      assertThat(send(adapter())).as("%s", code).isInstanceOf(Later.class);
      assertThat(sends).hasSize(4);
    }
  }

  @Test
  void aTokenThatWeChatKeepsGivingIsReplacedByForce() {
    sameTokenUnlessForced = true;
    codes.addAll(List.of(40001, 0));

    assertThat(send(adapter())).isEqualTo(new Sent());

    assertThat(tokenRequests).hasSize(3);
    assertThat(tokenRequests.getLast()).contains("\"force_refresh\":true");
  }

  @Test
  void withoutAGrantItIsRefused() {
    codes.add(43101);
    assertThat(send(adapter())).isEqualTo(new Refused());
  }

  @Test
  void aBrokenValueOrAnUnknownTemplateIsAFault() {
    codes.add(47003);
    assertThat(send(adapter())).isEqualTo(new Faulty(47003));
    assertThat(adapter().send(new SubscribeMessage("o-1", "unknown", Map.of())))
        .isEqualTo(new Faulty(0));
  }

  @Test
  void afterTheQuotaIsUsedUpWeChatIsLeftAloneForLongerAndLonger() {
    var adapter = adapter();
    codes.addAll(List.of(45009, 45009, 0));
    assertThat(send(adapter)).isEqualTo(new Later(45009, Duration.ofMinutes(1)));
    assertThat(send(adapter)).isEqualTo(new Later(45009, Duration.ofMinutes(1)));
    assertThat(sends).hasSize(1);

    now = now.plus(Duration.ofMinutes(1));
    assertThat(send(adapter)).isEqualTo(new Later(45009, Duration.ofMinutes(2)));
    now = now.plus(Duration.ofMinutes(2));
    assertThat(send(adapter)).isEqualTo(new Sent());
    assertThat(sends).hasSize(3);
  }

  @Test
  void aBusyWeChatIsAskedLaterAndABrokenAnswerIsUncertain() {
    codes.add(-1);
    assertThat(send(adapter())).isInstanceOf(Later.class);
    var adapter = adapter();
    assertThat(send(adapter)).isEqualTo(new Sent());
    status = 502;
    assertThat(send(adapter)).isEqualTo(new Uncertain());
    weChat.stop(0);
    assertThat(send(adapter())).isEqualTo(new Later(0, Duration.ofSeconds(10)));
  }

  @Test
  void templatesAreReadFromOneSettingAndAMistakeInItIsToldAtTheStart() {
    assertThat(
            new SubscribeSettings(
                    "reminder|tmpl-1|what=thing1, when=time2,state=phrase3|pages/day;"
                        + " offer|tmpl-2|what=thing1;")
                .read())
        .containsExactly(REMINDER, new SubscribeTemplate("offer", "tmpl-2", "what=thing1", null));
    assertThat(new SubscribeSettings("").read()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> new SubscribeSettings("reminder|tmpl-1").read())
        .withMessageContaining("HUIMIN_WECHAT_TEMPLATES");
  }

  private static Outcome send(WeChatSubscribeMessages adapter) {
    return adapter.send(new SubscribeMessage("o-1", "reminder", Map.of("what", "明天入园")));
  }

  private WeChatSubscribeMessages adapter() {
    var settings =
        new WeChatSettings(
            URI.create("http://127.0.0.1:" + weChat.getAddress().getPort()),
            "wx1",
            Duration.ofSeconds(2));
    InstantSource source = () -> now;
    Clock clock = source.withZone(ZoneOffset.UTC);
    var json = ObjectMapper.getDefault();
    return new WeChatSubscribeMessages(
        settings,
        new WeChatAccessToken(settings, new Secrets(secrets, false), json, clock),
        List.of(REMINDER),
        json,
        clock);
  }

  private HttpServer start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/cgi-bin/stable_token", this::giveToken);
      server.createContext("/cgi-bin/message/subscribe/send", this::take);
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void giveToken(HttpExchange exchange) throws IOException {
    var asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    tokenRequests.add(asked);
    if (!sameTokenUnlessForced || tokensGiven == 0 || asked.contains("\"force_refresh\":true")) {
      tokensGiven++;
    }
    answer(exchange, "{\"access_token\":\"token-%d\",\"expires_in\":7200}".formatted(tokensGiven));
  }

  private void take(HttpExchange exchange) throws IOException {
    sends.add(exchange.getRequestURI().toString());
    contents.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    var code = codes.poll();
    answer(exchange, "{\"errcode\":%d,\"errmsg\":\"as told\"}".formatted(code == null ? 0 : code));
  }

  private void answer(HttpExchange exchange, String text) throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
