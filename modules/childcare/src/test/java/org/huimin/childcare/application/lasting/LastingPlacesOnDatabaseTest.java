package org.huimin.childcare.application.lasting;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.huimin.childcare.Care;
import org.huimin.childcare.Childcare;
import org.huimin.childcare.ChildcareDatabase;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.RosterPlan;
import org.huimin.childcare.SessionPlan;
import org.huimin.childcare.SyntheticCity;
import org.huimin.childcare.SyntheticCity.Family;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.kernel.Money;
import org.huimin.kernel.Tsid;
import org.huimin.people.People;
import org.huimin.people.StatusKind;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.testsupport.Eventually;
import org.huimin.testsupport.Race;
import org.huimin.testsupport.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** This server hands over no events and runs no jobs by itself: the tests say what runs when. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LastingPlacesOnDatabaseTest implements ChildcareDatabase {
  private static final String BASE = "/api/v1/childcare/";
  private static final EnumSet<java.time.DayOfWeek> EVERY_DAY =
      EnumSet.allOf(java.time.DayOfWeek.class);

  @Inject EmbeddedServer server;
  @Inject TokenGenerator tokens;
  @Inject ObjectMapper json;
  @Inject SyntheticCity city;
  @Inject Childcare childcare;
  @Inject OfferPlaces offers;
  @Inject TendEnrolments tend;
  @Inject TestClock clock;
  @Inject People people;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> properties = new HashMap<>();

  @Override
  public Map<String, String> getProperties() {
    if (properties.isEmpty()) {
      properties.putAll(ChildcareDatabase.super.getProperties());
      properties.put("huimin.test.clock", "true");
      properties.put("huimin.outbox.enabled", "false");
      properties.put("huimin.jobs.enabled", "false");
      properties.put("huimin.rate-limit.enabled", "false");
    }
    return properties;
  }

  /** An answer with its body as read. */
  record Answer(int status, Map<String, Object> body, @Nullable String etag) {
    String text(String field) {
      return (String) Objects.requireNonNull(body.get(field), () -> field + " in " + body);
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> list(String field) {
      return (List<Map<String, Object>>)
          Objects.requireNonNull(body.get(field), () -> field + " in " + body);
    }

    Answer expect(int wanted) {
      assertThat(status).as(body.toString()).isEqualTo(wanted);
      return this;
    }

    void refused(int wanted, String code) {
      assertThat(body).as("%s", status).containsEntry("code", code);
      assertThat(status).isEqualTo(wanted);
    }
  }

  @BeforeAll
  void money() {
    city.fund(Money.ofYuan(10_000_000));
  }

  @BeforeEach
  void morning() {
    clock.set(TurnableClock.START);
  }

  @AfterEach
  void theInvariantsHold() {
    assertThat(city.wrongCounters()).isZero();
    assertThat(city.partedFromTheirMoney()).isZero();
    // On the first day of every stay and hold, which is where the number of children rises.
    assertThat(
            city.number(
                """
                SELECT COUNT(*) FROM childcare_class c JOIN (
                  SELECT class_id, from_day AS day FROM childcare_enrolment_stay UNION
                  SELECT class_id, from_day FROM childcare_offer WHERE status = 'HELD') d
                ON d.class_id = c.class_id
                WHERE c.size < (SELECT COUNT(*) FROM childcare_enrolment_stay s
                    WHERE s.class_id = c.class_id AND s.from_day <= d.day AND d.day < s.until_day)
                  + (SELECT COUNT(*) FROM childcare_offer o WHERE o.status = 'HELD'
                    AND o.class_id = c.class_id AND o.from_day <= d.day AND d.day < o.until_day)
                """))
        .as("classes over their size")
        .isZero();
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM childcare_enrolment a JOIN childcare_enrolment b ON"
                    + " a.child_id = b.child_id AND a.enrolment_id < b.enrolment_id AND a.from_day"
                    + " < b.until_day AND b.from_day < a.until_day"))
        .as("children enrolled twice")
        .isZero();
  }

  private Answer send(
      String method,
      String path,
      @Nullable Caller caller,
      @Nullable String body,
      String... headers) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(server.getURL() + BASE + path))
              .header("Content-Type", "application/json")
              .header("Accept-Language", "zh-CN");
      if (headers.length > 0) {
        request.headers(headers);
      }
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
              json.readValue(answer.body(), Argument.mapOf(String.class, Object.class))),
          answer.headers().firstValue("ETag").orElse(null));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
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

  private Answer post(String path, @Nullable Caller caller, @Nullable String body) {
    return send("POST", path, caller, body, "Idempotency-Key", UUID.randomUUID().toString());
  }

  private Answer get(String path, @Nullable Caller caller) {
    return send("GET", path, caller, null);
  }

  private static String textOf(Map<String, Object> item, String field) {
    return Objects.requireNonNull(item.get(field), field).toString();
  }

  private static String wish(Family family, LocalDate startsOn, String more, long... nurseries) {
    var ids =
        Arrays.stream(nurseries)
            .mapToObj(id -> '"' + Tsid.text(id) + '"')
            .collect(Collectors.joining(","));
    return "{\"childId\":\"%s\",\"nurseryIds\":[%s],\"startsOn\":\"%s\",\"care\":\"FULL_DAY\"%s}"
        .formatted(family.child(), ids, startsOn, more);
  }

  private Answer apply(Family family, LocalDate startsOn, long... nurseries) {
    return post("applications", family.parent(), wish(family, startsOn, "", nurseries));
  }

  private void look(long nursery) {
    offers.lookAt(new NurseryId(nursery));
  }

  /** Offers held for a family, as it sees them. */
  private List<Map<String, Object>> held(Family family) {
    return get("offers", family.parent()).expect(200).list("items").stream()
        .filter(offer -> Objects.equals(offer.get("status"), "HELD"))
        .toList();
  }

  private Answer accept(Family family, Object offerId) {
    return post("offers/" + offerId + "/acceptance", family.parent(), null);
  }

  private String offerOf(Family family) {
    return (String) Objects.requireNonNull(held(family).getFirst().get("offerId"));
  }

  private LocalDate toddlerBirth() {
    return city.today().minusMonths(14);
  }

  private LocalDate soon() {
    return city.today().plusDays(4);
  }

  private void publish(long careClass, LocalDate first, LocalDate last) {
    childcare.publishSessions(
        List.of(
            new SessionPlan(
                careClass,
                first,
                last,
                EVERY_DAY,
                List.of(
                    new SessionPlan.Offer(
                        Care.FULL_DAY,
                        java.time.LocalTime.of(8, 0),
                        java.time.LocalTime.of(17, 0))))));
  }

  private long placesOf(Family family, long careClass) {
    return city.number(
        "SELECT COUNT(DISTINCT day) FROM childcare_place WHERE child_id = ? AND class_id = ?",
        family.childId(),
        careClass);
  }

  /** A child enrolled in the only class of a nursery. */
  private String enrol(Family family, LocalDate startsOn, long nursery) {
    apply(family, startsOn, nursery).expect(201);
    look(nursery);
    var accepted = accept(family, offerOf(family)).expect(200);
    @SuppressWarnings("unchecked")
    var enrolment = (Map<String, Object>) Objects.requireNonNull(accepted.body().get("enrolment"));
    return (String) Objects.requireNonNull(enrolment.get("enrolmentId"));
  }

  @Test
  void aParentAppliesSeesRankAndWhyIsOfferedAPlaceAcceptsAndTheDaysAreBooked() {
    long nursery = city.nursery(true, 2);
    long toddlers = city.careClass(nursery, ClassType.TODDLER, 3, 2);
    publish(toddlers, city.today(), city.today().plusDays(20));
    var family = city.family(toddlerBirth());

    var applied =
        post(
                "applications",
                family.parent(),
                wish(family, soon(), ",\"bothParentsWorking\":true", nursery))
            .expect(201);
    var place = applied.list("nurseries").getFirst();
    assertThat(place)
        .containsEntry("rank", 1)
        .containsEntry("waiting", 1)
        .containsEntry("ageGroup", "TODDLER")
        .containsEntry("status", "WAITING");
    assertThat((String) place.get("explanation")).contains("第 1 位").contains("30 分");
    assertThat(textOf(place, "reasons"))
        .contains("LIVES_IN_COUNTY")
        .contains("checked=true")
        .contains("BOTH_PARENTS_WORKING")
        .contains("checked=false")
        .contains("抚州市");

    look(nursery);
    var offer = held(family).getFirst();
    assertThat(offer)
        .containsEntry("startsOn", soon().toString())
        .containsEntry("until", toddlerBirth().plusMonths(24).toString())
        .containsEntry("expiresAt", "2026-11-25T09:00:00+08:00");

    var accepted = accept(family, textOf(offer, "offerId")).expect(200);
    assertThat(accepted.body()).containsEntry("status", "ACCEPTED");
    var enrolment = get("enrolments", family.parent()).expect(200).list("items").getFirst();
    assertThat(enrolment)
        .containsEntry("startsOn", soon().toString())
        .containsEntry("until", toddlerBirth().plusMonths(36).toString())
        .containsEntry("noClassFrom", toddlerBirth().plusMonths(24).toString());
    long workdays =
        soon()
            .datesUntil(city.today().plusDays(21))
            .filter(day -> day.getDayOfWeek().getValue() <= 5)
            .count();
    assertThat(placesOf(family, toddlers)).isEqualTo(workdays);
    var after = get("applications/" + applied.text("applicationId"), family.parent());
    assertThat(after.body()).containsEntry("status", "PLACED");
    assertThat(after.etag()).isEqualTo("\"1\"");
    accept(family, textOf(offer, "offerId")).refused(409, "childcare/offer-decided");
  }

  @Test
  void of100ApplicationsForOnePlaceExactlyOneIsOfferedItAndEnrolled() {
    long nursery = city.nursery(true, 2);
    city.careClass(nursery, ClassType.TODDLER, 1, 1);
    var families = city.families(100, toddlerBirth());

    var answers = Race.between(100, i -> apply(families.get(i), soon(), nursery).status());
    assertThat(answers).containsOnly(201);
    var looks =
        Race.between(
            8,
            i -> {
              look(nursery);
              return i;
            });

    assertThat(looks).hasSize(8);
    assertThat(heldAt(nursery)).isEqualTo(1);
    var lucky = families.stream().filter(family -> !held(family).isEmpty()).toList();
    assertThat(lucky).hasSize(1);
    var first =
        city.number(
            "SELECT application_id FROM childcare_waiting WHERE nursery_id = ? ORDER BY priority"
                + " DESC, points DESC, applied_at, application_id LIMIT 1",
            nursery);
    assertThat(held(lucky.getFirst()).getFirst()).containsEntry("applicationId", Tsid.text(first));
    accept(lucky.getFirst(), offerOf(lucky.getFirst())).expect(200);
    look(nursery);
    assertThat(heldAt(nursery)).isZero();
    assertThat(enrolledAt(nursery)).isEqualTo(1);
  }

  private long heldAt(long nursery) {
    return city.number(
        "SELECT COUNT(*) FROM childcare_offer WHERE nursery_id = ? AND status = 'HELD'", nursery);
  }

  private long enrolledAt(long nursery) {
    return city.number("SELECT COUNT(*) FROM childcare_enrolment WHERE nursery_id = ?", nursery);
  }

  @Test
  void anAcceptanceInTheInstantInWhichTheHoldEndsHasExactlyOneOutcome() {
    long nursery = city.nursery(true, 2);
    city.careClass(nursery, ClassType.TODDLER, 15, 3);
    int accepted = 0;
    for (int i = 0; i < 30; i++) {
      clock.set(TurnableClock.START);
      var family = city.family(toddlerBirth());
      apply(family, soon(), nursery).expect(201);
      look(nursery);
      var offerId = offerOf(family);
      var end = clock.instant().plus(Duration.ofDays(2));
      clock.set(end.minusNanos(1000));
      // The clock of the one stands a microsecond before the end, that of the other at it.
      var answers =
          Race.of(
              List.<Callable<Integer>>of(
                  () -> accept(family, offerId).status(),
                  () -> {
                    offers.expire(end);
                    return 0;
                  }));
      var status = get("offers", family.parent()).list("items").getFirst().get("status");
      long enrolled =
          city.number(
              "SELECT COUNT(*) FROM childcare_enrolment WHERE child_id = ?", family.childId());
      if (answers.getFirst() == 200) {
        accepted++;
        assertThat(status).isEqualTo("ACCEPTED");
        assertThat(enrolled).isEqualTo(1);
      } else {
        assertThat(answers.getFirst()).isEqualTo(409);
        assertThat(status).isEqualTo("EXPIRED");
        assertThat(enrolled).isZero();
      }
      if (accepted == 14) {
        break;
      }
    }
  }

  @Test
  void anAnswerAfterTheHoldIsRefusedAlsoBeforeTheJobHasRun() {
    long nursery = city.nursery(true, 2);
    city.careClass(nursery, ClassType.TODDLER, 1, 1);
    var family = city.family(toddlerBirth());
    apply(family, soon(), nursery).expect(201);
    look(nursery);
    var offerId = offerOf(family);

    clock.advance(Duration.ofDays(2));

    var late = accept(family, offerId);
    late.refused(409, "childcare/offer-expired");
    assertThat(late.text("detail")).contains("2026-11-25 09:00");
  }

  @Test
  void anotherServerGoesOnWhereOneStoppedBetweenTheEndOfAHoldAndTheNextOffer() {
    long nursery = city.nursery(true, 2);
    city.careClass(nursery, ClassType.TODDLER, 1, 1);
    var first = city.family(toddlerBirth());
    var second = city.family(toddlerBirth());
    apply(first, soon(), nursery).expect(201);
    clock.advance(Duration.ofMinutes(1));
    apply(second, soon(), nursery).expect(201);
    look(nursery);
    assertThat(held(first)).hasSize(1);
    clock.advance(Duration.ofDays(2));
    offers.expireDue();
    assertThat(heldAt(nursery)).isZero();

    // This server does nothing more; another one starts.
    var settings = new HashMap<String, Object>(properties);
    settings.put("huimin.outbox.enabled", "true");
    settings.put("huimin.jobs.enabled", "true");
    try (var other = ApplicationContext.run(EmbeddedServer.class, settings)) {
      other.getApplicationContext().getBean(TestClock.class).set(clock.instant());
      Eventually.within(
          Duration.ofSeconds(60),
          () -> {
            assertThat(held(second)).hasSize(1);
            assertThat(told(second, "childcare/told-place-offered")).isEqualTo(1);
            assertThat(told(first, "childcare/told-place-offered")).isEqualTo(1);
            assertThat(told(first, "childcare/told-offer-expired")).isEqualTo(1);
          });
      // Nobody calls anything here: the next application is answered by events alone.
      long another = city.nursery(true, 2);
      city.careClass(another, ClassType.TODDLER, 1, 1);
      var third = city.family(toddlerBirth());
      apply(third, soon().plusDays(10), another).expect(201);
      Eventually.within(Duration.ofSeconds(30), () -> assertThat(held(third)).hasSize(1));
    }
    var expired = get("applications", first.parent()).list("items").getFirst();
    assertThat(expired).containsEntry("status", "CLOSED");
    assertThat(textOf(expired, "nurseries")).contains("EXPIRED").contains("没有按时答复");
  }

  private long told(Family family, String code) {
    return city.number(
        "SELECT COUNT(*) FROM people_message WHERE person_id = ? AND code = ?",
        Objects.requireNonNull(family.parent().personId()),
        code);
  }

  @Test
  void ofTwoParentsWhoApplyForTheSameChildAtOnceOneDoes() {
    long nursery = city.nursery(true, 2);
    city.careClass(nursery, ClassType.TODDLER, 1, 1);
    var mother = city.family(toddlerBirth());
    var father = city.otherParentOf(mother, toddlerBirth());

    var answers = Race.between(2, i -> apply(i == 0 ? mother : father, soon(), nursery));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
    answers.stream()
        .filter(answer -> answer.status() == 409)
        .forEach(answer -> answer.refused(409, "childcare/already-applied"));
    assertThat(get("applications", father.parent()).list("items")).hasSize(1);
  }

  @Test
  void ofTwoPlacesAcceptedAtTheSameMomentOneIsTakenAndTheOtherGoesToTheNext() {
    for (int i = 0; i < 8; i++) {
      long one = city.nursery(true, 2);
      city.careClass(one, ClassType.TODDLER, 1, 1);
      long other = city.nursery(true, 2);
      city.careClass(other, ClassType.TODDLER, 1, 1);
      var mother = city.family(toddlerBirth());
      var father = city.otherParentOf(mother, toddlerBirth());
      var next = city.family(toddlerBirth());
      apply(mother, soon(), one, other).expect(201);
      look(one);
      look(other);
      apply(next, soon(), one, other).expect(201);
      look(one);
      look(other);
      var both = held(mother);
      assertThat(both).hasSize(2);
      assertThat(held(next)).isEmpty();

      var answers =
          Race.of(
              List.<Callable<Integer>>of(
                  () -> accept(mother, textOf(both.getFirst(), "offerId")).status(),
                  () -> accept(father, textOf(both.getLast(), "offerId")).status()));

      assertThat(answers).containsExactlyInAnyOrder(200, 409);
      assertThat(get("offers", mother.parent()).list("items"))
          .extracting(offer -> offer.get("status"))
          .containsExactlyInAnyOrder("ACCEPTED", "WITHDRAWN");
      look(one);
      look(other);
      assertThat(held(next)).hasSize(1);
      assertThat(enrolledAt(one) + enrolledAt(other)).isEqualTo(1);
    }
  }

  @Test
  void aRefusalEndsTheWaitingThereAndLeavesTheOtherPreferencesAlone() {
    long first = city.nursery(true, 2);
    city.careClass(first, ClassType.TODDLER, 1, 1);
    long second = city.nursery(true, 2);
    long full = city.careClass(second, ClassType.TODDLER, 1, 1);
    enrol(city.family(toddlerBirth()), soon(), second);
    var family = city.family(toddlerBirth());
    var applied = apply(family, soon(), first, second).expect(201);
    look(first);
    look(second);
    var offerId = offerOf(family);

    post("offers/" + offerId + "/refusal", family.parent(), null).expect(200);

    var path = "applications/" + applied.text("applicationId");
    var after = get(path, family.parent()).expect(200);
    assertThat(after.body()).containsEntry("status", "OPEN");
    assertThat(after.list("nurseries"))
        .extracting(place -> place.get("status"))
        .containsExactly("REFUSED", "WAITING");
    look(first);
    assertThat(held(family)).isEmpty();

    // Added again it waits from now on; the order of the others is kept.
    clock.advance(Duration.ofHours(1));
    var body = "{\"nurseryIds\":[\"%s\",\"%s\"]}".formatted(Tsid.text(second), Tsid.text(first));
    send("PUT", path + "/preferences", family.parent(), body, "If-Match", "\"7\"")
        .refused(412, "platform/stale");
    var changed =
        send(
                "PUT",
                path + "/preferences",
                family.parent(),
                body,
                "If-Match",
                Objects.requireNonNull(after.etag()))
            .expect(200);
    assertThat(changed.body()).containsEntry("version", 2);
    assertThat(changed.etag()).isEqualTo("\"2\"");
    assertThat(changed.list("nurseries"))
        .extracting(place -> place.get("appliedAt"))
        .containsExactly("2026-11-23T09:00:00+08:00", "2026-11-23T10:00:00+08:00");
    look(first);
    assertThat(held(family)).hasSize(1);

    var withdrawn = post(path + "/withdrawal", family.parent(), null).expect(200);
    assertThat(withdrawn.body()).containsEntry("status", "WITHDRAWN");
    assertThat(heldAt(first)).isZero();
    post(path + "/withdrawal", family.parent(), null)
        .refused(409, "childcare/application-not-open");
    assertThat(full).isPositive();
  }

  @Test
  void aMartyrsChildWhoAppliesLastComesFirstAndASiblingBeforeStrangers() {
    long nursery = city.nursery(true, 2);
    city.careClass(nursery, ClassType.TODDLER, 1, 1);
    var enrolled = city.family(toddlerBirth());
    enrol(enrolled, soon(), nursery);
    var stranger = city.family(toddlerBirth());
    var sibling = city.siblingOf(enrolled, toddlerBirth());
    var martyrs = city.family(toddlerBirth());
    city.recognise(martyrs, StatusKind.MARTYR_CHILD);

    var ranks = new ArrayList<Object>();
    for (var family : List.of(stranger, sibling, martyrs)) {
      apply(family, soon(), nursery).expect(201);
    }
    for (var family : List.of(stranger, sibling, martyrs)) {
      var mine =
          get("applications", family.parent()).list("items").stream()
              .filter(each -> Objects.equals(each.get("childId"), family.child()))
              .findFirst()
              .orElseThrow();
      assertThat(mine.toString())
          .doesNotContain(stranger.equals(family) ? sibling.child() : stranger.child());
      ranks.add(textOf(mine, "nurseries").replaceAll("(?s).*[{ ]rank=(\\d+).*", "$1"));
    }
    assertThat(ranks).containsExactly("3", "2", "1");

    var list =
        get(
                "nurseries/" + Tsid.text(nursery) + "/waiting-list?ageGroup=TODDLER&limit=2",
                SyntheticCity.staffOf(nursery))
            .expect(200);
    assertThat(list.list("items"))
        .extracting(each -> each.get("childId"))
        .containsExactly(martyrs.child(), sibling.child());
    assertThat(
            get(
                    "nurseries/"
                        + Tsid.text(nursery)
                        + "/waiting-list?ageGroup=TODDLER&limit=2&cursor="
                        + list.text("nextCursor"),
                    SyntheticCity.staffOf(nursery))
                .list("items"))
        .extracting(each -> each.get("childId"))
        .containsExactly(stranger.child());
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM platform_access_trail WHERE subject_person_id = ? AND action"
                    + " = 'childcare/see-lasting-places'",
                martyrs.childId()))
        .isPositive();
    // The status ends; the next day's facts count, and the reasons say so.
    people.endStatus(martyrs.childId(), StatusKind.MARTYR_CHILD, city.today().plusDays(1));
    clock.advance(Duration.ofDays(1));
    tend.tend();
    assertThat(get("applications", martyrs.parent()).list("items").getFirst().toString())
        .contains("rank=3")
        .contains("assessedAt=2026-11-24T09:00:00+08:00");
  }

  @Test
  void aChildMovesUpOnItsBirthdayAndIsBookedInEachClassOnItsOwnDays() {
    long nursery = city.nursery(true, 2);
    long infants = city.careClass(nursery, ClassType.INFANT, 2, 2);
    long toddlers = city.careClass(nursery, ClassType.TODDLER, 2, 2);
    var birthday = soon().plusDays(7);
    publish(infants, city.today(), city.today().plusDays(30));
    publish(toddlers, city.today(), city.today().plusDays(30));
    var family = city.family(birthday.minusMonths(12));

    enrol(family, soon(), nursery);

    assertThat(placesOf(family, infants)).isEqualTo(5);
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM childcare_place WHERE child_id = ? AND ((class_id = ? AND day"
                    + " >= ?) OR (class_id = ? AND day < ?))",
                family.childId(),
                infants,
                birthday,
                toddlers,
                birthday))
        .isZero();
    assertThat(placesOf(family, toddlers)).isPositive();
    // Told in time, once.
    tend.tend();
    tend.tend();
    assertThat(events("childcare/class-changing", family)).isEqualTo(1);
  }

  private long events(String type, Family family) {
    return city.number(
        "SELECT COUNT(*) FROM platform_outbox WHERE event_type = ? AND payload LIKE ?",
        type,
        "%" + family.childId() + "%");
  }

  @Test
  void whereNoClassHasRoomNurseryAndParentsAreToldAndTheChildMovesAsSoonAsOneHas() {
    long nursery = city.nursery(true, 2);
    city.careClass(nursery, ClassType.INFANT, 2, 2);
    long toddlers = city.careClass(nursery, ClassType.TODDLER, 1, 2);
    var occupant = city.family(toddlerBirth());
    var occupied = enrol(occupant, soon(), nursery);
    var birthday = soon().plusDays(20);
    var family = city.family(birthday.minusMonths(12));
    enrol(family, soon(), nursery);
    var conflicts = "nurseries/" + Tsid.text(nursery) + "/enrolments?withoutClass=true";
    var staff = SyntheticCity.staffOf(nursery);

    tend.tend();

    assertThat(get(conflicts, staff).expect(200).list("items"))
        .anySatisfy(
            each ->
                assertThat(each)
                    .containsEntry("childId", family.child())
                    .containsEntry("childName", "宝宝0")
                    .containsEntry("noClassFrom", birthday.toString()));
    assertThat(events("childcare/class-missing", family)).isEqualTo(1);

    // The occupant leaves after the birthday; from then on there is room.
    var lastDay = city.today().plusDays(34);
    post(
            "enrolments/" + occupied + "/notice",
            occupant.parent(),
            "{\"lastDay\":\"%s\"}".formatted(lastDay))
        .expect(200);
    tend.tend();
    clock.set(lastDay.atTime(23, 59, 59).atZone(TestClock.SHANGHAI).toInstant());
    assertThat(get(conflicts, staff).list("items"))
        .extracting(each -> each.get("childId"))
        .contains(family.child());
    clock.set(lastDay.plusDays(1).atStartOfDay(TestClock.SHANGHAI).toInstant());
    assertThat(get(conflicts, staff).list("items"))
        .extracting(each -> each.get("childId"))
        .doesNotContain(family.child());
    var enrolment = get("enrolments", family.parent()).list("items").getFirst();
    assertThat(textOf(enrolment, "stays"))
        .contains(Tsid.text(toddlers))
        .contains("from=" + lastDay.plusDays(1));
  }

  @Test
  void enrolledChildrenComeBeforeAnybodyAndWhatCannotBeHadIsShownUntilItCan() {
    long nursery = city.nursery(true, 2);
    long infants = city.careClass(nursery, ClassType.INFANT, 4, 0);
    var birth = city.today().minusMonths(8);
    var families = city.families(4, birth);
    for (var family : families) {
      enrol(family, soon(), nursery);
    }
    var day = soon().plusDays(3);
    long session = city.session(infants, day, Care.FULL_DAY, 8, 17);
    assertThat(placesOf(families.getFirst(), infants)).isZero();

    roster(infants, day, 1);

    assertThat(
            city.number(
                "SELECT COUNT(DISTINCT child_id) FROM childcare_place WHERE session_id =" + " ?",
                session))
        .isEqualTo(3);
    var path = "nurseries/" + Tsid.text(nursery) + "/shortfalls";
    var staff = SyntheticCity.staffOf(nursery);
    assertThat(get(path, staff).expect(200).list("items"))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each)
                    .containsEntry("childId", families.getLast().child())
                    .containsEntry("date", day.toString())
                    .containsEntry("reason", "childcare/no-place-left")
                    .containsEntry("fromHour", 8));

    roster(infants, day, 2);

    assertThat(get(path, staff).list("items")).isEmpty();
    assertThat(placesOf(families.getLast(), infants)).isEqualTo(1);
  }

  private void roster(long careClass, LocalDate day, int carers) {
    childcare.setRosters(
        List.of(
            new RosterPlan(
                careClass, day, day, EVERY_DAY, List.of(new RosterPlan.Duty(8, 18, carers)))));
  }

  @Test
  void noticeIsGivenInTimeGivesTheLaterDaysBackAndTheNextChildIsAsked() {
    long nursery = city.nursery(true, 24 * 365);
    long toddlers = city.careClass(nursery, ClassType.TODDLER, 1, 1);
    publish(toddlers, city.today(), city.today().plusDays(40));
    var family = city.family(toddlerBirth());
    var enrolment = enrol(family, soon(), nursery);
    var next = city.family(toddlerBirth());
    var lastDay = city.today().plusDays(30);
    apply(next, lastDay.plusDays(1), nursery).expect(201);
    look(nursery);
    assertThat(held(next)).isEmpty();
    var path = "enrolments/" + enrolment + "/notice";

    var early = post(path, family.parent(), "{\"lastDay\":\"%s\"}".formatted(lastDay.minusDays(1)));
    early.refused(409, "childcare/notice-too-short");
    assertThat(early.text("detail")).contains("30 天").contains(lastDay.toString());
    var body = "{\"lastDay\":\"%s\"}".formatted(lastDay);
    post(path, next.parent(), body).refused(404, "platform/not-found");
    var ended = post(path, family.parent(), body).expect(200);

    assertThat(ended.body())
        .containsEntry("until", lastDay.plusDays(1).toString())
        .containsEntry("endReason", "NOTICE");
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM childcare_place WHERE child_id = ? AND day > ?",
                family.childId(),
                lastDay))
        .isZero();
    assertThat(placesOf(family, toddlers)).isPositive();
    look(nursery);
    assertThat(held(next).getFirst()).containsEntry("startsOn", lastDay.plusDays(1).toString());
    post(path, family.parent(), body).refused(409, "childcare/enrolment-ends-before");
  }

  @Test
  void aPlaceIsOfferedFromMidnightInChinaOnSoManyDaysAhead() {
    long nursery = city.nursery(true, 2);
    city.careClass(nursery, ClassType.TODDLER, 1, 1);
    var family = city.family(toddlerBirth());
    var startsOn = city.today().plusDays(61);
    apply(family, startsOn, nursery).expect(201);
    look(nursery);
    assertThat(held(family)).isEmpty();

    clock.set("2026-11-23T23:59:59");
    offers.lookAtDue();
    assertThat(held(family)).isEmpty();
    clock.set("2026-11-24T00:00:00");
    offers.lookAtDue();

    assertThat(held(family).getFirst()).containsEntry("startsOn", startsOn.toString());
  }

  @Test
  void aNewClassIsOfferedToThoseWhoWaitAndNearlyOverHoldsAreRemindedOfOnce() {
    long nursery = city.nursery(true, 2);
    city.careClass(nursery, ClassType.TODDLER, 1, 1);
    enrol(city.family(toddlerBirth()), soon(), nursery);
    var family = city.family(toddlerBirth());
    apply(family, soon(), nursery).expect(201);
    look(nursery);
    assertThat(held(family)).isEmpty();

    city.careClass(nursery, ClassType.TODDLER, 1, 1);
    look(nursery);

    assertThat(held(family)).hasSize(1);
    offers.remind();
    assertThat(events("childcare/offer-ends-soon", family)).isZero();
    clock.advance(Duration.ofHours(36));
    offers.remind();
    offers.remind();
    assertThat(events("childcare/offer-ends-soon", family)).isEqualTo(1);
  }

  @Test
  void aNurserySeesWhatOneMoreChildWouldChange() {
    long nursery = city.nursery(true, 2);
    city.careClass(nursery, ClassType.TODDLER, 2, 1);
    enrol(city.family(toddlerBirth()), soon(), nursery);
    var path =
        "nurseries/%s/capacity-simulation?birthDate=%s&startsOn=%s&care=FULL_DAY"
            .formatted(Tsid.text(nursery), toddlerBirth(), soon());

    var simulated = get(path, SyntheticCity.staffOf(nursery)).expect(200);

    assertThat(simulated.body()).containsEntry("fits", false);
    assertThat(simulated.text("explanation")).contains(toddlerBirth().plusMonths(24).toString());
    assertThat(simulated.list("months")).hasSize(12);
    assertThat(simulated.list("months").get(1).toString())
        .contains("enrolled=1")
        .contains("free=1")
        .contains("withChild=true")
        .contains("freeAfter=0");
    assertThat(heldAt(nursery)).isZero();
    get(path, SyntheticCity.staffOf(nursery + 1)).refused(404, "platform/not-found");
    get(path, city.family(toddlerBirth()).parent()).refused(403, "platform/not-allowed");
    var policy = get("nurseries/" + Tsid.text(nursery) + "/admission-policy", null).expect(200);
    assertThat(policy.body()).containsEntry("holdHours", 48).containsEntry("noticeDays", 30);
    assertThat(policy.list("criteria")).hasSize(6);
  }

  @Test
  void badInputWrongRolesAndStrangersChangeNothing() {
    long nursery = city.nursery(true, 2);
    city.careClass(nursery, ClassType.TODDLER, 1, 1);
    var family = city.family(toddlerBirth());
    var parent = family.parent();
    var good = wish(family, soon(), "", nursery);
    var staff = SyntheticCity.staffOf(nursery);
    var stranger = city.family(toddlerBirth());

    post("applications", null, good).refused(401, "platform/not-signed-in");
    post("applications", staff, good).refused(403, "platform/not-allowed");
    post("applications", stranger.parent(), good).refused(404, "platform/not-found");
    send("POST", "applications", parent, good).refused(400, "platform/invalid-input");
    post("applications", parent, good.substring(0, 30)).refused(400, "platform/invalid-input");
    post("applications", parent, good.replace("FULL_DAY", "HOURLY"))
        .refused(400, "platform/invalid-input");
    post("applications", parent, wish(family, soon(), ",\"colour\":1", nursery))
        .refused(400, "platform/invalid-input");
    post("applications", parent, wish(family, soon(), "")).refused(400, "platform/invalid-input");
    post("applications", parent, wish(family, soon(), ",\"half\":\"MORNING\"", nursery))
        .refused(422, "platform/meaningless-input");
    post("applications", parent, wish(family, soon(), "", nursery, nursery))
        .refused(422, "platform/meaningless-input");
    post("applications", parent, wish(family, soon(), "", nursery, 1, 2, 3, 4, 5))
        .refused(404, "platform/not-found");
    post("applications", parent, wish(family, city.today().minusDays(1), "", nursery))
        .refused(422, "platform/meaningless-input");
    post("applications", parent, wish(family, city.today().plusDays(366), "", nursery))
        .refused(422, "platform/meaningless-input");
    post("applications", parent, good.replace(soon().toString(), "+999999999-12-31"))
        .refused(400, "platform/invalid-input");
    post("applications", parent, wish(family, soon(), "", nursery + 1))
        .refused(404, "platform/not-found");
    var infant = city.family(city.today().minusMonths(8));
    apply(infant, soon(), nursery).refused(409, "childcare/no-class-for-child");
    var older = city.family(soon().minusMonths(36));
    apply(older, soon(), nursery).refused(409, "childcare/too-old-to-apply");
    var unknown = Tsid.text(nursery + 7);
    post("offers/" + unknown + "/acceptance", parent, null).refused(404, "platform/not-found");
    post("offers/" + unknown + "/refusal", parent, null).refused(404, "platform/not-found");
    get("applications/" + unknown, parent).refused(404, "platform/not-found");
    get("applications?cursor=abc", parent).refused(400, "platform/invalid-input");
    for (var list : List.of("enrolments", "shortfalls", "waiting-list?ageGroup=TODDLER")) {
      var path = "nurseries/" + Tsid.text(nursery) + "/" + list;
      get(path, null).refused(401, "platform/not-signed-in");
      get(path, parent).refused(403, "platform/not-allowed");
      get(path, SyntheticCity.staffOf(nursery + 1)).refused(404, "platform/not-found");
      get(path, staff).expect(200);
    }
    get("nurseries/" + Tsid.text(nursery) + "/waiting-list", staff)
        .refused(400, "platform/invalid-input");
    assertThat(get("applications", parent).list("items")).isEmpty();

    var key = UUID.randomUUID().toString();
    var first = send("POST", "applications", parent, good, "Idempotency-Key", key).expect(201);
    assertThat(send("POST", "applications", parent, good, "Idempotency-Key", key)).isEqualTo(first);
    send(
            "POST",
            "applications",
            parent,
            wish(family, soon().plusDays(1), "", nursery),
            "Idempotency-Key",
            key)
        .refused(422, "platform/idempotency-key-reused");
    look(nursery);
    var offerId = offerOf(family);
    post("offers/" + offerId + "/acceptance", stranger.parent(), null)
        .refused(404, "platform/not-found");
    post("offers/" + offerId + "/acceptance", staff, null).refused(403, "platform/not-allowed");
    get("applications/" + first.text("applicationId"), stranger.parent())
        .refused(404, "platform/not-found");
    var answers =
        Race.between(
            4,
            i ->
                send(
                        "POST",
                        "offers/" + offerId + "/acceptance",
                        parent,
                        null,
                        "Idempotency-Key",
                        key)
                    .status());
    assertThat(answers).contains(200);
    assertThat(enrolledAt(nursery)).isEqualTo(1);
  }
}
