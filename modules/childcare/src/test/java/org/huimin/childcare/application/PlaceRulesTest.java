package org.huimin.childcare.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huimin.childcare.Care;
import org.huimin.childcare.ChildcareDatabase;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.PlaceMissed;
import org.huimin.childcare.Requester;
import org.huimin.childcare.SyntheticCity;
import org.huimin.childcare.SyntheticCity.Family;
import org.huimin.kernel.Money;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.HttpRequester.Answer;
import org.huimin.testsupport.Race;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Absences, quotas of subsidised hours and health papers, over HTTP on a real database. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaceRulesTest implements ChildcareDatabase {
  private static final String BOOKINGS = "/api/v1/childcare/bookings";
  private static final int LONG_BEFORE_HOURS = 24 * 60;

  @Inject Requester http;
  @Inject SyntheticCity city;
  @Inject RecordNoShows noShows;
  @Inject Transactions transactions;

  private LocalDate birth = LocalDate.EPOCH;
  private long nursery;
  private long toddlers;
  private Caller staff = Caller.SYSTEM;

  @BeforeAll
  void aCity() {
    city.fund(Money.ofYuan(500_000));
    birth = city.today().minusMonths(20);
    // A cut-off so early that every cancellation of the test is a late one.
    nursery = city.nursery(true, LONG_BEFORE_HOURS);
    toddlers = city.careClass(nursery, ClassType.TODDLER, 15, 3);
    staff = SyntheticCity.staffOf(nursery);
  }

  private static String at(long nurseryId, String rest) {
    return "/api/v1/childcare/nurseries/" + Tsid.text(nurseryId) + rest;
  }

  private Answer book(Family family, boolean withoutSubsidy, long... sessions) {
    var ids =
        Arrays.stream(sessions)
            .mapToObj(id -> '"' + Tsid.text(id) + '"')
            .collect(Collectors.joining(","));
    return http.post(
        family.parent(),
        BOOKINGS,
        "{\"childId\":\"%s\",\"sessionIds\":[%s],\"acceptWithoutSubsidy\":%s}"
            .formatted(family.child(), ids, withoutSubsidy));
  }

  private Answer booked(Family family, long... sessions) {
    var answer = book(family, false, sessions);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private Answer cancel(Family family, Answer booking, String body) {
    return http.post(
        family.parent(), BOOKINGS + "/" + booking.text("bookingId") + "/cancellation", body);
  }

  private void publishRule(long nurseryId, int late, int noShow, int misses) {
    var answer =
        http.post(
            SyntheticCity.staffOf(nurseryId),
            at(nurseryId, "/absence-rule"),
            """
            {"validFrom":"%s","lateFeePercent":%d,"noShowFeePercent":%d,"missesBeforePause":%d,
             "windowDays":60,"pauseDays":50}
            """
                .formatted(city.today(), late, noShow, misses));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private void miss(Family family, Answer booking, long session, LocalDate day) {
    var missed =
        new PlaceMissed(
            Tsid.parse(booking.text("bookingId")).toOptional().orElseThrow().value(),
            session,
            family.childId(),
            nursery,
            day);
    transactions.write(() -> noShows.handle(missed));
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.text("code")).isEqualTo(code);
  }

  @Test
  void aLateCancellationCostsWhatWasPublishedWhenThePlaceWasBookedAndFreesIt() {
    long there = city.nursery(true, LONG_BEFORE_HOURS);
    long careClass = city.careClass(there, ClassType.TODDLER, 1, 1);
    var day = city.today().plusDays(3);
    long session = city.afternoon(careClass, day);
    publishRule(there, 50, 100, 0);
    var family = city.family(birth);
    var booking = booked(family, session);
    publishRule(there, 100, 100, 0);

    var told = cancel(family, booking, "{}");
    refused(told, 409, "childcare/late-cancellation");
    assertThat(told.text("detail")).contains("15.00 yuan");

    var cancelled = cancel(family, booking, "{\"acceptLateCharge\":true}");
    assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
    assertThat(city.openCommitments(session)).isZero();

    var absences =
        http.get(family.parent(), "/api/v1/childcare/absences?childId=" + family.child());
    assertThat(absences.list("items"))
        .singleElement()
        .satisfies(
            absence ->
                assertThat(absence.toString())
                    .contains("kind=LATE_CANCELLATION")
                    .contains("chargeFen=1500")
                    .contains("owedFen=1500")
                    .contains("date=" + day));
    assertThat(booked(city.family(birth), session).number("subsidyFen")).isEqualTo(1500);
    assertThat(city.wrongCounters()).isZero();
  }

  @Test
  void anAbsenceReportedInTimeIsRecordedAgainstNoOne() {
    long there = city.nursery(true, 1);
    long session =
        city.afternoon(city.careClass(there, ClassType.TODDLER, 15, 3), city.today().plusDays(3));
    publishRule(there, 100, 100, 1);
    var family = city.family(birth);

    assertThat(cancel(family, booked(family, session), "{}").status()).isEqualTo(200);

    assertThat(http.get(family.parent(), "/api/v1/childcare/absences").list("items")).isEmpty();
  }

  @Test
  void missedPlacesReleaseTheSubsidyOnceAreChargedAndPauseBookingsUntilTheNurseryLetsOnePass() {
    publishRule(nursery, 0, 100, 2);
    var family = city.family(birth);
    var first = city.today().plusDays(4);
    long one = city.afternoon(toddlers, first);
    long two = city.afternoon(toddlers, first.plusDays(1));
    long three = city.afternoon(toddlers, first.plusDays(2));
    var booking = booked(family, one, two);

    miss(family, booking, one, first);
    miss(family, booking, one, first);
    assertThat(city.openCommitments(one)).isZero();
    assertThat(book(family, false, three).status()).isEqualTo(201);

    miss(family, booking, two, first.plusDays(1));
    long four = city.afternoon(toddlers, first.plusDays(3));
    refused(book(family, false, four), 409, "childcare/paused-after-misses");
    var shown =
        http.get(family.parent(), BOOKINGS + "/" + booking.text("bookingId")).list("sessions");
    assertThat(shown).extracting(each -> String.valueOf(each.get("status"))).containsOnly("MISSED");

    var listed = http.get(staff, at(nursery, "/absences")).list("items");
    var mine =
        listed.stream()
            .filter(each -> Objects.equals(each.get("childId"), family.child()))
            .toList();
    assertThat(mine)
        .extracting(each -> String.valueOf(each.get("chargeFen")))
        .containsExactly("3000", "3000");
    var path = at(nursery, "/absences/" + mine.getLast().get("absenceId") + "/waiver");
    var waived = http.post(staff, path, "{\"reason\":\"孩子住院, 有病历\"}");
    assertThat(waived.number("owedFen")).isZero();
    assertThat(waived.text("waivedReason")).isEqualTo("孩子住院, 有病历");
    refused(http.post(staff, path, "{\"reason\":\"再一次\"}"), 409, "childcare/already-lenient");
    assertThat(book(family, false, four).status()).isEqualTo(201);
    assertThat(city.partedFromTheirMoney()).isZero();
  }

  @Test
  void ofTwoPlacesMissedAtTheSameMomentTheSecondIsCountedWithTheFirst() {
    publishRule(nursery, 0, 0, 2);
    for (int round = 0; round < 5; round++) {
      var family = city.family(birth);
      var day = city.today().plusDays(10 + 2L * round);
      var sessions =
          List.of(city.afternoon(toddlers, day), city.afternoon(toddlers, day.plusDays(1)));
      var bookings = sessions.stream().map(session -> booked(family, session)).toList();

      var ignored =
          Race.between(
              2,
              i -> {
                miss(family, bookings.get(i), sessions.get(i), day.plusDays(i));
                return i;
              });

      assertThat(
              city.number(
                  "SELECT COUNT(*) FROM childcare_pause WHERE child_id = ?", family.childId()))
          .isEqualTo(1);
    }
  }

  @Test
  void aPauseIsLiftedByTheNurseryAlone() {
    publishRule(nursery, 0, 0, 1);
    var family = city.family(birth);
    var day = city.today().plusDays(25);
    long session = city.afternoon(toddlers, day);
    miss(family, booked(family, session), session, day);
    var pause =
        http.get(staff, at(nursery, "/pauses")).list("items").stream()
            .filter(each -> Objects.equals(each.get("childId"), family.child()))
            .findFirst()
            .orElseThrow();
    var path = "/pauses/" + pause.get("pauseId") + "/lifting";
    var reason = "{\"reason\":\"家长说明了情况\"}";
    long other = city.nursery(true, 1);

    refused(http.post(family.parent(), at(nursery, path), reason), 403, "platform/not-allowed");
    assertThat(http.post(SyntheticCity.staffOf(other), at(nursery, path), reason).status())
        .isEqualTo(404);
    assertThat(http.post(SyntheticCity.staffOf(other), at(other, path), reason).status())
        .isEqualTo(404);
    assertThat(http.post(staff, at(nursery, path), "{\"reason\":\"\"}").status()).isEqualTo(400);
    assertThat(http.post(staff, at(nursery, path), reason).text("liftedReason"))
        .isEqualTo("家长说明了情况");
    assertThat(book(family, false, city.afternoon(toddlers, day.plusDays(1))).status())
        .isEqualTo(201);
  }

  @Test
  void twoParentsBookingAtOnceDoNotGetMoreSubsidisedHoursThanThereAre() {
    long there = city.nursery(true, 1);
    long careClass = city.careClass(there, ClassType.TODDLER, 15, 3);
    for (int round = 0; round < 8; round++) {
      var mother = city.family(birth);
      var father = city.otherParentOf(mother, birth);
      var day = firstOfNextMonth().plusDays(round);
      long early = city.session(careClass, day, Care.HALF_DAY, 8, 12);
      long late = city.session(careClass, day, Care.HALF_DAY, 13, 17);
      // In every second round the month's counter does not exist yet, and both begin it.
      boolean fewLeft = round % 2 == 0;
      if (fewLeft) {
        city.execute(
            "INSERT INTO childcare_subsidised_hours (child_id, month, hours) VALUES (?, ?, 195)",
            mother.childId(),
            firstOfNextMonth());
      }

      var answers =
          Race.between(2, i -> book(i == 0 ? mother : father, false, i == 0 ? early : late));

      assertThat(answers)
          .extracting(Answer::status)
          .containsExactlyInAnyOrder(201, fewLeft ? 409 : 201);
      assertThat(answers)
          .filteredOn(answer -> answer.status() == 409)
          .allMatch(answer -> answer.text("code").equals("childcare/subsidised-hours-used"));
      assertThat(
              city.number(
                  "SELECT hours FROM childcare_subsidised_hours WHERE child_id = ?",
                  mother.childId()))
          .isEqualTo(fewLeft ? 199 : 8);
    }
    assertThat(city.partedFromTheirMoney()).isZero();
    assertThat(city.wrongCounters()).isZero();
  }

  @Test
  void hoursGivenBackCanBeUsedAgainAndWhoPaysInFullNeedsNone() {
    long there = city.nursery(true, 1);
    long careClass = city.careClass(there, ClassType.TODDLER, 15, 3);
    var family = city.family(birth);
    var first = firstOfNextMonth();
    city.execute(
        "INSERT INTO childcare_subsidised_hours (child_id, month, hours) VALUES (?, ?, 193)",
        family.childId(),
        first);
    long one = city.afternoon(careClass, first);
    long two = city.afternoon(careClass, first.plusDays(1));
    var booking = booked(family, one);

    refused(book(family, false, two), 409, "childcare/subsidised-hours-used");
    var quote =
        http.get(
                family.parent(),
                at(there, "/sessions?from=%s&to=%s&childId=%s")
                    .formatted(first.plusDays(1), first.plusDays(1), family.child()))
            .list("items")
            .getFirst();
    assertThat(String.valueOf(quote.get("subsidyFen"))).isEqualTo("0");
    assertThat(String.valueOf(quote.get("explanation"))).contains("subsidised hours");
    var full = book(family, true, two);
    assertThat(full.number("subsidyFen")).isZero();
    assertThat(cancel(family, full, "{}").status()).isEqualTo(200);

    assertThat(cancel(family, booking, "{}").status()).isEqualTo(200);
    assertThat(booked(family, two).number("subsidyFen")).isEqualTo(1500);
    var hours =
        http.get(
            family.parent(),
            "/api/v1/childcare/children/%s/subsidised-hours?day=%s"
                .formatted(family.child(), first));
    assertThat(hours.number("usedHours")).isEqualTo(197);
    assertThat(hours.number("hoursAMonth")).isEqualTo(200);
  }

  @Test
  void withoutPapersNothingIsBookedAndWhatTheNurseryRejectsNoLongerCounts() {
    long there = city.nursery(true, 1);
    long careClass = city.careClass(there, ClassType.TODDLER, 15, 3);
    var family = city.familyWithoutPapers(birth);
    var day = city.today().plusDays(2);
    long session = city.afternoon(careClass, day);
    var papers = "/api/v1/childcare/children/" + family.child() + "/health-papers";

    refused(book(family, false, session), 409, "childcare/health-check-missing");
    declare(family, papers, "HEALTH_CHECK", null);
    refused(book(family, false, session), 409, "childcare/vaccination-missing");
    declare(family, papers, "VACCINATION", day.minusDays(1));
    refused(book(family, false, session), 409, "childcare/vaccination-due");
    declare(family, papers, "VACCINATION", day);
    assertThat(booked(family, session).number("subsidyFen")).isEqualTo(1500);

    var theirs = SyntheticCity.staffOf(there);
    var toCheck = http.get(theirs, at(there, "/health-papers")).list("items");
    assertThat(toCheck).hasSize(3);
    var check = at(there, "/health-papers/" + toCheck.getFirst().get("paperId") + "/check");
    assertThat(http.post(theirs, check, "{\"accepted\":false}").status()).isEqualTo(400);
    assertThat(http.post(staff, check, "{\"accepted\":true}").status()).isEqualTo(404);
    assertThat(http.post(theirs, check, "{\"accepted\":false,\"reason\":\"没有盖章\"}").text("state"))
        .isEqualTo("REJECTED");
    refused(
        http.post(theirs, check, "{\"accepted\":true}"), 409, "childcare/paper-already-checked");
    refused(
        book(family, false, city.afternoon(careClass, day.plusDays(1))),
        409,
        "childcare/health-check-missing");
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM people_message WHERE person_id = ? AND code ="
                    + " 'childcare/health-paper-rejected'",
                Objects.requireNonNull(family.parent().personId())))
        .isEqualTo(1);
  }

  private void declare(
      Family family, String path, String kind, @org.jspecify.annotations.Nullable LocalDate due) {
    var answer =
        http.post(
            family.parent(),
            path,
            "{\"kind\":\"%s\",\"issuedOn\":\"%s\",\"issuer\":\"妇幼保健院\",\"number\":\"1\"%s}"
                .formatted(
                    kind, city.today(), due == null ? "" : ",\"nextDueOn\":\"" + due + "\""));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void papersAreForThoseWhoMayActForTheChildAndDatesHaveToMeanSomething() {
    var family = city.family(birth);
    var stranger = city.family(birth).parent();
    var path = "/api/v1/childcare/children/" + family.child() + "/health-papers";
    var body =
        "{\"kind\":\"%s\",\"issuedOn\":\"%s\",\"nextDueOn\":\"%s\",\"issuer\":\"院\",\"number\":\"1\"}";
    var today = city.today();

    assertThat(http.get(stranger, path).status()).isEqualTo(404);
    assertThat(http.get(staff, path).status()).isEqualTo(403);
    assertThat(http.get(null, path).status()).isEqualTo(401);
    refused(
        http.post(family.parent(), path, body.formatted("VACCINATION", today.plusDays(1), today)),
        422,
        "platform/meaningless-input");
    refused(
        http.post(family.parent(), path, body.formatted("HEALTH_CHECK", today, today)),
        422,
        "platform/meaningless-input");
    assertThat(http.get(family.parent(), path).list("items")).hasSize(2);
  }

  @Test
  void aRuleIsPublishedOnceForARepeatedRequestByTheNurserysOwnStaffForDaysToCome() {
    long there = city.nursery(true, 1);
    var rule = "{\"validFrom\":\"%s\",\"lateFeePercent\":%d,\"noShowFeePercent\":50}";
    var path = at(there, "/absence-rule");
    var theirs = SyntheticCity.staffOf(there);
    var key = Requester.newKey();

    assertThat(http.get(null, path).fields().get("current")).isNull();
    assertThat(http.post(staff, path, rule.formatted(city.today(), 10)).status()).isEqualTo(404);
    assertThat(http.post(theirs, path, rule.formatted(city.today(), 101)).status()).isEqualTo(400);
    assertThat(http.post(theirs, path, rule.formatted(city.today().minusDays(1), 10)).status())
        .isEqualTo(422);
    assertThat(http.post(theirs, path, rule.formatted(city.today(), 10), key).status())
        .isEqualTo(201);
    assertThat(http.post(theirs, path, rule.formatted(city.today(), 10), key).status())
        .isEqualTo(201);
    assertThat(http.post(theirs, path, rule.formatted(city.today().plusDays(9), 20)).status())
        .isEqualTo(201);

    var shown = http.get(null, path);
    assertThat(String.valueOf(shown.fields().get("current"))).contains("lateFeePercent=10");
    assertThat(shown.list("announced").toString()).contains("lateFeePercent=20");
    assertThat(shown.list("announced")).hasSize(1);
    assertThat(
            city.number("SELECT COUNT(*) FROM childcare_absence_rule WHERE nursery_id = ?", there))
        .isEqualTo(2);
  }

  @Test
  void recordsAreReadPageByPage() {
    long there = city.nursery(true, LONG_BEFORE_HOURS);
    long careClass = city.careClass(there, ClassType.TODDLER, 15, 3);
    var family = city.family(birth);
    var first = city.today().plusDays(2);
    var sessions =
        IntStream.range(0, 5)
            .mapToLong(i -> city.afternoon(careClass, first.plusDays(i)))
            .toArray();
    var cancelled = cancel(family, booked(family, sessions), "{\"acceptLateCharge\":true}");
    assertThat(cancelled.status()).isEqualTo(200);

    var theirs = SyntheticCity.staffOf(there);
    var page = http.get(theirs, at(there, "/absences?limit=3"));
    var rest = http.get(theirs, at(there, "/absences?limit=3&cursor=" + page.text("nextCursor")));

    assertThat(page.list("items")).hasSize(3);
    assertThat(rest.list("items")).hasSize(2);
    assertThat(rest.fields().get("nextCursor")).isNull();
    refused(http.get(theirs, at(there, "/absences?cursor=x")), 400, "platform/invalid-input");
    refused(
        http.get(theirs, at(there, "/absences?from=2026-02-01&to=2026-01-01")),
        422,
        "platform/meaningless-input");
  }

  private LocalDate firstOfNextMonth() {
    return city.today().plusMonths(1).withDayOfMonth(1);
  }
}
