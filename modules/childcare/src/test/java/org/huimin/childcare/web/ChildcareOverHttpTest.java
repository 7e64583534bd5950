package org.huimin.childcare.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.huimin.childcare.Care;
import org.huimin.childcare.ChildcareDatabase;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.SyntheticCity;
import org.huimin.childcare.SyntheticCity.Family;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.web.Cursor;
import org.huimin.testsupport.Race;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChildcareOverHttpTest implements ChildcareDatabase {
  private static final String BOOKINGS = "/api/v1/childcare/bookings";

  @Inject EmbeddedServer server;
  @Inject TokenGenerator tokens;
  @Inject ObjectMapper json;
  @Inject SyntheticCity city;

  private final HttpClient client = HttpClient.newHttpClient();
  private long nursery;
  private long toddlers;
  private LocalDate birth = LocalDate.EPOCH;
  private Family family = new Family(Caller.SYSTEM, 0);

  /** An answer with its body as read. */
  record Answer(int status, Map<String, Object> body) {
    Object get(String field) {
      return Objects.requireNonNull(body.get(field), () -> field + " in " + body);
    }

    String text(String field) {
      return (String) get(field);
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> list(String field) {
      return (List<Map<String, Object>>) get(field);
    }
  }

  @BeforeAll
  void aCity() {
    city.fund(Money.ofYuan(100_000));
    nursery = city.nursery(true, 2);
    toddlers = city.careClass(nursery, ClassType.TODDLER, 15, 2);
    birth = city.today().minusMonths(20);
    family = city.family(birth);
  }

  private Answer send(
      String method, String path, @Nullable Caller caller, @Nullable String body, String key)
      throws IOException, InterruptedException {
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
    return new Answer(
        answer.statusCode(),
        Objects.requireNonNull(
            json.readValue(answer.body(), Argument.mapOf(String.class, Object.class))));
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
    return send("GET", path, caller, null, key());
  }

  private Answer book(Family family, String key, long... sessions) throws Exception {
    return send("POST", BOOKINGS, family.parent(), booking(family, "", sessions), key);
  }

  private static String booking(Family family, String more, long... sessions) {
    var ids =
        Arrays.stream(sessions)
            .mapToObj(id -> '"' + Tsid.text(id) + '"')
            .collect(Collectors.joining(","));
    return "{\"childId\":\"%s\",\"sessionIds\":[%s]%s}".formatted(family.child(), ids, more);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private String sessionsOf(long nurseryId) {
    return "/api/v1/childcare/nurseries/" + Tsid.text(nurseryId) + "/sessions";
  }

  @Test
  void aMotherFindsANurserySeesWhatHerChildMayHaveAndBooksTwoAfternoons() throws Exception {
    var day = city.today().plusDays(2);
    long first = city.afternoon(toddlers, day);
    long second = city.afternoon(toddlers, day.plusDays(1));

    var found =
        get(
            "/api/v1/childcare/nurseries?regionCode=361002&lat=27.955&lng=116.36&withinMetres=2000"
                + "&ageMonths=20&care=HALF_DAY&date="
                + day,
            null);
    assertThat(found.status()).as(found.body().toString()).isEqualTo(200);
    assertThat(found.list("items"))
        .anySatisfy(
            item ->
                assertThat(item)
                    .containsEntry("nurseryId", Tsid.text(nursery))
                    .containsEntry("regionCode", "361002001")
                    .containsEntry("inclusive", true)
                    .containsEntry("classTypes", List.of("TODDLER")));

    var offered =
        get(
            sessionsOf(nursery)
                + "?from=%s&to=%s&childId=%s".formatted(day, day.plusDays(1), family.child()),
            family.parent());
    assertThat(offered.status()).as(offered.body().toString()).isEqualTo(200);
    var item =
        offered.list("items").stream()
            .filter(each -> Objects.equals(each.get("sessionId"), Tsid.text(first)))
            .findFirst()
            .orElseThrow();
    assertThat(item)
        .containsEntry("date", day.toString())
        .containsEntry("care", "HALF_DAY")
        .containsEntry("classType", "TODDLER")
        .containsEntry("startsAt", day + "T13:00:00+08:00")
        .containsEntry("capacity", 10)
        .containsEntry("feeFen", 4500)
        .containsEntry("subsidyFen", 1500)
        .containsEntry("payableFen", 3000)
        .containsEntry("refusal", null);
    assertThat((String) item.get("explanation")).contains("15.00").contains("普惠");

    assertThat(
            city.number(
                "SELECT COUNT(*) FROM platform_access_trail WHERE subject_person_id = ? AND action"
                    + " = 'childcare/show-sessions'",
                family.childId()))
        .isPositive();

    var booked = book(family, key(), first, second);
    assertThat(booked.status()).as(booked.body().toString()).isEqualTo(201);
    assertThat(booked.body())
        .containsEntry("status", "CONFIRMED")
        .containsEntry("feeFen", 9000)
        .containsEntry("subsidyFen", 3000)
        .containsEntry("payableFen", 6000);
    assertThat((List<?>) booked.get("fundTransactionIds")).hasSize(2);

    var id = booked.text("bookingId");
    assertThat(get(BOOKINGS + "/" + id, family.parent()).body())
        .containsEntry("bookingId", id)
        .containsEntry("status", "CONFIRMED");
    assertThat(get(BOOKINGS, family.parent()).list("items"))
        .anySatisfy(each -> assertThat(each).containsEntry("bookingId", id));

    var cancelled =
        send(
            "POST",
            BOOKINGS + "/" + id + "/cancellation",
            family.parent(),
            "{\"sessionIds\":[\"" + Tsid.text(second) + "\"]}",
            key());
    assertThat(cancelled.status()).as(cancelled.body().toString()).isEqualTo(200);
    assertThat(cancelled.body())
        .containsEntry("status", "CONFIRMED")
        .containsEntry("feeFen", 4500)
        .containsEntry("subsidyFen", 1500);
    assertThat((List<?>) cancelled.get("fundTransactionIds")).hasSize(3);
    assertThat(city.openCommitments(second)).isZero();
    assertThat(city.openCommitments(first)).isEqualTo(1);

    var list =
        get(
            "/api/v1/childcare/nurseries/" + Tsid.text(nursery) + "/days/" + day,
            SyntheticCity.staffOf(nursery));
    assertThat(list.list("places"))
        .anySatisfy(
            place ->
                assertThat(place)
                    .containsEntry("childId", family.child())
                    .containsEntry("childName", "宝宝0")
                    .containsEntry("ageMonths", 20));
  }

  @Test
  void withoutAChildAnybodySeesWhatIsLeft() throws Exception {
    var day = city.today().plusDays(4);
    city.afternoon(toddlers, day);

    var shown = get(sessionsOf(nursery) + "?from=" + day + "&to=" + day, null);

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.list("items").getFirst())
        .containsEntry("left", 10)
        .containsEntry("subsidyFen", 0)
        .containsEntry("payableFen", 4500)
        .containsEntry("refusal", null);
  }

  @Test
  void aChildWhoTurnsThreeIsShownTheRefusalFromThatDayOn() throws Exception {
    long preschool = city.careClass(nursery, ClassType.PRESCHOOL, 20, 2);
    var birthday = city.today().plusDays(6);
    city.session(preschool, birthday.minusDays(1), Care.FULL_DAY, 8, 17);
    long onBirthday = city.session(preschool, birthday, Care.FULL_DAY, 8, 17);
    var older = city.family(birthday.minusMonths(36));

    var items =
        get(
                sessionsOf(nursery)
                    + "?from=%s&to=%s&limit=100&childId=%s"
                        .formatted(birthday.minusDays(1), birthday, older.child()),
                older.parent())
            .list("items");

    assertThat(refusals(items, birthday.minusDays(1), "PRESCHOOL")).containsOnlyNulls();
    assertThat(refusals(items, birthday, "PRESCHOOL").toString())
        .contains("childcare/over-nursery-age")
        .contains("36");
    expect(book(older, key(), onBirthday), 409, "childcare/over-nursery-age");
  }

  private static List<@Nullable Object> refusals(
      List<Map<String, Object>> items, LocalDate day, String classType) {
    var refusals = new ArrayList<@Nullable Object>();
    items.stream()
        .filter(item -> Objects.equals(item.get("date"), day.toString()))
        .filter(item -> Objects.equals(item.get("classType"), classType))
        .forEach(item -> refusals.add(item.get("refusal")));
    assertThat(refusals).isNotEmpty();
    return refusals;
  }

  @Test
  void of60ParentsAfterTheLast10PlacesExactly10GetOneAndEachOtherIsToldSoInPlainWords()
      throws Exception {
    long careClass = city.careClass(nursery, ClassType.TODDLER, 15, 2);
    var day = city.today().plusDays(7);
    long session = city.afternoon(careClass, day);
    var families = city.families(60, birth);

    var answers =
        Race.of(
            families.stream()
                .map(each -> (Callable<Answer>) () -> book(each, key(), session))
                .toList());

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(10);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .hasSize(50)
        .allSatisfy(
            answer -> {
              expect(answer, 409, "childcare/no-place-left");
              assertThat(answer.text("detail"))
                  .isEqualTo(day + " 13:00–14:00 的 10 个名额已满, 您没有订到。请选其他时段或其他托育机构。");
            });
    assertThat(city.openCommitments(session)).isEqualTo(10);
    assertThat(city.wrongCounters()).isZero();
  }

  @Test
  void theSameKeyGivesTheSameAnswerAndOneEffectAndAnotherBodyIsRefused() throws Exception {
    long session = city.afternoon(toddlers, city.today().plusDays(8));
    long other = city.afternoon(toddlers, city.today().plusDays(9));
    var mine = city.family(birth);
    var key = key();

    var first = book(mine, key, session);
    var again = book(mine, key, session);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again).isEqualTo(first);
    expect(book(mine, key, other), 422, "platform/idempotency-key-reused");
    expect(book(mine, key(), session), 409, "childcare/already-booked");
    assertThat(city.openCommitments(session)).isEqualTo(1);
  }

  @Test
  void onlyThoseThatCanBeHadAreBookedIfAPartIsAccepted() throws Exception {
    long first = city.afternoon(toddlers, city.today().plusDays(10));
    long second = city.afternoon(toddlers, city.today().plusDays(11));
    var mine = city.family(birth);
    assertThat(book(mine, key(), first).status()).isEqualTo(201);

    var all = book(mine, key(), first, second);
    expect(all, 409, "childcare/already-booked");
    assertThat(all.list("errors"))
        .singleElement()
        .satisfies(error -> assertThat(error).containsEntry("field", "sessionIds[0]"));
    var part =
        send(
            "POST",
            BOOKINGS,
            mine.parent(),
            booking(mine, ",\"acceptPartial\":true", first, second),
            key());

    assertThat(part.status()).isEqualTo(201);
    assertThat(part.body()).containsEntry("status", "PARTIALLY_CONFIRMED");
    assertThat(part.list("sessions"))
        .extracting(each -> each.get("status"))
        .containsExactly("REFUSED", "CONFIRMED");
  }

  @Test
  void whatIsNotYoursDoesNotExist() throws Exception {
    long session = city.afternoon(toddlers, city.today().plusDays(12));
    var mine = city.family(birth);
    var stranger = city.family(birth);
    var booked = book(mine, key(), session);
    var path = BOOKINGS + "/" + booked.text("bookingId");

    expect(
        send("POST", BOOKINGS, stranger.parent(), booking(mine, "", session), key()),
        404,
        "platform/not-found");
    expect(get(path, stranger.parent()), 404, "platform/not-found");
    expect(
        send("POST", path + "/cancellation", stranger.parent(), "{}", key()),
        404,
        "platform/not-found");
    expect(
        get(sessionsOf(nursery) + "?childId=" + mine.child(), stranger.parent()),
        404,
        "platform/not-found");
    assertThat(get(BOOKINGS, stranger.parent()).list("items")).isEmpty();
    assertThat(city.openCommitments(session)).isEqualTo(1);
  }

  @Test
  void withoutATokenOrWithTheWrongRoleNothingHappens() throws Exception {
    long session = city.afternoon(toddlers, city.today().plusDays(13));
    var staff = SyntheticCity.staffOf(nursery);

    expect(
        send("POST", BOOKINGS, null, booking(family, "", session), key()),
        401,
        "platform/not-signed-in");
    expect(
        get(sessionsOf(nursery) + "?childId=" + family.child(), null),
        401,
        "platform/not-signed-in");
    expect(
        send("POST", BOOKINGS, staff, booking(family, "", session), key()),
        403,
        "platform/not-allowed");
    expect(
        get(
            "/api/v1/childcare/nurseries/" + Tsid.text(nursery) + "/days/" + city.today(),
            family.parent()),
        403,
        "platform/not-allowed");
    expect(
        get(
            "/api/v1/childcare/nurseries/" + Tsid.text(nursery) + "/classes",
            SyntheticCity.staffOf(nursery + 1)),
        404,
        "platform/not-found");
    assertThat(city.openCommitments(session)).isZero();
  }

  @Test
  void badInputIsAProblemAndChangesNothing() throws Exception {
    long session = city.afternoon(toddlers, city.today().plusDays(14));
    var parent = family.parent();
    var good = booking(family, "", session);

    expect(
        send("POST", BOOKINGS, parent, good.substring(0, 20), key()),
        400,
        "platform/invalid-input");
    expect(
        send("POST", BOOKINGS, parent, booking(family, ",\"colour\":1", session), key()),
        400,
        "platform/invalid-input");
    expect(
        send("POST", BOOKINGS, parent, good.replace("[", "[1,"), key()),
        400,
        "platform/invalid-input");
    expect(
        send("POST", BOOKINGS, parent, booking(family, ""), key()), 400, "platform/invalid-input");
    expect(
        send("POST", BOOKINGS, parent, booking(family, "", session, session), key()),
        422,
        "platform/meaningless-input");
    expect(
        send("POST", BOOKINGS, parent, booking(family, "", session + 1), key()),
        404,
        "platform/not-found");
    expect(send("POST", BOOKINGS, parent, good, "short"), 400, "platform/invalid-input");
    expect(get(sessionsOf(nursery) + "?from=2026-02-30", null), 400, "platform/invalid-input");
    expect(
        get(sessionsOf(nursery) + "?from=2026-03-02&to=2026-03-01", null),
        422,
        "platform/meaningless-input");
    expect(get(sessionsOf(nursery) + "?cursor=abc", null), 400, "platform/invalid-input");
    expect(get("/api/v1/childcare/nurseries?care=NIGHT", null), 400, "platform/invalid-input");
    expect(get("/api/v1/childcare/nurseries?lat=27.9", null), 422, "platform/meaningless-input");
    assertThat(city.openCommitments(session)).isZero();
  }

  @Test
  void anImpossibleCursorOrDayIsAProblem() throws Exception {
    for (String cursor :
        List.of(
            Cursor.encode("2026-11-22", "99999999999", "1"),
            Cursor.encode("+999999999-12-31", "0", "1"))) {
      expect(get(sessionsOf(nursery) + "?cursor=" + cursor, null), 400, "platform/invalid-input");
    }
    expect(
        get("/api/v1/childcare/nurseries?cursor=" + Cursor.encode("99999999999", "1"), null),
        400,
        "platform/invalid-input");
    expect(
        get(sessionsOf(nursery) + "?from=%2B999999999-12-31", null), 400, "platform/invalid-input");
    expect(
        get("/api/v1/childcare/nurseries?ageMonths=20&date=%2B999999999-12-31", null),
        400,
        "platform/invalid-input");
  }

  @Test
  void withoutABodyAllPlacesOfABookingAreGivenBack() throws Exception {
    long session = city.afternoon(toddlers, city.today().plusDays(18));
    var mine = city.family(birth);
    var path = BOOKINGS + "/" + book(mine, key(), session).text("bookingId") + "/cancellation";

    var cancelled = send("POST", path, mine.parent(), null, key());

    assertThat(cancelled.status()).as(cancelled.body().toString()).isEqualTo(200);
    assertThat(city.openCommitments(session)).isZero();
  }

  @Test
  void staffDoNotChangeDaysThatAreOver() throws Exception {
    var staff = SyntheticCity.staffOf(nursery);
    var yesterday = city.today().minusDays(1);
    var classId = Tsid.text(toddlers);

    expect(
        send(
            "PUT",
            "/api/v1/childcare/classes/" + classId + "/rosters/" + yesterday,
            staff,
            "{\"duties\":[{\"fromHour\":8,\"untilHour\":18,\"carers\":2}]}",
            key()),
        422,
        "platform/meaningless-input");
    expect(
        send(
            "POST",
            sessionsOf(nursery),
            staff,
            """
            {"classId":"%s","from":"%s","to":"%s",
             "weekdays":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY","SATURDAY","SUNDAY"],
             "offers":[{"care":"HALF_DAY","startsAt":"08:30","endsAt":"12:00"}]}\
            """
                .formatted(classId, yesterday, city.today()),
            key()),
        422,
        "platform/meaningless-input");
  }

  @Test
  void aSessionOfThePastCannotBeBooked() throws Exception {
    long session = city.afternoon(toddlers, city.today().minusDays(1));

    var answer = book(family, key(), session);

    expect(answer, 409, "childcare/session-past");
  }

  @Test
  void aLateCancellationIsRefusedWithTheNurserysRule() throws Exception {
    long strict = city.nursery(true, 24 * 30);
    long careClass = city.careClass(strict, ClassType.TODDLER, 15, 2);
    long session = city.afternoon(careClass, city.today().plusDays(15));
    var mine = city.family(birth);
    var booked = book(mine, key(), session);

    var answer =
        send(
            "POST",
            BOOKINGS + "/" + booked.text("bookingId") + "/cancellation",
            mine.parent(),
            "{}",
            key());

    expect(answer, 409, "childcare/late-cancellation");
    assertThat(answer.text("detail")).contains("720 小时");
    assertThat(city.openCommitments(session)).isEqualTo(1);
  }

  @Test
  void aChildFromAnotherRegionPaysTheFullFee() throws Exception {
    long session = city.afternoon(toddlers, city.today().plusDays(16));
    var guest = city.familyIn(new RegionCode("360102001"), birth);

    var booked = book(guest, key(), session);

    assertThat(booked.body())
        .containsEntry("subsidyFen", 0)
        .containsEntry("payableFen", 4500)
        .containsEntry("fundTransactionIds", List.of());
    assertThat((String) booked.list("sessions").getFirst().get("explanation")).contains("居住地");
  }

  @Test
  void staffOpenAClassPublishSessionsAndSetTheRosterOfTheirOwnNursery() throws Exception {
    var staff = SyntheticCity.staffOf(nursery);
    var base = "/api/v1/childcare/nurseries/" + Tsid.text(nursery);
    var day = city.today().plusDays(17);

    var opened =
        send(
            "POST",
            base + "/classes",
            staff,
            "{\"name\":\"乳儿二班\",\"classType\":\"INFANT\",\"size\":10,"
                + "\"fees\":[{\"care\":\"FULL_DAY\",\"feeFen\":9000}]}",
            key());
    assertThat(opened.status()).as(opened.body().toString()).isEqualTo(201);
    var classId = opened.text("classId");
    var published =
        send(
            "POST",
            base + "/sessions",
            staff,
            """
            {"classId":"%s","from":"%s","to":"%s",
             "weekdays":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY","SATURDAY","SUNDAY"],
             "offers":[{"care":"FULL_DAY","startsAt":"08:30","endsAt":"17:00"}]}\
            """
                .formatted(classId, day, day),
            key());
    assertThat(published.body()).containsEntry("sessions", 1);
    var roster =
        send(
            "PUT",
            "/api/v1/childcare/classes/" + classId + "/rosters/" + day,
            staff,
            "{\"duties\":[{\"fromHour\":8,\"untilHour\":18,\"carers\":2}]}",
            key());
    assertThat(roster.status()).as(roster.body().toString()).isEqualTo(200);
    assertThat(roster.list("hours"))
        .hasSize(10)
        .allSatisfy(hour -> assertThat(hour).containsEntry("capacity", 6));
    expect(
        send(
            "PUT",
            "/api/v1/childcare/classes/" + classId + "/rosters/" + day,
            SyntheticCity.staffOf(nursery + 1),
            "{\"duties\":[]}",
            key()),
        404,
        "platform/not-found");
    expect(
        send(
            "POST",
            base + "/classes",
            staff,
            "{\"name\":\"大班\",\"classType\":\"INFANT\",\"size\":11,"
                + "\"fees\":[{\"care\":\"FULL_DAY\",\"feeFen\":9000}]}",
            key()),
        409,
        "childcare/class-too-large");
  }

  @Test
  void listsComeInPagesThatMissNothing() throws Exception {
    long careClass = city.careClass(nursery, ClassType.TODDLER, 15, 2);
    var day = city.today().plusDays(30);
    for (int hour = 8; hour < 13; hour++) {
      city.session(careClass, day, Care.HOURLY, hour, hour + 1);
    }
    var seen = new ArrayList<Object>();
    var cursor = "";
    do {
      var page = get(sessionsOf(nursery) + "?limit=2&from=" + day + "&to=" + day + cursor, null);
      page.list("items").forEach(item -> seen.add(Objects.requireNonNull(item.get("startsAt"))));
      var next = page.body().get("nextCursor");
      cursor = next == null ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());

    assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSorted();
  }

  private static void expect(Answer answer, int status, String code) {
    assertThat(answer.body()).as("%s", answer.status()).containsEntry("code", code);
    assertThat(answer.status()).isEqualTo(status);
  }
}
