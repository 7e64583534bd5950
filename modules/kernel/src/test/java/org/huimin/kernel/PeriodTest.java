package org.huimin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.YearMonth;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PeriodTest {
  private static final LocalDate START = LocalDate.of(2026, 7, 1);

  @Test
  void theFirstDayBelongsToItAndTheEndDoesNot() {
    var period = Period.between(START, START.plusDays(2));
    assertThat(period.contains(START.minusDays(1))).isFalse();
    assertThat(period.contains(START)).isTrue();
    assertThat(period.contains(START.plusDays(1))).isTrue();
    assertThat(period.contains(START.plusDays(2))).isFalse();
    assertThat(period.lastDay()).contains(START.plusDays(1));
    assertThat(period.isOpenEnded()).isFalse();
  }

  @Test
  void withoutAnEndItGoesOn() {
    var period = Period.since(START);
    assertThat(period.isOpenEnded()).isTrue();
    assertThat(period.lastDay()).isEmpty();
    assertThat(period.contains(LocalDate.of(9999, 12, 31))).isTrue();
    assertThat(period.contains(START.minusDays(1))).isFalse();
  }

  @Test
  void itHasAtLeastOneDay() {
    assertThatIllegalArgumentException().isThrownBy(() -> Period.between(START, START));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Period.since(START).endingBefore(START.minusDays(1)));
    assertThat(Period.ofDays(START, START).lastDay()).contains(START);
  }

  @Test
  void aMonthIsAllItsDays() {
    assertThat(Period.of(YearMonth.of(2028, 2)))
        .isEqualTo(Period.ofDays(LocalDate.of(2028, 2, 1), LocalDate.of(2028, 2, 29)));
  }

  @Test
  void periodsThatFollowEachOtherDoNotOverlap() {
    var next = Period.since(START);
    var before = Period.since(START.minusYears(1)).endingBefore(START);
    assertThat(before.overlaps(next)).isFalse();
    assertThat(before.intersect(next)).isEmpty();
  }

  @Property
  void theIntersectionHasExactlyTheCommonDays(
      @ForAll("periods") Period one,
      @ForAll("periods") Period other,
      @ForAll @IntRange(max = 30) int offset) {
    var day = START.plusDays(offset);
    var common = one.intersect(other);
    assertThat(common.isPresent() && common.get().contains(day))
        .isEqualTo(one.contains(day) && other.contains(day));
    assertThat(common).isEqualTo(other.intersect(one));
    assertThat(one.overlaps(other)).isEqualTo(common.isPresent());
  }

  @Provide
  Arbitrary<Period> periods() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 20), Arbitraries.integers().between(0, 10))
        .as(
            (start, days) -> {
              var from = START.plusDays(start);
              return days == 0 ? Period.since(from) : Period.between(from, from.plusDays(days));
            });
  }
}
