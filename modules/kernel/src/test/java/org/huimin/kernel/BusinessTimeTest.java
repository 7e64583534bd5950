package org.huimin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BusinessTimeTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  @Test
  void theDayBeginsAtMidnightInBeijingWhateverTheClocksZone() {
    var before = Clock.fixed(Instant.parse("2026-11-21T15:59:59Z"), ZoneOffset.UTC);
    var midnight = Clock.fixed(Instant.parse("2026-11-21T16:00:00Z"), ZoneOffset.UTC);
    assertThat(BusinessTime.today(before)).isEqualTo(DAY.minusDays(1));
    assertThat(BusinessTime.today(midnight)).isEqualTo(DAY);
    assertThat(BusinessTime.startOfDay(DAY)).isEqualTo(midnight.instant());
    assertThat(BusinessTime.dayOf(midnight.instant())).isEqualTo(DAY);
  }

  @Test
  void aTimeOfDayIsBeijingTime() {
    assertThat(BusinessTime.at(DAY, LocalTime.of(9, 30)))
        .isEqualTo(Instant.parse("2026-11-22T01:30:00Z"));
  }
}
