package org.huimin.fundledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendingPlanTest {
  @Test
  void withoutSharesSpendingIsEvenOverTheDaysOfTheYear() {
    SpendingPlan even = SpendingPlan.even(2026);
    assertThat(even.plannedFen(365, LocalDate.of(2025, 12, 31))).isZero();
    assertThat(even.plannedFen(365, LocalDate.of(2026, 1, 1))).isEqualTo(1);
    assertThat(even.plannedFen(365, LocalDate.of(2026, 11, 22))).isEqualTo(326);
    assertThat(even.plannedFen(365, LocalDate.of(2027, 5, 1))).isEqualTo(365);
    assertThat(SpendingPlan.even(2028).plannedFen(366, LocalDate.of(2028, 12, 31))).isEqualTo(366);
  }

  @Test
  void withSharesItIsEvenWithinEachQuarterAndAllOfItByTheEnd() {
    SpendingPlan plan = new SpendingPlan(2026, List.of(1_000, 2_000, 3_000, 4_000));
    assertThat(plan.plannedFen(10_000, LocalDate.of(2026, 3, 31))).isEqualTo(1_000);
    assertThat(plan.plannedFen(10_000, LocalDate.of(2026, 4, 1))).isEqualTo(1_000 + 2_000 / 91);
    assertThat(plan.plannedFen(10_000, LocalDate.of(2026, 9, 30))).isEqualTo(6_000);
    assertThat(plan.plannedFen(10_000, LocalDate.of(2026, 12, 31))).isEqualTo(10_000);
    assertThat(plan.plannedFen(9_000_000_000_000_000L, LocalDate.of(2026, 6, 30)))
        .isEqualTo(2_700_000_000_000_000L);
  }

  @Test
  void sharesThatAreNotTheWholeAreNoPlan() {
    for (List<Integer> shares :
        List.of(List.of(10_000), List.of(1, 2, 3, 4), List.of(-1, 1, 0, 10_000))) {
      assertThatThrownBy(() -> new SpendingPlan(2026, shares))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aShareIsComparedWithoutRounding() {
    assertThat(BasisPoints.of(6_999_999, 10_000_000)).isEqualTo(6_999);
    assertThat(BasisPoints.compare(7, 10, 7_000)).isZero();
    assertThat(BasisPoints.compare(699_999_999, 1_000_000_000, 7_000)).isNegative();
    assertThat(BasisPoints.of(0, 0)).isEqualTo(BasisPoints.WHOLE);
  }
}
