package org.huimin.childcare.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.huimin.childcare.Care;
import org.huimin.childcare.Childcare;
import org.huimin.childcare.ChildcareDatabase;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.RosterPlan;
import org.huimin.childcare.SyntheticCity;
import org.huimin.childcare.SyntheticCity.Family;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.BookingRefusal.PromisedMore;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.PlaceOutcome.Refused;
import org.huimin.kernel.Money;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.Tsid;
import org.huimin.platform.idempotency.RequestKey;
import org.huimin.platform.idempotency.StoredAnswer;
import org.huimin.testsupport.Race;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookPlacesRaceTest implements ChildcareDatabase {
  private static final String PLACE_LEFT_FOR_NOBODY = "childcare/no-place-left";

  @Inject BookPlaces book;
  @Inject CancelPlaces cancel;
  @Inject Childcare childcare;
  @Inject SyntheticCity city;

  private long nursery;
  private LocalDate toddlerBirth = LocalDate.EPOCH;
  private List<Family> families = List.of();

  @BeforeAll
  void aCity() {
    city.fund(Money.ofYuan(1_000_000));
    nursery = city.nursery(true, 1);
    toddlerBirth = city.today().minusMonths(18);
    families = city.families(500, toddlerBirth);
  }

  /** The answer in one word: the booking's id, or the code of the first refusal. */
  private static StoredAnswer answer(BookingResult result) {
    return result.booking() != null
        ? new StoredAnswer(201, result.booking().id().text())
        : new StoredAnswer(
            409,
            result.outcomes().stream()
                .filter(Refused.class::isInstance)
                .map(outcome -> ((Refused) outcome).refusal().code())
                .findFirst()
                .orElseThrow());
  }

  private StoredAnswer book(Family family, Long... sessions) {
    return book(family, UUID.randomUUID().toString(), sessions);
  }

  private StoredAnswer book(Family family, String key, Long... sessions) {
    return book.book(
        new RequestKey(family.parent().callerId(), "childcare/book-places", key, "00".repeat(32)),
        new BookingRequest(
            family.parent(), new ChildId(family.childId()), List.of(sessions), false, false),
        BookPlacesRaceTest::answer);
  }

  @RepeatedTest(3)
  void of500ParentsAfterTheLast10PlacesExactly10GetOneAndEachOtherIsToldSo(
      RepetitionInfo repetition) {
    long careClass = city.careClass(nursery, ClassType.TODDLER, 15, 2);
    long session =
        city.afternoon(careClass, city.today().plusDays(20 + repetition.getCurrentRepetition()));

    var answers = Race.between(families.size(), i -> book(families.get(i), session));

    assertThat(answers).filteredOn(StoredAnswer::isSuccess).hasSize(10);
    assertThat(answers)
        .filteredOn(answer -> !answer.isSuccess())
        .hasSize(490)
        .allMatch(answer -> answer.json().equals(PLACE_LEFT_FOR_NOBODY));
    assertThat(
            city.number(
                "SELECT COUNT(DISTINCT child_id) FROM childcare_place WHERE session_id = ?",
                session))
        .isEqualTo(10);
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM childcare_booking_session WHERE session_id = ? AND status ="
                    + " 'CONFIRMED'",
                session))
        .isEqualTo(10);
    assertThat(city.openCommitments(session)).isEqualTo(10);
    assertThat(city.wrongCounters()).isZero();
    assertThat(city.partedFromTheirMoney()).isZero();
  }

  @Test
  void ofTwoParentsWhoBookForTheSameChildAtOnceOneDoes() {
    long careClass = city.careClass(nursery, ClassType.TODDLER, 15, 3);
    long fullDay = city.session(careClass, city.today().plusDays(5), Care.FULL_DAY, 8, 17);
    long afternoon = city.afternoon(careClass, city.today().plusDays(5));
    var mother = city.family(toddlerBirth);
    var father = city.otherParentOf(mother, toddlerBirth);

    var answers = Race.between(2, i -> i == 0 ? book(mother, fullDay) : book(father, afternoon));

    assertThat(answers).filteredOn(StoredAnswer::isSuccess).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !answer.isSuccess())
        .extracting(StoredAnswer::json)
        .containsExactly("childcare/already-booked");
    assertThat(city.wrongCounters()).isZero();
  }

  @Test
  void theSameKeyTwiceAtOnceBooksOnceAndGivesTheSameAnswer() {
    long careClass = city.careClass(nursery, ClassType.TODDLER, 15, 3);
    long session = city.afternoon(careClass, city.today().plusDays(6));
    var family = city.family(toddlerBirth);
    var key = UUID.randomUUID().toString();

    var answers = Race.between(20, i -> book(family, key, session));

    assertThat(answers).extracting(StoredAnswer::status).containsOnly(201);
    assertThat(Set.copyOf(answers)).hasSize(1);
    assertThat(city.openCommitments(session)).isEqualTo(1);
  }

  @Test
  void placesGivenBackInTheMiddleOfARushGoToOthersAndNothingIsLost() {
    long careClass = city.careClass(nursery, ClassType.TODDLER, 15, 1);
    long session = city.afternoon(careClass, city.today().plusDays(8));
    var cancelled = new ConcurrentLinkedQueue<String>();

    var answers =
        Race.between(
            120,
            i -> {
              var answer = book(families.get(i), session);
              if (answer.isSuccess() && i % 2 == 0) {
                cancel.cancel(
                    families.get(i).parent(),
                    new BookingId(Tsid.parse(answer.json()).toOptional().orElseThrow().value()),
                    null,
                    false);
                cancelled.add(answer.json());
              }
              return answer;
            });

    long booked = answers.stream().filter(StoredAnswer::isSuccess).count();
    long left =
        city.number(
            "SELECT COUNT(DISTINCT child_id) FROM childcare_place WHERE session_id = ?", session);
    assertThat(left).isEqualTo(booked - cancelled.size()).isLessThanOrEqualTo(5);
    assertThat(city.openCommitments(session)).isEqualTo(left);
    assertThat(city.wrongCounters()).isZero();
    assertThat(city.partedFromTheirMoney()).isZero();
  }

  @Test
  void aRosterThatShrinksDuringARushNeverLeavesMorePromisesThanPlaces() {
    long careClass = city.careClass(nursery, ClassType.TODDLER, 15, 3);
    var day = city.today().plusDays(9);
    long session = city.afternoon(careClass, day);
    var plan =
        new RosterPlan(
            careClass,
            day,
            day,
            Set.of(day.getDayOfWeek()),
            List.of(new RosterPlan.Duty(8, 18, 1)));

    var answers =
        Race.between(
            100,
            i -> {
              if (i == 50) {
                return shrink(plan);
              }
              return book(families.get(i), session).isSuccess() ? "booked" : "refused";
            });

    long booked = answers.stream().filter("booked"::equals).count();
    assertThat(booked).isEqualTo(answers.contains("shrunk") ? 5 : 15);
    assertThat(city.wrongCounters()).isZero();
  }

  private String shrink(RosterPlan plan) {
    try {
      childcare.setRosters(List.of(plan));
      return "shrunk";
    } catch (RefusedException promised) {
      assertThat(promised.refusal()).isInstanceOf(PromisedMore.class);
      return "kept";
    }
  }

  @Test
  void randomBookingsAndCancellationsKeepCountersPlacesAndMoneyTogether() {
    var random = new Random(20_261_122);
    long careClass = city.careClass(nursery, ClassType.TODDLER, 15, 1);
    var sessions = new ArrayList<Long>();
    for (int day = 10; day < 13; day++) {
      var date = city.today().plusDays(day);
      sessions.add(city.session(careClass, date, Care.FULL_DAY, 8, 17));
      sessions.add(city.afternoon(careClass, date));
      sessions.add(city.session(careClass, date, Care.HOURLY, 9, 10));
    }
    var standing = new ArrayList<Tsid>();
    var owners = new ArrayList<Family>();
    for (int step = 0; step < 150; step++) {
      if (random.nextInt(3) == 0 && !standing.isEmpty()) {
        int chosen = random.nextInt(standing.size());
        cancel.cancel(
            owners.remove(chosen).parent(),
            new BookingId(standing.remove(chosen).value()),
            null,
            false);
      } else {
        var family = families.get(random.nextInt(20));
        var wanted = new ArrayList<>(sessions);
        Collections.shuffle(wanted, random);
        var answer = book(family, wanted.subList(0, 1 + random.nextInt(3)).toArray(Long[]::new));
        if (answer.isSuccess()) {
          standing.add(Tsid.parse(answer.json()).toOptional().orElseThrow());
          owners.add(family);
        }
      }
      if (step % 30 == 0) {
        assertThat(city.wrongCounters()).isZero();
      }
    }
    assertThat(standing).isNotEmpty();
    assertThat(city.wrongCounters()).isZero();
    assertThat(city.partedFromTheirMoney()).isZero();
  }
}
