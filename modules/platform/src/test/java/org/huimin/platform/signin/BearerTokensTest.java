package org.huimin.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.huimin.testsupport.TestClock;
import org.junit.jupiter.api.Test;
import org.reactivestreams.FlowAdapters;

class BearerTokensTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant END = START.plus(Duration.ofMinutes(2));

  private final TestClock clock = TestClock.at(START);
  private final List<String> checked = new ArrayList<>();

  /** Finds every token good that begins with {@code good}, until its end. */
  private final BearerTokens tokens =
      new BearerTokens(
          (token, request) -> {
            checked.add(token);
            return token.startsWith("good") && clock.instant().isBefore(END)
                ? Optional.<JWT>of(new PlainJWT(new JWTClaimsSet.Builder().subject(token).build()))
                : Optional.empty();
          },
          jwt -> Optional.of(Authentication.build("somebody", Map.of("exp", Date.from(END)))),
          clock);

  @Test
  void aGoodTokenIsCheckedOnce() {
    assertThat(isKnown("Bearer good")).isTrue();
    assertThat(isKnown("bearer good")).isTrue();

    assertThat(checked).containsExactly("good");
  }

  @Test
  void aTokenIsNotTakenBeyondItsEnd() {
    assertThat(isKnown("Bearer good")).isTrue();

    clock.set(END);

    assertThat(isKnown("Bearer good")).isFalse();
    assertThat(checked).containsExactly("good", "good");
  }

  @Test
  void aTokenThatDiffersByALetterIsAnother() {
    assertThat(isKnown("Bearer good")).isTrue();
    assertThat(isKnown("Bearer goof")).isFalse();
  }

  @Test
  void aBadTokenIsNotRemembered() {
    assertThat(isKnown("Bearer bad")).isFalse();
    assertThat(isKnown("Bearer bad")).isFalse();

    assertThat(checked).containsExactly("bad", "bad");
  }

  @Test
  void withoutABearerTokenNobodyIsKnownAndNothingChecked() {
    assertThat(isKnown("")).isFalse();
    assertThat(isKnown("Basic good")).isFalse();

    assertThat(checked).isEmpty();
  }

  private boolean isKnown(String authorization) {
    var request = HttpRequest.GET("/");
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return first(request).isPresent();
  }

  private Optional<Authentication> first(HttpRequest<?> request) {
    var found = new ArrayList<Authentication>();
    FlowAdapters.toFlowPublisher(tokens.fetchAuthentication(request)).subscribe(collector(found));
    return found.stream().findFirst();
  }

  private static Flow.Subscriber<Authentication> collector(List<Authentication> into) {
    return new Flow.Subscriber<>() {
      @Override
      public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
      }

      @Override
      public void onNext(Authentication authentication) {
        into.add(authentication);
      }

      @Override
      public void onError(Throwable failure) {
        throw new AssertionError(failure);
      }

      @Override
      public void onComplete() {}
    };
  }
}
