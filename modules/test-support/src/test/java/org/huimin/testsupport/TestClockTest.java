package org.huimin.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TestClockTest {
  @Test
  void theClockStandsStillUntilItIsTurned() {
    TestClock clock = TestClock.at("2026-11-22T09:30");
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-22T01:30:00Z"));

    clock.advance(Duration.ofHours(24));

    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-23T01:30:00Z"));
    assertThat(clock.today()).isEqualTo(LocalDate.of(2026, 11, 23));
    assertThat(clock.advance(Period.ofMonths(1))).isEqualTo(Instant.parse("2026-12-23T01:30:00Z"));
  }

  @Test
  void aClockInAnotherZoneIsTurnedAlong() {
    TestClock clock = TestClock.onTheMorningOf(LocalDate.of(2026, 11, 22));
    Clock utc = clock.withZone(ZoneOffset.UTC);

    clock.set("2026-12-01T00:30");

    assertThat(LocalDate.now(utc)).isEqualTo(LocalDate.of(2026, 11, 30));
    assertThat(clock.today()).isEqualTo(LocalDate.of(2026, 12, 1));
  }
}
