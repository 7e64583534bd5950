package org.huimin.childcare.domain.lasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.childcare.domain.lasting.LastingExamples.MONDAY;
import static org.huimin.childcare.domain.lasting.LastingExamples.NOON;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.huimin.childcare.Care;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.lasting.OfferPlan.Candidate;
import org.huimin.kernel.Period;

class OfferPlanPropertiesTest {
  /** A child that waits, or one that is there already. */
  record Someone(int ageDays, int startsIn, boolean priority, int points, boolean enrolled) {}

  @Provide
  Arbitrary<Someone> people() {
    return Combinators.combine(
            Arbitraries.integers().between(100, 1100),
            Arbitraries.integers().between(0, 60),
            Arbitraries.of(true, false, false),
            Arbitraries.integers().between(0, 4),
            Arbitraries.of(true, false, false))
        .as(Someone::new);
  }

  @Property(tries = 200)
  void onNoDayMoreChildrenThanPlacesAndNobodyIsPassedOverForWhomOneIsFree(
      @ForAll @IntRange(min = 1, max = 3) int size,
      @ForAll @Size(max = 14) List<@From("people") Someone> people) {
    var infants = LastingExamples.room(ClassType.INFANT, size);
    var toddlers = LastingExamples.room(ClassType.TODDLER, size);
    var mixed = LastingExamples.room(ClassType.MIXED, 1);
    var rooms = LastingExamples.rooms(mixed, toddlers, infants);
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < people.size(); i++) {
      var someone = people.get(i);
      var birth = MONDAY.minusDays(someone.ageDays());
      var from = MONDAY.plusDays(someone.startsIn());
      if (someone.enrolled()) {
        var ignored = rooms.takePath(birth, from, rooms.leavesOn(birth), Care.FULL_DAY);
      } else {
        candidates.add(
            new Candidate(
                new Standing(
                    new ApplicationId(i + 1L),
                    someone.priority(),
                    someone.points(),
                    NOON.plusSeconds(i % 3)),
                new ChildId(i + 1L),
                birth,
                from,
                Care.FULL_DAY));
      }
    }

    var planned = OfferPlan.of(rooms, candidates);

    for (var room : rooms.rooms()) {
      IntStream.range(0, 500)
          .mapToObj(MONDAY::plusDays)
          .forEach(day -> assertThat(room.takenOn(day)).isLessThanOrEqualTo(room.placesOn(day)));
    }
    assertThat(planned)
        .extracting(each -> each.candidate().standing())
        .isSorted()
        .doesNotHaveDuplicates();
    var asked = new HashSet<Candidate>();
    planned.forEach(each -> asked.add(each.candidate()));
    for (var candidate : candidates) {
      if (!asked.contains(candidate)) {
        // What is taken only grows, so a place that is free now was free in its turn.
        assertThat(
                rooms.placeFor(
                    candidate.birth(),
                    candidate.from(),
                    rooms.leavesOn(candidate.birth()),
                    Care.FULL_DAY))
            .isEmpty();
      }
    }
    for (var each : planned) {
      var until = Objects.requireNonNull(each.stay().period().until());
      assertThat(until).isBeforeOrEqualTo(rooms.leavesOn(each.candidate().birth()));
      assertThat(each.stay().period().from()).isEqualTo(each.candidate().from());
    }
  }

  @Property(tries = 50)
  void withOnePlaceTheFirstOfTheListIsAsked(@ForAll @IntRange(min = 2, max = 30) int waiting) {
    var rooms = LastingExamples.rooms(LastingExamples.room(ClassType.TODDLER, 1));
    var candidates =
        IntStream.rangeClosed(1, waiting)
            .mapToObj(
                i ->
                    new Candidate(
                        new Standing(new ApplicationId(i), false, i % 7, NOON.minusSeconds(i)),
                        new ChildId(i),
                        MONDAY.minusMonths(18),
                        MONDAY,
                        Care.FULL_DAY))
            .toList();

    var planned = OfferPlan.of(rooms, candidates);

    var first = candidates.stream().map(Candidate::standing).sorted().findFirst().orElseThrow();
    assertThat(planned)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.candidate().standing()).isEqualTo(first);
              assertThat(each.passedOver()).isZero();
              assertThat(each.stay().period())
                  .isEqualTo(Period.between(MONDAY, MONDAY.plusMonths(6)));
            });
  }
}
