package org.huimin.childcare.domain.lasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.childcare.domain.lasting.LastingExamples.NOON;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class StandingPropertiesTest {
  @Provide
  Arbitrary<Standing> standings() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 12),
            Arbitraries.of(true, false, false),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 3))
        .as(
            (id, priority, points, seconds) ->
                new Standing(
                    new ApplicationId(id), priority, points * 5, NOON.plusSeconds(seconds)));
  }

  @Property(tries = 500)
  void theOrderIsTotalAndConsistent(
      @ForAll @From("standings") Standing one,
      @ForAll @From("standings") Standing other,
      @ForAll @From("standings") Standing third) {
    assertThat(Integer.signum(one.compareTo(other)))
        .isEqualTo(-Integer.signum(other.compareTo(one)));
    assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
    if (one.compareTo(other) < 0 && other.compareTo(third) < 0) {
      assertThat(one.compareTo(third)).isNegative();
    }
  }

  @Property(tries = 500)
  void nobodyStandsBehindWhomThePolicyPutsAfter(
      @ForAll @Size(max = 12) List<@From("standings") Standing> waiting) {
    var ranked = Standing.ranked(waiting);
    for (int i = 1; i < ranked.size(); i++) {
      var before = ranked.get(i - 1);
      var after = ranked.get(i);
      assertThat(!before.priority() && after.priority()).isFalse();
      if (before.priority() == after.priority()) {
        assertThat(before.points()).isGreaterThanOrEqualTo(after.points());
        if (before.points() == after.points()) {
          assertThat(before.since()).isBeforeOrEqualTo(after.since());
        }
      }
    }
  }

  @Property(tries = 300)
  void theOrderDoesNotDependOnHowTheListWasReadAndRanksCountFromOne(
      @ForAll @Size(min = 1, max = 12) List<@From("standings") Standing> waiting,
      @ForAll long seed) {
    var shuffled = new ArrayList<>(waiting);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(Standing.ranked(shuffled)).isEqualTo(Standing.ranked(waiting));
    var distinct = Standing.ranked(waiting.stream().distinct().toList());
    for (int i = 0; i < distinct.size(); i++) {
      assertThat(distinct.get(i).rankAmong(distinct)).isEqualTo(i + 1);
    }
  }
}
