package org.huimin.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.huimin.kernel.Tsid;
import org.huimin.people.Notices.Notice;
import org.huimin.people.Notices.Template;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.access.Role;
import org.huimin.platform.subscribe.RecordedSubscribeMessages;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.Eventually;
import org.huimin.testsupport.Race;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people are told, in their inbox and on WeChat. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticesTest implements PeopleDatabase {
  private static final String PATH = "/api/v1/people/me/subscribe-grants";
  private static final Notice NOTICE =
      new Notice("people/test", Map.of("n", 1), Template.REMINDER, Map.of("what", "明日入园"));

  @Inject EmbeddedServer server;
  @Inject TokenGenerator tokens;
  @Inject People people;
  @Inject Notices notices;
  @Inject RecordedSubscribeMessages weChat;
  @Inject Transactions transactions;
  @Inject DSLContext sql;

  private final HttpClient client = HttpClient.newHttpClient();

  private long person(String openId) {
    long person = people.register(SyntheticPeople.man("收信人", LocalDate.of(1990, 5, 1)));
    people.bindWeChat(person, openId);
    return person;
  }

  private HttpResponse<String> send(String method, Caller caller, @Nullable String body, String key)
      throws Exception {
    var token =
        tokens
            .generateToken(
                Authentication.build(
                    caller.callerId(),
                    caller.roles().stream().map(Enum::name).toList(),
                    Callers.claims(caller)),
                3600)
            .orElseThrow();
    return client.send(
        HttpRequest.newBuilder(URI.create(server.getURL() + PATH))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", key)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static Caller citizen(long person) {
    return new Caller(
        Caller.Kind.CITIZEN,
        "citizen:" + Tsid.text(person),
        person,
        Set.of(Role.CITIZEN),
        null,
        null);
  }

  private HttpResponse<String> grant(long person) throws Exception {
    return send(
        "POST", citizen(person), "{\"template\":\"REMINDER\"}", UUID.randomUUID().toString());
  }

  private long number(String query, Object... values) {
    return transactions.read(
        () ->
            Objects.requireNonNull(
                Objects.requireNonNull(sql.fetchOne(query, values)).get(0, Long.class)));
  }

  private long told(long person) {
    return number("SELECT COUNT(*) FROM people_message WHERE person_id = ?", person);
  }

  private long sent(String openId) {
    return weChat.sent().stream().filter(message -> message.openId().equals(openId)).count();
  }

  @Test
  void withoutAGrantAMessageLiesInTheInboxOnly() {
    long person = person("open-none");
    notices.send(person, NOTICE);

    assertThat(told(person)).isEqualTo(1);
    assertThat(number("SELECT COUNT(*) FROM people_subscribe_message WHERE person_id = ?", person))
        .isZero();
  }

  @Test
  void oneGrantIsGoodForOneMessageHoweverManyAreSentAtOnce() throws Exception {
    long person = person("open-one");
    assertThat(grant(person).statusCode()).isEqualTo(200);

    Race.of(
        IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(
                any ->
                    () -> {
                      notices.send(person, NOTICE);
                      return true;
                    })
            .toList());

    assertThat(told(person)).isEqualTo(8);
    Eventually.within(
        Duration.ofSeconds(20),
        () ->
            assertThat(
                    number(
                        "SELECT COUNT(*) FROM people_subscribe_message WHERE person_id = ? AND"
                            + " state = 'SENT'",
                        person))
                .isEqualTo(1));
    assertThat(sent("open-one")).isEqualTo(1);
    assertThat(number("SELECT COUNT(*) FROM people_subscribe_message WHERE person_id = ?", person))
        .isEqualTo(1);
  }

  @Test
  void whatIsRolledBackWasNeverToldAndKeepsItsGrant() throws Exception {
    long person = person("open-back");
    assertThat(grant(person).statusCode()).isEqualTo(200);
    try {
      transactions.write(
          () -> {
            notices.send(person, NOTICE);
            throw new IllegalStateException("undone");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("undone");
    }

    assertThat(told(person)).isZero();
    assertThat(number("SELECT unused FROM people_subscribe_grant WHERE person_id = ?", person))
        .isEqualTo(1);
  }

  @Test
  void grantsAreCountedOncePerRequestAndNotBeyondTheirBound() throws Exception {
    long person = person("open-many");
    var key = UUID.randomUUID().toString();
    var body = "{\"template\":\"OFFER\"}";
    for (int i = 0; i < 3; i++) {
      assertThat(send("POST", citizen(person), body, key).body())
          .contains("{\"template\":\"OFFER\",\"unused\":1}");
    }
    for (int i = 0; i < 25; i++) {
      assertThat(send("POST", citizen(person), body, UUID.randomUUID().toString()).statusCode())
          .isEqualTo(200);
    }
    assertThat(send("GET", citizen(person), null, key).body())
        .contains("{\"template\":\"OFFER\",\"unused\":20}")
        .contains("{\"template\":\"REMINDER\",\"unused\":0}");
  }

  @Test
  void onlyCitizensGrantAndOnlyKindsThatExist() throws Exception {
    long person = person("open-bad");
    var staff =
        new Caller(
            Caller.Kind.STAFF, "staff:x", null, Set.of(Role.NURSERY), SyntheticPeople.LINCHUAN, 1L);
    var key = UUID.randomUUID().toString();
    assertThat(send("POST", staff, "{\"template\":\"OFFER\"}", key).statusCode()).isEqualTo(403);
    for (var body : List.of("{}", "{\"template\":\"NEWS\"}", "{\"template\":\"OFFER\",\"n\":1}")) {
      assertThat(send("POST", citizen(person), body, UUID.randomUUID().toString()).statusCode())
          .as(body)
          .isEqualTo(400);
    }
  }
}
