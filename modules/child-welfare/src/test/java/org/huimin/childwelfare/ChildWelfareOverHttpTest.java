package org.huimin.childwelfare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.childwelfare.Requester.citizen;
import static org.huimin.childwelfare.Requester.newKey;
import static org.huimin.childwelfare.Requester.staff;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.huimin.childwelfare.application.EscalateOverdueCases;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.Tsid;
import org.huimin.people.NewPerson;
import org.huimin.people.People;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.huimin.testsupport.Eventually;
import org.huimin.testsupport.HttpRequester.Answer;
import org.huimin.testsupport.Race;
import org.huimin.testsupport.TestClock;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChildWelfareOverHttpTest implements ChildWelfareDatabase {
  private static final String REPORTS = "/api/v1/child-welfare/reports";
  private static final String CASES = "/api/v1/child-welfare/cases";
  private static final String RESPONSE = "{\"findings\":\"alone\",\"measures\":\"aunt came\"}";
  private static final Instant REPORTED = Instant.parse("2026-11-16T01:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final AtomicInteger COUNTIES = new AtomicInteger();

  @Inject Requester http;
  @Inject TestClock clock;
  @Inject EscalateOverdueCases job;
  @Inject EscalationsSeen escalations;
  @Inject People people;
  @Inject AccessTrail trail;
  @Inject Transactions transactions;
  @Inject DSLContext sql;

  /** A county for each test, so that their work lists do not mix. */
  private String county = "";

  private Caller worker = staff(Role.CHILD_PROTECTION, "361002");

  @BeforeEach
  void newCounty() {
    clock.set(REPORTED);
    county = Integer.toString(361_010 + COUNTIES.getAndIncrement());
    worker = staff(Role.CHILD_PROTECTION, county);
  }

  @Test
  void anyoneReportsWithoutATokenAndLearnsTheReceiptNumberOnly() {
    var answer = http.post(null, REPORTS, report(county));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.fields().keySet()).isEqualTo(Set.of("receiptNumber"));
    var opened = list(http.get(worker, CASES)).getFirst();
    assertThat(opened)
        .containsEntry("receiptNumber", answer.text("receiptNumber"))
        .containsEntry("state", "OPEN")
        .containsEntry("deadline", "2026-11-17T09:00:00+08:00");
    assertThat(answer.body()).doesNotContain(String.valueOf(opened.get("caseId")));
  }

  @Test
  void whatWasReportedIsStoredEncrypted() {
    open();
    var stored =
        transactions.read(
            () ->
                sql.fetch("SELECT narrative, contact FROM child_welfare_case").stream()
                    .map(
                        row ->
                            new String(row.get(0, byte[].class), StandardCharsets.UTF_8)
                                + new String(row.get(1, byte[].class), StandardCharsets.UTF_8))
                    .toList());
    assertThat(stored).isNotEmpty().noneMatch(text -> text.contains("crying"));
    assertThat(stored).noneMatch(text -> text.contains("13900000000"));
  }

  @Test
  void aReportSentTwiceUnderOneKeyOpensOneCase() {
    var key = newKey();
    var first = http.post(null, REPORTS, report(county), key);
    var again = http.post(null, REPORTS, report(county), key);
    assertThat(again.text("receiptNumber")).isEqualTo(first.text("receiptNumber"));
    assertThat(list(http.get(worker, CASES))).hasSize(1);
  }

  @Test
  void onlyTheProtectionStaffOfTheRegionKnowThatACaseExists() {
    var path = CASES + "/" + open();
    assertThat(http.get(worker, path).status()).isEqualTo(200);
    assertThat(http.get(staff(Role.CHILD_PROTECTION, "361000"), path).status()).isEqualTo(200);
    assertThat(http.get(staff(Role.CHILD_PROTECTION, "361099"), path).status()).isEqualTo(404);
    assertThat(http.get(staff(Role.CHILD_PROTECTION, "362000"), path).status()).isEqualTo(404);
    for (var role : List.of(Role.CASEWORKER, Role.AUDITOR, Role.ADMIN, Role.FINANCE)) {
      assertThat(http.get(staff(role, "361000"), path).status()).isEqualTo(404);
      assertThat(http.post(staff(role, "361000"), path + "/response", RESPONSE).status())
          .isEqualTo(404);
      assertThat(http.get(staff(role, "361000"), CASES).status()).isEqualTo(403);
    }
    assertThat(http.get(citizen(1), path).status()).isEqualTo(404);
    assertThat(http.get(null, path).status()).isEqualTo(401);
    assertThat(list(http.get(staff(Role.CHILD_PROTECTION, "361099"), CASES))).isEmpty();
  }

  @Test
  void aResponseAtTwentyThreeFiftyNineFiftyNineAndAtTwentyFourHoursIsInTime() {
    for (var after : List.of(Duration.ofHours(24).minusSeconds(1), Duration.ofHours(24))) {
      clock.set(REPORTED);
      var id = open();
      clock.set(REPORTED.plus(after));
      job.run();
      var answer = http.post(worker, CASES + "/" + id + "/response", RESPONSE);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("\"late\":false").contains("\"state\":\"RESPONDED\"");
      assertThat(answer.fields().get("escalatedAt")).isNull();
      http.post(
          worker, CASES + "/" + id + "/closure", "{\"result\":\"UNFOUNDED\",\"summary\":\"s\"}");
    }
  }

  @Test
  void aMissedDeadlineEscalatesToTheRegionAboveAndALateResponseKeepsThat() {
    var id = open();
    clock.set(REPORTED.plus(Duration.ofHours(24)).plusSeconds(1));
    job.run();
    var escalated = http.get(worker, CASES + "/" + id);
    assertThat(escalated.text("state")).isEqualTo("ESCALATED");
    assertThat(escalated.text("escalatedTo")).isEqualTo("361000");
    clock.advance(Duration.ofHours(1));
    var late = http.post(worker, CASES + "/" + id + "/response", RESPONSE);
    assertThat(late.body()).contains("\"late\":true");
    assertThat(late.text("escalatedAt")).isEqualTo(escalated.text("escalatedAt"));
    Eventually.within(SOON, () -> assertThat(escalations.of(number(id))).hasSize(1));
  }

  @Test
  void aLateResponseEscalatesOnceEvenIfTheJobRunsAtTheSameMoment() {
    var id = open();
    clock.set(REPORTED.plus(Duration.ofHours(25)));
    Race.of(
        List.of(
            () -> http.post(worker, CASES + "/" + id + "/response", RESPONSE).status(),
            () -> {
              job.run();
              return 0;
            }));
    Eventually.within(SOON, () -> assertThat(escalations.of(number(id))).isNotEmpty());
    assertThat(waiting()).isZero();
    assertThat(escalations.of(number(id))).hasSize(1);
  }

  @Test
  void twoJobRunnersAtOnceEscalateEachCaseExactlyOnce() {
    var ids = IntStream.range(0, 12).mapToObj(i -> openNew()).toList();
    clock.set(REPORTED.plus(Duration.ofHours(24)).plusNanos(1_000));
    Race.between(
        4,
        i -> {
          job.run();
          return i;
        });
    Eventually.within(
        SOON,
        () ->
            assertThat(escalations.all())
                .extracting(CaseEscalated::caseId)
                .containsAll(ids.stream().map(ChildWelfareOverHttpTest::number).toList()));
    assertThat(waiting()).isZero();
    for (var id : ids) {
      assertThat(escalations.of(number(id))).hasSize(1);
    }
  }

  @Test
  void theFileOfAKnownChildLeavesATrailThatTheChildsSideCanSee() {
    long child = transactions.write(() -> people.register(child()));
    var id = open();
    var done =
        http.post(
            worker,
            CASES + "/" + id + "/response",
            RESPONSE.replace("}", ",\"childPersonId\":\"" + Tsid.text(child) + "\"}"));
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    http.get(worker, CASES + "/" + id);
    assertThat(trail.entriesAbout(child, 10, null).items())
        .extracting("action")
        .containsExactly("child-welfare/see-case", "child-welfare/respond");
  }

  @Test
  void badInputIsAProblemAndChangesNothing() {
    assertThat(http.post(null, REPORTS, "{").status()).isEqualTo(400);
    assertThat(http.post(null, REPORTS, "{\"narrative\":\"x\"}").status()).isEqualTo(400);
    assertThat(http.post(null, REPORTS, report("999")).status()).isEqualTo(400);
    var id = open();
    var path = CASES + "/" + id;
    assertThat(http.post(worker, path + "/response", "{\"findings\":\"\"}").status())
        .isEqualTo(400);
    var future = RESPONSE.replace("}", ",\"respondedAt\":\"2026-11-18T00:00:00+08:00\"}");
    var answer = http.post(worker, path + "/response", future);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("code")).isEqualTo("child-welfare/impossible-response-time");
    var closure = "{\"result\":\"UNFOUNDED\",\"summary\":\"s\"}";
    assertThat(http.post(worker, path + "/closure", closure).status()).isEqualTo(409);
    var unknown = RESPONSE.replace("}", ",\"childPersonId\":\"" + Tsid.text(5) + "\"}");
    assertThat(http.post(worker, path + "/response", unknown).status()).isEqualTo(422);
    assertThat(http.get(worker, CASES + "/nonsense").status()).isEqualTo(404);
    assertThat(http.get(worker, path).text("state")).isEqualTo("OPEN");
  }

  @Test
  void theWorkListIsOrderedByDeadlinePageByPage() {
    openNew();
    clock.set(REPORTED.minusSeconds(60));
    openNew();
    var first = http.get(worker, CASES + "?limit=1");
    var second = http.get(worker, CASES + "?limit=1&cursor=" + first.text("nextCursor"));
    assertThat(list(first).getFirst().get("deadline")).isEqualTo("2026-11-17T08:59:00+08:00");
    assertThat(list(second).getFirst().get("deadline")).isEqualTo("2026-11-17T09:00:00+08:00");
    assertThat(second.fields().get("nextCursor")).isNull();
    var farAway = Cursor.encode("+1000000000-12-31T23:59:59Z", "1");
    assertThat(http.get(worker, CASES + "?cursor=" + farAway).status()).isEqualTo(400);
  }

  private String open() {
    var opened = openNew();
    assertThat(list(http.get(worker, CASES + "?state=OPEN"))).hasSize(1);
    return opened;
  }

  private String openNew() {
    var receipt = http.post(null, REPORTS, report(county)).text("receiptNumber");
    return list(http.get(worker, CASES + "?limit=100")).stream()
        .filter(row -> receipt.equals(row.get("receiptNumber")))
        .map(row -> String.valueOf(row.get("caseId")))
        .findFirst()
        .orElseThrow();
  }

  private int waiting() {
    Eventually.within(SOON, () -> assertThat(outboxSize()).isZero());
    return outboxSize();
  }

  private int outboxSize() {
    return transactions.read(
        () -> sql.fetchOne("SELECT COUNT(*) FROM platform_outbox").get(0, Integer.class));
  }

  private static NewPerson child() {
    var first17 = "36100220200101001";
    return new NewPerson(
        new ResidentId(first17 + ResidentId.checkDigit(first17)),
        "测试儿童",
        new RegionCode("361002"),
        null);
  }

  private static String report(String region) {
    return """
    {"regionCode":"%s","narrative":"A child is crying alone","place":"Building 3",
     "contact":"13900000000"}\
    """
        .formatted(region);
  }

  private static long number(String id) {
    return Tsid.parse(id).toOptional().orElseThrow().value();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Answer answer) {
    var list = (List<Map<String, Object>>) answer.fields().get("items");
    if (list == null) {
      throw new AssertionError(answer.body());
    }
    return list;
  }
}
