package org.huimin.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.huimin.platform.encryption.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a local server that speaks as WeChat's documentation says. */
class WeChatHttpLoginTest {
  @TempDir Path secrets;

  private final List<String> asked = new ArrayList<>();
  private HttpServer weChat = start();
  private String answer = "";
  private int status = 200;

  @BeforeEach
  void giveTheSecret() throws IOException {
    Files.writeString(secrets.resolve("wechat-app-secret"), "s3cret&more");
  }

  @AfterEach
  void stop() {
    weChat.stop(0);
  }

  @Test
  void aGoodCodeNamesTheAccountAndKeepsTheSessionKey() {
    answer = "{\"openid\":\"o123\",\"session_key\":\"never leaves\",\"unionid\":\"u1\"}";
    assertThat(login().redeem("a code")).isEqualTo(new WeChatLogin.Known("o123"));
    assertThat(asked)
        .containsExactly(
            "/sns/jscode2session?appid=wx1&secret=s3cret%26more&js_code=a+code"
                + "&grant_type=authorization_code");
  }

  @Test
  void aWrongUsedOrBlockedCodeIsRefused() {
    for (var code : new int[] {40029, 40163, 40226}) {
      answer = "{\"errcode\":%d,\"errmsg\":\"no\"}".formatted(code);
      assertThat(login().redeem("x")).as("" + code).isEqualTo(new WeChatLogin.Refused());
    }
  }

  @Test
  void aBusyOrLimitingWeChatIsUnavailable() {
    for (var code : new int[] {-1, 45011}) {
      answer = "{\"errcode\":%d,\"errmsg\":\"later\"}".formatted(code);
      assertThat(login().redeem("x")).as("" + code).isEqualTo(new WeChatLogin.Unavailable());
    }
    answer = "not json";
    assertThat(login().redeem("x")).isEqualTo(new WeChatLogin.Unavailable());
    status = 502;
    assertThat(login().redeem("x")).isEqualTo(new WeChatLogin.Unavailable());
  }

  @Test
  void aWeChatThatCannotBeReachedIsUnavailable() {
    weChat.stop(0);
    assertThat(login().redeem("x")).isEqualTo(new WeChatLogin.Unavailable());
  }

  private WeChatHttpLogin login() {
    var endpoint = URI.create("http://127.0.0.1:" + weChat.getAddress().getPort());
    return new WeChatHttpLogin(
        new WeChatSettings(endpoint, "wx1", Duration.ofSeconds(2)),
        new Secrets(secrets, false),
        ObjectMapper.getDefault());
  }

  private HttpServer start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            asked.add(exchange.getRequestURI().toString());
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            try (var out = exchange.getResponseBody()) {
              out.write(body);
            }
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
