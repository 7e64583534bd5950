package org.huimin.childcare.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.childcare.domain.Examples.MONDAY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.huimin.childcare.domain.PlaceOutcome.Placed;

class PlaceAllocationPropertiesTest {
  /** One child asks for some sessions, or gives back what it got last. */
  record Step(long childId, List<Integer> sessions, boolean acceptPartial, boolean givesBack) {}

  private static final List<Session> OFFERS = offers();

  private static List<Session> offers() {
    var offers = new ArrayList<Session>();
    for (int day = 0; day < 2; day++) {
      var date = MONDAY.plusDays(day);
      offers.add(Examples.fullDay(date));
      offers.add(Examples.afternoon(date));
      for (int hour = 8; hour < 18; hour += 2) {
        offers.add(Examples.hour(date, hour));
      }
    }
    return offers;
  }

  @Provide
  Arbitrary<Step> steps() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 8),
            Arbitraries.integers()
                .between(0, OFFERS.size() - 1)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(4),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false, false))
        .as(Step::new);
  }

  @Property(tries = 500)
  void noMoreIsTakenThanThereIsAndEachPlaceTakenIsOneChildsHour(
      @ForAll @IntRange(min = 0, max = 4) int capacity,
      @ForAll @Size(max = 40) List<@From("steps") Step> steps) {
    var room =
        new PlaceAllocation(Examples.capacity(capacity, MONDAY, MONDAY.plusDays(1)), List.of());
    Map<Long, List<Session>> held = new HashMap<>();

    for (var step : steps) {
      var mine = held.computeIfAbsent(step.childId(), any -> new ArrayList<>());
      if (step.givesBack() && !mine.isEmpty()) {
        room.giveBack(new ChildId(step.childId()), mine.removeLast());
      } else {
        var wanted = step.sessions().stream().map(OFFERS::get).toArray(Session[]::new);
        var outcomes =
            room.decide(
                Examples.wish(Examples.child(step.childId()), step.acceptPartial(), wanted));
        var placed = outcomes.stream().filter(Placed.class::isInstance).toList();
        if (!step.acceptPartial()) {
          assertThat(placed.size()).isIn(0, outcomes.size());
        }
        placed.forEach(outcome -> mine.add(outcome.wished().session()));
      }
      check(room, capacity, held);
    }
  }

  private static void check(PlaceAllocation room, int capacity, Map<Long, List<Session>> held) {
    Map<BucketKey, Integer> expected = new HashMap<>();
    held.forEach(
        (child, sessions) -> {
          var hours = new HashSet<PlaceKey>();
          for (var session : sessions) {
            session
                .places(new ChildId(child))
                .forEach(place -> assertThat(hours.add(place)).as("in one place").isTrue());
            session.buckets().forEach(key -> expected.merge(key, 1, Integer::sum));
          }
        });
    for (var count : Examples.capacity(capacity, MONDAY, MONDAY.plusDays(1))) {
      int taken = room.count(count.key()).taken();
      assertThat(taken).isLessThanOrEqualTo(capacity);
      assertThat(taken).isEqualTo(expected.getOrDefault(count.key(), 0));
    }
    assertThat(room.changes()).isEqualTo(expected);
  }
}
