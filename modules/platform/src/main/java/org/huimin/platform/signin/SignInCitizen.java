package org.huimin.platform.signin;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.platform.encryption.BlindIndex;
import org.huimin.platform.web.StatusException;

/** A citizen signs in with the code of a mini-program login (群众登录). */
@Singleton
public final class SignInCitizen {
  private static final String DEMO_PREFIX = "demo:";

  private final Optional<WeChatLogin> weChat;
  private final CitizenDirectory citizens;
  private final Tokens tokens;
  private final BlindIndex blindIndex;
  private final Clock clock;
  private final boolean demo;

  SignInCitizen(
      Optional<WeChatLogin> weChat,
      CitizenDirectory citizens,
      Tokens tokens,
      BlindIndex blindIndex,
      Clock clock,
      @Value("${huimin.demo.enabled:false}") boolean demo) {
    this.weChat = weChat;
    this.citizens = citizens;
    this.tokens = tokens;
    this.blindIndex = blindIndex;
    this.clock = clock;
    this.demo = demo;
  }

  /**
   * Signs in.
   *
   * @param code from {@code wx.login}; in the demo city also {@code demo:<resident id number>}
   * @throws StatusException 401 for a code that is not good, 503 while WeChat cannot be asked
   */
  public SignedIn signIn(String code) {
    if (demo && code.startsWith(DEMO_PREFIX)) {
      return signInDemoPerson(code.substring(DEMO_PREFIX.length()));
    }
    var login =
        weChat.orElseThrow(
            () -> new StatusException(HttpStatus.UNAUTHORIZED, "platform/wechat-refused"));
    return switch (login.redeem(code)) {
      case WeChatLogin.Known(var openId) ->
          citizens.byWeChatOpenId(openId).map(this::bound).orElseGet(() -> unbound(openId));
      case WeChatLogin.Refused() ->
          throw new StatusException(HttpStatus.UNAUTHORIZED, "platform/wechat-refused");
      case WeChatLogin.Unavailable() ->
          throw new StatusException(HttpStatus.SERVICE_UNAVAILABLE, "platform/wechat-unavailable");
    };
  }

  private SignedIn signInDemoPerson(String residentId) {
    return ResidentId.parse(residentId, BusinessTime.today(clock))
        .toOptional()
        .flatMap(citizens::byResidentId)
        .map(this::bound)
        .orElseThrow(() -> new StatusException(HttpStatus.UNAUTHORIZED, "platform/wechat-refused"));
  }

  private SignedIn bound(CitizenDirectory.Citizen citizen) {
    var caller =
        new Caller(
            Caller.Kind.CITIZEN,
            "citizen:" + Tsid.text(citizen.personId()),
            citizen.personId(),
            Set.of(Role.CITIZEN),
            null,
            null);
    return tokens.issue(caller, citizen);
  }

  /**
   * Someone whose real name is not bound yet: known by a blind index, for an account id is personal
   * data too.
   */
  private SignedIn unbound(String openId) {
    var index = blindIndex.of("platform.wechat-open-id", openId);
    var id = java.util.HexFormat.of().formatHex(index, 0, 16).toLowerCase(Locale.ROOT);
    return tokens.issue(
        new Caller(Caller.Kind.CITIZEN, "wechat:" + id, null, Set.of(), null, null), null);
  }
}
