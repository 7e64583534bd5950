package org.huimin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeMonthsTest {
  @ParameterizedTest
  @CsvSource({
    "2024-05-10, 2024-05-10, 0",
    "2024-05-10, 2024-06-09, 0",
    "2024-05-10, 2024-06-10, 1",
    "2022-08-10, 2025-08-09, 35",
    "2022-08-10, 2025-08-10, 36",
    // born on a day that the month does not have: its last day
    "2024-01-31, 2024-02-28, 0",
    "2024-01-31, 2024-02-29, 1",
    "2024-01-31, 2024-03-30, 1",
    "2024-01-31, 2024-03-31, 2",
    "2024-01-31, 2024-04-29, 2",
    "2024-01-31, 2024-04-30, 3",
    "2023-01-29, 2023-02-28, 1",
    // leap-day births
    "2024-02-29, 2027-02-27, 35",
    "2024-02-29, 2027-02-28, 36",
    "2024-02-29, 2028-02-28, 47",
    "2024-02-29, 2028-02-29, 48",
    "2024-02-29, 2024-03-28, 0",
    "2024-02-29, 2024-03-29, 1",
  })
  void aMonthIsCompletedOnItsCorrespondingOrLastDay(LocalDate birth, LocalDate day, int months) {
    assertThat(AgeMonths.on(birth, day)).isEqualTo(new AgeMonths(months));
  }

  @Test
  void nobodyHasAnAgeBeforeBirth() {
    var birth = LocalDate.of(2024, 5, 10);
    assertThatIllegalArgumentException().isThrownBy(() -> AgeMonths.on(birth, birth.minusDays(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new AgeMonths(-1));
  }

  @Test
  void twelveMonthsAreAYear() {
    var birth = LocalDate.of(1956, 2, 29);
    assertThat(AgeMonths.on(birth, LocalDate.of(2026, 2, 27)).years()).isEqualTo(69);
    assertThat(AgeMonths.on(birth, LocalDate.of(2026, 2, 28)).years()).isEqualTo(70);
  }

  @Test
  void agesCompareByMonths() {
    assertThat(new AgeMonths(35).isAtLeast(36)).isFalse();
    assertThat(new AgeMonths(36).isAtLeast(36)).isTrue();
    assertThat(new AgeMonths(6)).isLessThan(new AgeMonths(12));
  }

  @Property
  void anAgeIsReachedOnTheFirstDayThatHasIt(
      @ForAll @IntRange(max = 3000) int birthDay, @ForAll @IntRange(min = 1, max = 60) int months) {
    var birth = LocalDate.of(2020, 1, 1).plusDays(birthDay);
    var reached = AgeMonths.reachedOn(birth, months);
    assertThat(AgeMonths.on(birth, reached).months()).isEqualTo(months);
    assertThat(AgeMonths.on(birth, reached.minusDays(1)).months()).isEqualTo(months - 1);
  }
}
