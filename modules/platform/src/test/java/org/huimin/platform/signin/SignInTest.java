package org.huimin.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.PlatformProperties;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.StatusException;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false, startApplication = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest implements PlatformProperties {
  @Inject SignInStaff staff;
  @Inject SignInCitizen citizens;
  @Inject StaffAccounts accounts;
  @Inject Transactions transactions;
  @Inject TsidGenerator ids;
  @Inject DSLContext sql;

  @Test
  void theRightPasswordOpensASession() {
    account("right");
    var session = staff.signIn("right", "correct horse");
    assertThat(session.caller().roles()).containsExactly(Role.FINANCE);
    assertThat(session.caller().region()).isEqualTo(new RegionCode("361002"));
    assertThat(session.accessToken()).contains(".");
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAreNotToldApart() {
    account("known");
    assertThatThrownBy(() -> staff.signIn("known", "wrong"))
        .isInstanceOf(StatusException.class)
        .hasMessage("platform/wrong-credentials");
    assertThatThrownBy(() -> staff.signIn("unknown", "wrong"))
        .isInstanceOf(StatusException.class)
        .hasMessage("platform/wrong-credentials");
  }

  @Test
  void fiveWrongPasswordsLockTheAccountEvenForTheRightOne() {
    account("guessed");
    for (var i = 0; i < 5; i++) {
      assertThatThrownBy(() -> staff.signIn("guessed", "wrong"));
    }
    assertThatThrownBy(() -> staff.signIn("guessed", "correct horse"))
        .hasMessage("platform/wrong-credentials");
  }

  @Test
  void passwordsAreKeptAsSaltedHashesOfArgon2() {
    account("hashed");
    var kept =
        transactions.read(
            () ->
                sql.fetchValue(
                    "SELECT password_hash FROM platform_staff WHERE username = 'hashed'"));
    assertThat(String.valueOf(kept)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(PasswordHash.of("same")).isNotEqualTo(PasswordHash.of("same"));
    assertThat(PasswordHash.matches("same", PasswordHash.of("same"))).isTrue();
    assertThat(PasswordHash.matches("other", PasswordHash.of("same"))).isFalse();
  }

  @Test
  void inTheDemoCityAPersonSignsInByResidentId() {
    var session = citizens.signIn("demo:361002198803074030");
    assertThat(session.caller().personId()).isEqualTo(42);
    assertThatThrownBy(() -> citizens.signIn("demo:361002198803074031"))
        .hasMessage("platform/wechat-refused");
    assertThatThrownBy(() -> citizens.signIn("anything")).hasMessage("platform/wechat-refused");
  }

  @Test
  void outsideTheDemoCityTheDemoCodeOpensNothing() {
    Map<String, Object> properties = new HashMap<>(getProperties());
    properties.put("huimin.demo.enabled", "true");
    try (var demo = io.micronaut.context.ApplicationContext.run(properties)) {
      assertThat(demo.getBean(SignInCitizen.class).signIn("demo:361002198803074030")).isNotNull();
      // The secrets that the demo made are given to a server that is no demo.
      properties.put("huimin.demo.enabled", "false");
      try (var real = io.micronaut.context.ApplicationContext.run(properties)) {
        assertThatThrownBy(
                () -> real.getBean(SignInCitizen.class).signIn("demo:361002198803074030"))
            .hasMessage("platform/wechat-refused");
      }
    }
  }

  @Test
  void anAppIdSetToNothingIsNone() {
    Map<String, Object> properties = new HashMap<>(getProperties());
    properties.put("huimin.wechat.app-id", "");
    try (var server = io.micronaut.context.ApplicationContext.run(properties)) {
      assertThat(server.findBean(WeChatLogin.class)).isEmpty();
    }
  }

  private void account(String username) {
    transactions.write(
        () ->
            accounts.add(
                new StaffAccount(
                    ids.next(),
                    username,
                    PasswordHash.of("correct horse"),
                    Set.of(Role.FINANCE),
                    new RegionCode("361002"),
                    null,
                    0,
                    null,
                    true),
                "王五"));
  }
}
