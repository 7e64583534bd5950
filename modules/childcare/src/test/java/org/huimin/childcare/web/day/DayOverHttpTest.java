package org.huimin.childcare.web.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.childcare.TurnableTime.CLOCK;

import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.huimin.childcare.Care;
import org.huimin.childcare.ChildHarmSuspected;
import org.huimin.childcare.Childcare;
import org.huimin.childcare.ChildcareDatabase;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.DayEvents;
import org.huimin.childcare.PlaceAttended;
import org.huimin.childcare.PlaceMissed;
import org.huimin.childcare.SyntheticCity;
import org.huimin.childcare.SyntheticCity.Family;
import org.huimin.childcare.TurnableTime;
import org.huimin.childcare.application.day.RemindGuardians;
import org.huimin.childcare.application.day.SettleAttendance;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.access.Role;
import org.huimin.testsupport.Eventually;
import org.huimin.testsupport.Race;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DayOverHttpTest implements ChildcareDatabase {
  private static final String ROOT = "/api/v1/childcare";
  private static final LocalDate DAY = LocalDate.of(2026, 12, 7);
  private static final LocalDate BIRTH = DAY.minusMonths(20);

  @Inject EmbeddedServer server;
  @Inject TokenGenerator tokens;
  @Inject ObjectMapper json;
  @Inject SyntheticCity city;
  @Inject Childcare childcare;
  @Inject SettleAttendance settle;
  @Inject RemindGuardians remind;

  private final HttpClient client = HttpClient.newHttpClient();
  private long nursery;
  private long careClass;
  private Caller staff = Caller.SYSTEM;

  @Override
  public Map<String, String> getProperties() {
    var properties = new HashMap<>(ChildcareDatabase.super.getProperties());
    properties.put(TurnableTime.PROPERTY, "true");
    properties.put("huimin.jobs.enabled", "false");
    return properties;
  }

  /** Half past seven on a Monday, a nursery open from eight to six, two carers for toddlers. */
  @BeforeEach
  void aNursery() {
    CLOCK.set("2026-12-07T07:30");
    nursery = city.nursery(false, 2);
    careClass = city.careClass(nursery, ClassType.TODDLER, 15, 2);
    staff = SyntheticCity.staffOf(nursery);
  }

  /** An answer as read. */
  record Answer(int status, Map<String, Object> body, String text, HttpResponse<String> raw) {
    String get(String field) {
      return String.valueOf(body.get(field));
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> list(String field) {
      return (List<Map<String, Object>>) Objects.requireNonNull(body.get(field), text);
    }
  }

  private Answer send(String method, String path, @Nullable Caller caller, @Nullable String body)
      throws Exception {
    return send(method, path, caller, body, UUID.randomUUID().toString());
  }

  private Answer send(
      String method, String path, @Nullable Caller caller, @Nullable String body, String key)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.getURL() + path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .header("Accept-Language", "zh-CN");
    if (caller != null) {
      request.header("Authorization", "Bearer " + token(caller));
    }
    var answer =
        client.send(
            request
                .method(
                    method,
                    body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    Map<String, Object> read =
        answer.body().startsWith("{")
            ? json.readValue(answer.body(), Argument.mapOf(String.class, Object.class))
            : Map.of();
    return new Answer(answer.statusCode(), read, answer.body(), answer);
  }

  private String token(Caller caller) {
    return tokens
        .generateToken(
            Authentication.build(
                caller.callerId(),
                caller.roles().stream().map(Enum::name).toList(),
                Callers.claims(caller)),
            3600)
        .orElseThrow();
  }

  private Answer get(String path, @Nullable Caller caller) throws Exception {
    return send("GET", path, caller, null);
  }

  private Answer post(String path, @Nullable Caller caller, String body) throws Exception {
    return send("POST", path, caller, body);
  }

  private String here() {
    return ROOT + "/nurseries/" + Tsid.text(nursery);
  }

  private static String child(Family family) {
    return ROOT + "/children/" + family.child();
  }

  private static void expect(Answer answer, int status, String code) {
    assertThat(answer.get("code")).as(answer.text()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  private static Answer ok(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer;
  }

  /** A family whose child has a place today. */
  private Family booked(int fromHour, int untilHour) throws Exception {
    return booked(city.family(BIRTH), DAY, fromHour, untilHour);
  }

  private Family booked(Family family, LocalDate day, int fromHour, int untilHour)
      throws Exception {
    long session = city.session(careClass, day, Care.FULL_DAY, fromHour, untilHour);
    ok(
        post(
            ROOT + "/bookings",
            family.parent(),
            "{\"childId\":\"%s\",\"sessionIds\":[\"%s\"]}"
                .formatted(family.child(), Tsid.text(session))),
        201);
    return family;
  }

  private String code(Family family) throws Exception {
    return ok(
            post(
                child(family) + "/day-codes",
                family.parent(),
                "{\"nurseryId\":\"%s\"}".formatted(Tsid.text(nursery))),
            201)
        .get("code");
  }

  private Answer comeByHand(Family family) throws Exception {
    return post(here() + "/check-ins", staff, "{\"childId\":\"%s\"}".formatted(family.child()));
  }

  private Answer byCode(String what, String code) throws Exception {
    return post(here() + what, staff, "{\"code\":\"%s\"}".formatted(code));
  }

  private Answer leave(Family family, String by) throws Exception {
    return post(
        here() + "/check-outs",
        staff,
        "{\"childId\":\"%s\"%s}".formatted(family.child(), by.isEmpty() ? "" : "," + by));
  }

  private long messages(long personId, String code) {
    return city.number(
        "SELECT COUNT(*) FROM people_message WHERE person_id = ? AND code = ?", personId, code);
  }

  private static long parent(Family family) {
    return Objects.requireNonNull(family.parent().personId());
  }

  private static Caller health(String region) {
    return new Caller(
        Caller.Kind.STAFF,
        "staff:health-" + region,
        null,
        Set.of(Role.HEALTH_AUTHORITY),
        new RegionCode(region),
        null);
  }

  @Test
  void aChildComesAndGoesByItsParentsCodesAndItsPlaceCountsAsAttendedOnce() throws Exception {
    var family = booked(8, 17);
    CLOCK.set("2026-12-07T08:05");
    var first = code(family);
    assertThat(first).matches("[0-9]{6}");

    var came = ok(byCode("/check-ins", first), 201);
    assertThat(came.body())
        .containsEntry("childId", family.child())
        .containsEntry("cameHow", "CODE")
        .containsEntry("cameAt", "2026-12-07T08:05:00+08:00")
        .containsEntry("booked", true)
        .containsEntry("present", true);
    expect(byCode("/check-outs", first), 409, "childcare/code-not-good");

    var board = ok(get(here() + "/days/" + DAY + "/attendance", staff), 200);
    assertThat(board.list("items"))
        .extracting(each -> each.get("state"))
        .containsExactly("PRESENT");
    assertThat(board.list("alarms")).isEmpty();

    CLOCK.set("2026-12-07T16:35");
    var left = ok(byCode("/check-outs", code(family)), 200);
    assertThat(left.body())
        .containsEntry("collectedAs", "GUARDIAN")
        .containsEntry("collectorName", "家长0")
        .containsEntry("leftHow", "CODE")
        .containsEntry("present", false);

    CLOCK.set("2026-12-07T18:59");
    settle.run();
    assertThat(settled(family)).isNull();
    CLOCK.set("2026-12-07T19:00");
    settle.run();
    settle.run();
    Eventually.within(
        Duration.ofSeconds(20),
        () ->
            assertThat(DayEvents.SEEN)
                .filteredOn(
                    event -> event instanceof PlaceAttended p && p.childId() == family.childId())
                .singleElement()
                .satisfies(
                    event -> assertThat(((PlaceAttended) event).attendedMinutes()).isEqualTo(510)));
    assertThat(get(here() + "/days/" + DAY + "/attendance", staff).list("items").getFirst())
        .containsEntry("state", "LEFT")
        .containsEntry("settled", true)
        .containsEntry("attendedMinutes", 510);
    assertThat(get(child(family) + "/visits", family.parent()).list("items")).hasSize(1);
  }

  private @Nullable Object settled(Family family) throws Exception {
    return get(here() + "/days/" + DAY + "/attendance", staff).list("items").stream()
            .anyMatch(
                each ->
                    Objects.equals(each.get("childId"), family.child())
                        && Boolean.TRUE.equals(each.get("settled")))
        ? "settled"
        : null;
  }

  @Test
  void aPlaceToWhichNobodyComesIsMissedOnceAndNotCorrectedAfterwards() throws Exception {
    var family = booked(8, 12);
    CLOCK.set("2026-12-07T14:00");

    Race.of(
        IntStream.range(0, 4)
            .<Callable<Boolean>>mapToObj(
                any ->
                    () -> {
                      settle.run();
                      return true;
                    })
            .toList());

    Eventually.within(
        Duration.ofSeconds(20),
        () ->
            assertThat(DayEvents.SEEN)
                .filteredOn(
                    event -> event instanceof PlaceMissed p && p.childId() == family.childId())
                .hasSize(1));
    expect(
        post(
            here() + "/visits",
            staff,
            "{\"childId\":\"%s\",\"cameAt\":\"2026-12-07T08:00:00+08:00\","
                    .formatted(family.child())
                + "\"leftAt\":\"2026-12-07T11:00:00+08:00\",\"reason\":\"忘记登记\"}"),
        409,
        "childcare/attendance-settled");
  }

  @Test
  void ofManyWhoCheckAChildInAtOnceAllAreGivenTheSameVisit() throws Exception {
    var family = booked(8, 17);
    CLOCK.set("2026-12-07T08:00");

    var answers =
        Race.of(
            IntStream.range(0, 8)
                .<Callable<Answer>>mapToObj(any -> () -> comeByHand(family))
                .toList());

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    assertThat(answers.stream().map(answer -> answer.get("visitId")).distinct()).hasSize(1);
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM childcare_visit WHERE child_id = ?", family.childId()))
        .isEqualTo(1);

    var outs =
        Race.of(
            IntStream.range(0, 4)
                .<Callable<Answer>>mapToObj(
                    any ->
                        () -> leave(family, "\"guardianId\":\"" + Tsid.text(parent(family)) + "\""))
                .toList());
    assertThat(outs).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    assertThat(outs.stream().map(answer -> answer.get("leftAt")).distinct()).hasSize(1);
  }

  @Test
  void oneCodeServesOneOfTwoWhoShowItAndTheSameRequestHasTheSameAnswer() throws Exception {
    var family = booked(8, 17);
    CLOCK.set("2026-12-07T08:00");
    var code = code(family);
    var key = UUID.randomUUID().toString();
    var body = "{\"code\":\"%s\"}".formatted(code);

    var answers =
        Race.of(
            List.<Callable<Answer>>of(
                () -> send("POST", here() + "/check-ins", staff, body, key),
                () -> byCode("/check-ins", code)));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
    var again = send("POST", here() + "/check-ins", staff, body, key);
    assertThat(again.text()).isEqualTo(answers.getFirst().text());
  }

  @Test
  void aCodeIsGoodForTenMinutesAtItsNurseryAndUntilThereIsANewerOne() throws Exception {
    var family = booked(8, 17);
    CLOCK.set("2026-12-07T08:00");
    var old = code(family);
    var newer = code(family);
    assertThat(byCode("/check-ins", old).status()).isEqualTo(old.equals(newer) ? 201 : 409);
    var other = city.nursery(false, 2);
    expect(
        send(
            "POST",
            ROOT + "/nurseries/" + Tsid.text(other) + "/check-ins",
            SyntheticCity.staffOf(other),
            "{\"code\":\"%s\"}".formatted(newer)),
        409,
        "childcare/code-not-good");
    CLOCK.set("2026-12-07T08:10");
    expect(byCode("/check-ins", newer), 409, "childcare/code-not-good");

    var qr =
        ok(
                post(
                    child(family) + "/day-codes",
                    family.parent(),
                    "{\"nurseryId\":\"%s\"}".formatted(Tsid.text(nursery))),
                201)
            .get("qrText");
    ok(byCode("/check-ins", qr), 201);
  }

  @Test
  void whoGuessesCodesIsToldToWait() throws Exception {
    CLOCK.set("2026-12-07T08:00");
    Answer last = byCode("/check-ins", "000000");
    for (int i = 0; i < 20; i++) {
      last = byCode("/check-ins", "%06d".formatted(i));
    }
    expect(last, 429, "platform/too-many-requests");
    assertThat(last.raw().headers().firstValue("Retry-After")).contains("600");
    CLOCK.set("2026-12-07T08:11");
    expect(byCode("/check-ins", "000000"), 409, "childcare/code-not-good");
  }

  @Test
  void aChildWithoutAPlaceComesOnlyWithAReasonAndWithinTheRatio() throws Exception {
    CLOCK.set("2026-12-07T09:00");
    var small = city.careClass(nursery, ClassType.TODDLER, 2, 1);
    var guests = city.families(4, BIRTH);

    var refused = comeByHand(guests.getFirst());
    expect(refused, 409, "childcare/no-place-today");
    assertThat(refused.get("detail")).contains("先预约");

    var answers =
        Race.of(
            guests.stream()
                .map(
                    guest ->
                        (Callable<Answer>)
                            () ->
                                post(
                                    here() + "/check-ins",
                                    staff,
                                    "{\"childId\":\"%s\",\"override\":{\"classId\":\"%s\","
                                            .formatted(guest.child(), Tsid.text(small))
                                        + "\"reason\":\"家里有急事\"}}"))
                .toList());

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(2);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(answer -> expect(answer, 409, "childcare/ratio-full"));
    var tooOld = city.family(DAY.minusMonths(36));
    expect(
        post(
            here() + "/check-ins",
            staff,
            "{\"childId\":\"%s\",\"override\":{\"classId\":\"%s\",\"reason\":\"急\"}}"
                .formatted(tooOld.child(), Tsid.text(careClass))),
        409,
        "childcare/over-nursery-age");
    var ratio = ok(get(here() + "/days/" + DAY + "/ratio", staff), 200);
    assertThat(ratio.list("hours"))
        .filteredOn(
            hour ->
                Objects.equals(hour.get("classId"), Tsid.text(small))
                    && Objects.equals(hour.get("hour"), 9))
        .singleElement()
        .satisfies(
            hour ->
                assertThat(hour)
                    .containsEntry("carers", 1)
                    .containsEntry("childrenPerCarer", 5)
                    .containsEntry("over", false));
  }

  @Test
  void somebodyOnTheListMayCollectAndTheGuardiansAreTold() throws Exception {
    var family = booked(8, 17);
    CLOCK.set("2026-12-07T08:00");
    ok(comeByHand(family), 201);
    var entry =
        "{\"name\":\"王奶奶\",\"relation\":\"GRANDPARENT\",\"phone\":\"13979412345\","
            + "\"validFrom\":\"2026-12-07\",\"validTo\":\"2026-12-07\"}";
    expect(
        post(child(family) + "/collectors", city.family(BIRTH).parent(), entry),
        404,
        "platform/not-found");
    var added = ok(post(child(family) + "/collectors", family.parent(), entry), 201);
    var id = added.get("collectorId");

    var choice = ok(get(here() + "/children/" + family.child() + "/collectors", staff), 200);
    assertThat(choice.text()).doesNotContain("王奶奶").doesNotContain("13979412345");
    assertThat(choice.list("collectors").getFirst())
        .containsEntry("nameMasked", "王**")
        .containsEntry("phoneMasked", "139****2345");
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM childcare_collector WHERE INSTR(name, ?) > 0 OR INSTR(phone,"
                    + " ?) > 0",
                "王奶奶",
                "13979412345"))
        .isZero();

    expect(leave(family, ""), 409, "childcare/collector-not-listed");
    var left = ok(leave(family, "\"collectorId\":\"" + id + "\""), 200);
    assertThat(left.body())
        .containsEntry("collectedAs", "LISTED")
        .containsEntry("collectorName", "王奶奶");
    assertThat(messages(parent(family), "childcare/collected-by-other")).isEqualTo(1);

    ok(comeByHand(family), 201);
    ok(post(child(family) + "/collectors/" + id + "/revocation", family.parent(), ""), 200);
    expect(leave(family, "\"collectorId\":\"" + id + "\""), 409, "childcare/collector-not-listed");
    CLOCK.set("2026-12-08T09:00");
    expect(leave(family, "\"collectorId\":\"" + id + "\""), 409, "childcare/collector-not-listed");
  }

  @Test
  void somebodyNotOnTheListMayCollectIfAGuardianConfirmsIt() throws Exception {
    var family = booked(8, 17);
    CLOCK.set("2026-12-07T08:00");
    var visit = ok(comeByHand(family), 201).get("visitId");
    var ask = here() + "/visits/" + visit + "/collection-requests";
    var who = "{\"name\":\"李叔叔\",\"relation\":\"FRIEND\"}";
    var request = ok(post(ask, staff, who), 201).get("requestId");
    assertThat(messages(parent(family), "childcare/collection-asked")).isEqualTo(1);
    var by = "\"requestId\":\"" + request + "\"";
    expect(leave(family, by), 409, "childcare/collection-not-confirmed");

    var answer = ROOT + "/collection-requests/" + request;
    expect(
        post(answer + "/confirmation", city.family(BIRTH).parent(), ""), 404, "platform/not-found");
    expect(post(answer + "/confirmation", staff, ""), 403, "platform/not-allowed");
    assertThat(get(ROOT + "/collection-requests", family.parent()).list("items"))
        .extracting(each -> each.get("state"))
        .containsExactly("ASKED");
    ok(post(answer + "/confirmation", family.parent(), ""), 200);
    ok(post(answer + "/confirmation", family.parent(), ""), 200);
    expect(post(answer + "/refusal", family.parent(), ""), 409, "childcare/collection-decided");

    var left = ok(leave(family, by), 200);
    assertThat(left.body())
        .containsEntry("collectedAs", "CONFIRMED")
        .containsEntry("collectorName", "李叔叔");

    var second = ok(comeByHand(family), 201).get("visitId");
    var late =
        ok(post(here() + "/visits/" + second + "/collection-requests", staff, who), 201)
            .get("requestId");
    CLOCK.set("2026-12-07T10:00");
    expect(
        post(ROOT + "/collection-requests/" + late + "/confirmation", family.parent(), ""),
        409,
        "childcare/collection-decided");
    expect(leave(family, by), 409, "childcare/collection-not-confirmed");
    ok(
        leave(
            family, "\"other\":{\"name\":\"李叔叔\",\"relation\":\"FRIEND\",\"reason\":\"电话里母亲同意\"}"),
        200);
    assertThat(messages(parent(family), "childcare/collected-by-override")).isEqualTo(1);
  }

  @Test
  void aCorrectionKeepsWhatWasRecordedBefore() throws Exception {
    var family = booked(8, 17);
    CLOCK.set("2026-12-07T09:00");
    var visit = ok(comeByHand(family), 201).get("visitId");
    var path = here() + "/visits/" + visit + "/corrections";
    expect(
        post(path, staff, "{\"leftAt\":\"2026-12-07T08:50:00+08:00\",\"reason\":\"错\"}"),
        409,
        "childcare/still-there");
    expect(
        post(path, staff, "{\"cameAt\":\"2026-12-07T09:50:00+08:00\",\"reason\":\"错\"}"),
        422,
        "platform/meaningless-input");
    expect(post(path, staff, "{\"reason\":\"错\"}"), 422, "platform/meaningless-input");
    expect(
        post(path, staff, "{\"cameAt\":\"2026-12-07T08:10:00+08:00\"}"),
        400,
        "platform/invalid-input");

    ok(post(path, staff, "{\"cameAt\":\"2026-12-07T08:10:00+08:00\",\"reason\":\"登记晚了\"}"), 200);

    var seen = ok(get(here() + "/visits/" + visit, staff), 200);
    assertThat(seen.get("cameAt")).isEqualTo("2026-12-07T08:10:00+08:00");
    assertThat(seen.list("corrections"))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change)
                    .containsEntry("cameBefore", "2026-12-07T09:00:00+08:00")
                    .containsEntry("cameAfter", "2026-12-07T08:10:00+08:00")
                    .containsEntry("reason", "登记晚了"));
    ok(post(path, staff, "{\"mistaken\":true,\"reason\":\"认错人\"}"), 200);
    assertThat(get(here() + "/days/" + DAY + "/attendance", staff).list("items").getFirst())
        .containsEntry("state", "EXPECTED");

    CLOCK.set("2026-12-07T12:00");
    var late =
        "{\"childId\":\"%s\",\"cameAt\":\"2026-12-07T08:30:00+08:00\",".formatted(family.child())
            + "\"leftAt\":\"2026-12-07T11:00:00+08:00\",\"reason\":\"忘记登记\"}";
    assertThat(ok(post(here() + "/visits", staff, late), 201).get("cameHow")).isEqualTo("LATER");
    expect(post(here() + "/visits", staff, late), 409, "childcare/visits-overlap");
    assertThat(get(here() + "/days/" + DAY + "/attendance", staff).list("items").getFirst())
        .containsEntry("state", "LEFT")
        .containsEntry("attendedMinutes", 150);
  }

  @Test
  void aChildStillThereAfterClosingIsAnAlarmOverMidnightToo() throws Exception {
    var family = booked(8, 17);
    CLOCK.set("2026-12-07T17:59");
    // The session is over, so it comes as a guest, in the last hour of the roster.
    ok(
        post(
            here() + "/check-ins",
            staff,
            "{\"childId\":\"%s\",\"override\":{\"classId\":\"%s\",\"reason\":\"等家长\"}}"
                .formatted(family.child(), Tsid.text(careClass))),
        201);
    var board = here() + "/days/" + DAY + "/attendance";
    assertThat(get(board, staff).list("alarms")).isEmpty();
    CLOCK.set("2026-12-07T18:00");
    assertThat(get(board, staff).list("alarms")).hasSize(1);

    CLOCK.set("2026-12-07T23:55");
    var before = code(family);
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM childcare_day_code WHERE child_id = ? AND expires_at ="
                    + " '2026-12-07 16:00:00'",
                family.childId()))
        .isEqualTo(1);
    CLOCK.set("2026-12-08T00:01");
    expect(byCode("/check-outs", before), 409, "childcare/code-not-good");
    assertThat(get(here() + "/days/2026-12-08/attendance", staff).list("alarms")).hasSize(1);
    var left = ok(byCode("/check-outs", code(family)), 200);
    assertThat(left.body())
        .containsEntry("day", "2026-12-07")
        .containsEntry("leftAt", "2026-12-08T00:01:00+08:00");
    assertThat(get(board, staff).list("alarms")).isEmpty();
    assertThat(get(here() + "/hours-over-ratio?to=2026-12-08", staff).list("hours"))
        .extracting(hour -> hour.get("hour"))
        .containsExactly(18, 19, 20, 21, 22, 23, 0);
  }

  @Test
  void guardiansReadTheNotesOfTheirOwnChildAndNobodyReadsThemInTheTables() throws Exception {
    var family = booked(8, 17);
    CLOCK.set("2026-12-07T12:30");
    var notes = here() + "/children/" + family.child() + "/notes/" + DAY;
    ok(post(notes, staff, "{\"kind\":\"MEAL\",\"meal\":\"LUNCH\",\"amount\":\"MOST\"}"), 201);
    ok(post(notes, staff, "{\"kind\":\"MORNING_CHECK\",\"text\":\"右手有小红疹\"}"), 201);
    ok(post(notes, staff, "{\"kind\":\"TEMPERATURE\",\"temperatureTenths\":368}"), 201);
    expect(post(notes, staff, "{\"kind\":\"SLEEP\"}"), 422, "platform/meaningless-input");
    expect(
        post(notes, staff, "{\"kind\":\"TEMPERATURE\",\"temperatureTenths\":500}"),
        400,
        "platform/invalid-input");
    expect(
        post(notes, staff, "{\"kind\":\"OTHER\",\"text\":\"%s\"}".formatted("长".repeat(501))),
        400,
        "platform/invalid-input");
    expect(
        post(
            here() + "/children/" + city.family(BIRTH).child() + "/notes/" + DAY,
            staff,
            "{\"kind\":\"MOOD\",\"mood\":\"HAPPY\"}"),
        404,
        "platform/not-found");

    var own = child(family) + "/notes/" + DAY;
    assertThat(ok(get(own, family.parent()), 200).list("items"))
        .extracting(note -> note.get("kind"))
        .containsExactly("MEAL", "MORNING_CHECK", "TEMPERATURE");
    expect(get(own, city.family(BIRTH).parent()), 404, "platform/not-found");
    expect(get(own, staff), 403, "platform/not-allowed");
    assertThat(city.number("SELECT COUNT(*) FROM childcare_note WHERE INSTR(content, ?) > 0", "红疹"))
        .isZero();
  }

  @Test
  void suspectedHarmIsReportedToThePoliceAndSeenByTheHealthAuthorityAndNotToldToTheGuardians()
      throws Exception {
    var family = booked(8, 17);
    CLOCK.set("2026-12-07T10:00");
    var body =
        "{\"childId\":\"%s\",\"kind\":\"%s\",\"occurredAt\":\"2026-12-07T09:40:00+08:00\","
            + "\"whatHappened\":\"换衣服时发现背部有瘀伤\",\"measures\":\"拍照留证, 通知负责人\","
            + "\"whoWasTold\":\"园长\"}";
    var recorded =
        ok(
            post(here() + "/incidents", staff, body.formatted(family.child(), "SUSPECTED_HARM")),
            201);
    @SuppressWarnings("unchecked")
    var incident = (Map<String, Object>) Objects.requireNonNull(recorded.body().get("incident"));
    var id = (String) Objects.requireNonNull(incident.get("incidentId"));
    assertThat(incident)
        .containsEntry("reportState", "TO_REPORT")
        .containsEntry("reportTo", "POLICE")
        .containsEntry("reportDueAt", "2026-12-07T11:00:00+08:00")
        .containsEntry("overdue", false);
    assertThat(recorded.get("reportSource")).contains("未成年人保护法");
    assertThat(messages(parent(family), "childcare/incident-recorded")).isZero();
    Eventually.within(
        Duration.ofSeconds(20),
        () ->
            assertThat(DayEvents.SEEN)
                .filteredOn(
                    event ->
                        event instanceof ChildHarmSuspected harm
                            && harm.childId() == family.childId())
                .singleElement()
                .satisfies(
                    event -> {
                      var harm = (ChildHarmSuspected) event;
                      assertThat(harm.regionCode()).isEqualTo("361002001");
                      assertThat(childcare.harmReport(harm.incidentId()).whatHappened())
                          .contains("瘀伤");
                    }));

    var list = ROOT + "/incidents?state=TO_REPORT";
    var seen = health("361002");
    assertThat(get(list, seen).text()).contains(id).doesNotContain(family.child());
    assertThat(ok(get(ROOT + "/incidents/" + id, seen), 200).text()).contains("瘀伤");
    assertThat(get(list, health("361003")).text()).doesNotContain(id);
    expect(get(ROOT + "/incidents/" + id, health("361003")), 404, "platform/not-found");
    expect(get(list, staff), 403, "platform/not-allowed");
    expect(
        get(here() + "/incidents/" + id, SyntheticCity.staffOf(nursery + 1)),
        404,
        "platform/not-found");

    CLOCK.set("2026-12-07T11:01");
    assertThat(get(list + "&overdue=true", seen).text()).contains(id);
    var report = here() + "/incidents/" + id + "/reports";
    var told =
        "{\"authority\":\"%s\",\"reportedAt\":\"2026-12-07T10:50:00+08:00\",\"number\":\"%s\"}";
    var partly = ok(post(report, staff, told.formatted("CIVIL_AFFAIRS", "民1")), 200);
    assertThat(partly.text()).contains("\"reportState\":\"TO_REPORT\"");
    var reported = ok(post(report, staff, told.formatted("POLICE", "公2026-17")), 200);
    assertThat(reported.text())
        .contains("\"reportState\":\"REPORTED\"")
        .contains("公2026-17")
        .contains("\"overdue\":false");
    assertThat(get(list, seen).text()).doesNotContain(id);

    ok(post(here() + "/incidents", staff, body.formatted(family.child(), "INJURY")), 201);
    assertThat(messages(parent(family), "childcare/incident-recorded")).isEqualTo(1);
    expect(
        post(
            here() + "/incidents",
            staff,
            body.formatted(family.child(), "INJURY").replace("09:40", "12:40")),
        422,
        "platform/meaningless-input");
  }

  @Test
  void aCalendarShowsPlacesToWhoeverHasItsAddressUntilThatIsRevoked() throws Exception {
    var family = booked(city.family(BIRTH), DAY.plusDays(2), 8, 17);
    var made =
        ok(post(child(family) + "/calendar-feeds", family.parent(), "{\"label\":\"豆豆\"}"), 201);
    var path = made.get("path");

    var calendar = ok(get(path, null), 200);
    assertThat(calendar.raw().headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/calendar");
    assertThat(calendar.text())
        .contains("SUMMARY:豆豆 全日托\r\n")
        .contains("DTSTART:20261209T000000Z\r\n")
        .contains("STATUS:CONFIRMED\r\n")
        .doesNotContain("宝宝");
    var uid = calendar.text().lines().filter(line -> line.startsWith("UID:")).toList();

    var booking = get(ROOT + "/bookings", family.parent()).list("items").getFirst();
    ok(
        post(
            ROOT + "/bookings/" + booking.get("bookingId") + "/cancellation",
            family.parent(),
            "{}"),
        200);
    var cancelled = get(path, null).text();
    assertThat(cancelled).contains("STATUS:CANCELLED\r\n").contains("SEQUENCE:1\r\n");
    assertThat(cancelled.lines().filter(line -> line.startsWith("UID:")).toList()).isEqualTo(uid);

    var ofClass =
        ok(post(here() + "/classes/" + Tsid.text(careClass) + "/calendar-feeds", staff, ""), 201);
    assertThat(get(ofClass.get("path"), null).text())
        .contains("SUMMARY:全日托 0 人\r\n")
        .doesNotContain("豆豆");

    expect(
        get(child(family) + "/calendar-feeds", city.family(BIRTH).parent()),
        404,
        "platform/not-found");
    ok(
        post(
            child(family) + "/calendar-feeds/" + made.get("feedId") + "/revocation",
            family.parent(),
            ""),
        200);
    expect(get(path, null), 404, "platform/not-found");
    expect(get(ROOT + "/calendars/guess", null), 404, "platform/not-found");
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM childcare_calendar_feed WHERE INSTR(token_hash, ?) > 0",
                path.substring(path.lastIndexOf('/') + 1)))
        .isZero();
  }

  @Test
  void theEveningBeforeGuardiansAreRemindedOnceAndInTimeOfTheDayOnWhichTheChildLeaves()
      throws Exception {
    careClass = city.careClass(nursery, ClassType.PRESCHOOL, 20, 2);
    var family = booked(city.family(DAY.minusMonths(36).plusDays(30)), DAY.plusDays(1), 8, 17);
    CLOCK.set("2026-12-07T17:59");
    remind.run();
    assertThat(messages(parent(family), "childcare/place-tomorrow")).isZero();
    assertThat(messages(parent(family), "childcare/leaving-soon")).isEqualTo(1);
    CLOCK.set("2026-12-07T18:00");
    Race.of(
        IntStream.range(0, 3)
            .<Callable<Boolean>>mapToObj(
                any ->
                    () -> {
                      remind.run();
                      return true;
                    })
            .toList());
    assertThat(messages(parent(family), "childcare/place-tomorrow")).isEqualTo(1);
    assertThat(messages(parent(family), "childcare/leaving-soon")).isEqualTo(1);
  }

  @Test
  void othersAreToldThatThereIsNothingAndBadInputIsAProblem() throws Exception {
    var family = booked(8, 17);
    CLOCK.set("2026-12-07T08:00");
    var stranger = SyntheticCity.staffOf(nursery + 1);
    var come = "{\"childId\":\"%s\"}".formatted(family.child());
    expect(post(here() + "/check-ins", stranger, come), 404, "platform/not-found");
    expect(post(here() + "/check-outs", stranger, come), 404, "platform/not-found");
    expect(get(here() + "/days/" + DAY + "/attendance", stranger), 404, "platform/not-found");
    expect(get(here() + "/days/" + DAY + "/ratio", stranger), 404, "platform/not-found");
    expect(post(here() + "/check-ins", family.parent(), come), 403, "platform/not-allowed");
    expect(post(here() + "/check-ins", null, come), 401, "platform/not-signed-in");
    var visit = ok(comeByHand(family), 201).get("visitId");
    var elsewhere = city.nursery(false, 2);
    expect(
        get(
            ROOT + "/nurseries/" + Tsid.text(elsewhere) + "/visits/" + visit,
            SyntheticCity.staffOf(elsewhere)),
        404,
        "platform/not-found");
    expect(
        get(
            ROOT
                + "/nurseries/"
                + Tsid.text(elsewhere)
                + "/children/"
                + family.child()
                + "/collectors",
            SyntheticCity.staffOf(elsewhere)),
        404,
        "platform/not-found");
    expect(
        send(
            "POST",
            ROOT + "/nurseries/" + Tsid.text(elsewhere) + "/check-ins",
            SyntheticCity.staffOf(elsewhere),
            come),
        409,
        "childcare/present-elsewhere");

    expect(post(here() + "/check-ins", staff, "{}"), 422, "platform/meaningless-input");
    expect(post(here() + "/check-ins", staff, "{\"childId\":7}"), 400, "platform/invalid-input");
    expect(
        post(
            here() + "/check-ins", staff, "{\"childId\":\"%s\",\"x\":1}".formatted(family.child())),
        400,
        "platform/invalid-input");
    expect(
        leave(
            family,
            "\"guardianId\":\"%s\",\"collectorId\":\"%s\""
                .formatted(family.child(), family.child())),
        422,
        "platform/meaningless-input");
    expect(get(here() + "/days/2026-02-30/attendance", staff), 400, "platform/invalid-input");
    expect(
        get(here() + "/days/" + DAY + "/attendance?cursor=abc", staff),
        400,
        "platform/invalid-input");
    expect(
        get(here() + "/hours-over-ratio?from=2026-01-01&to=2026-12-01", staff),
        422,
        "platform/meaningless-input");
    expect(
        post(
            child(family) + "/collectors",
            family.parent(),
            "{\"name\":\"甲\",\"relation\":\"FRIEND\",\"phone\":\"123\",\"validFrom\":"
                + "\"2026-12-07\",\"validTo\":\"2026-12-08\"}"),
        400,
        "platform/invalid-input");
    expect(
        post(
            child(family) + "/day-codes",
            city.family(BIRTH).parent(),
            "{\"nurseryId\":\"%s\"}".formatted(Tsid.text(nursery))),
        404,
        "platform/not-found");
  }

  @Test
  void theBoardComesInPagesThatMissNothing() throws Exception {
    for (int i = 0; i < 3; i++) {
      booked(8 + i, 17);
    }
    var first = get(here() + "/days/" + DAY + "/attendance?limit=2", staff);
    assertThat(first.list("items")).hasSize(2);
    var second =
        get(
            here() + "/days/" + DAY + "/attendance?limit=2&cursor=" + first.get("nextCursor"),
            staff);
    assertThat(second.list("items")).hasSize(1);
    assertThat(second.body().get("nextCursor")).isNull();
  }
}
