package org.huimin.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_DEAD_LETTER;
import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_OUTBOX;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huimin.kernel.Tsid;
import org.huimin.platform.PlatformProperties;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersOverHttpTest implements PlatformProperties {
  private static final String PATH = "/api/v1/dead-letters";

  @Inject EmbeddedServer server;
  @Inject TokenGenerator tokens;
  @Inject Transactions transactions;
  @Inject DSLContext sql;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void anAdministratorSeesWhatWasGivenUpButNotTheEventItself() throws Exception {
    givenUp(101);

    var answer = get(PATH + "?limit=100", Role.ADMIN);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"messageId\":\"" + Tsid.text(101) + "\"")
        .contains("java.lang.IllegalStateException")
        .doesNotContain("payload", "4711");
  }

  @Test
  void whatIsTriedAgainLeavesTheListOnce() throws Exception {
    givenUp(102);
    var path = PATH + "/" + Tsid.text(102) + "/retries";

    var first = post(path, Role.ADMIN, "retry-102-first");
    var repeated = post(path, Role.ADMIN, "retry-102-first");
    var second = post(path, Role.ADMIN, "retry-102-second");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
    assertThat(repeated.statusCode()).isEqualTo(202);
    assertThat(repeated.body()).isEqualTo(first.body());
    assertThat(second.statusCode()).isEqualTo(404);
    assertThat(queued(102)).isOne();
    assertThat(get(PATH + "?limit=100", Role.ADMIN).body()).doesNotContain(Tsid.text(102));
  }

  @Test
  void anIdThatIsNoneIsRefusedByName() throws Exception {
    var answer = post(PATH + "/not-an-id/retries", Role.ADMIN, "retry-none-at-all");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("messageId");
  }

  @Test
  void nobodyElseMaySeeOrRetry() throws Exception {
    givenUp(103);
    var path = PATH + "/" + Tsid.text(103) + "/retries";
    for (var role : List.of(Role.CITIZEN, Role.AUDITOR, Role.FINANCE, Role.CASEWORKER)) {
      assertThat(get(PATH, role).statusCode()).isEqualTo(403);
      assertThat(post(path, role, "retry-as-" + role).statusCode()).isEqualTo(403);
    }
    assertThat(queued(103)).isZero();
  }

  private void givenUp(long messageId) {
    transactions.write(
        () ->
            sql.insertInto(PLATFORM_DEAD_LETTER)
                .set(PLATFORM_DEAD_LETTER.MESSAGE_ID, messageId)
                .set(PLATFORM_DEAD_LETTER.EVENT_ID, messageId)
                .set(PLATFORM_DEAD_LETTER.EVENT_TYPE, "test/visit-done")
                .set(PLATFORM_DEAD_LETTER.HANDLER, "test/not-here")
                .set(PLATFORM_DEAD_LETTER.PAYLOAD, "{\"visit\":4711}")
                .set(PLATFORM_DEAD_LETTER.PUBLISHED_AT, Instant.parse("2026-11-20T01:00:00Z"))
                .set(PLATFORM_DEAD_LETTER.ATTEMPTS, 12)
                .set(PLATFORM_DEAD_LETTER.FAILED_AT, Instant.parse("2026-11-20T02:00:00Z"))
                .set(PLATFORM_DEAD_LETTER.ERROR_CLASS, "java.lang.IllegalStateException")
                .set(PLATFORM_DEAD_LETTER.ERROR_MESSAGE, "outside of our code")
                .execute());
  }

  private int queued(long messageId) {
    return transactions.read(
        () -> sql.fetchCount(PLATFORM_OUTBOX, PLATFORM_OUTBOX.MESSAGE_ID.eq(messageId)));
  }

  private HttpResponse<String> get(String path, Role role) throws Exception {
    return client.send(request(path, role).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, Role role, String key) throws Exception {
    return client.send(
        request(path, role)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, Role role) {
    var attributes =
        role == Role.CITIZEN
            ? Map.<String, Object>of("kind", "CITIZEN")
            : Map.<String, Object>of("kind", "STAFF", "region", "361000");
    var someone = Authentication.build("staff:" + role, List.of(role.name()), attributes);
    var token = tokens.generateToken(someone, 600).orElseThrow();
    return HttpRequest.newBuilder(server.getURI().resolve(path))
        .header("Authorization", "Bearer " + token);
  }
}
