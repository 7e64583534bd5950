package org.huimin.elderlycare;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.huimin.testsupport.TestClock;

/**
 * Puts a clock that tests can turn in the place of the real one: eight in the morning of a Monday.
 */
@Factory
final class TurnableTime {
  static final String START = "2026-03-02T08:00";
  static final TestClock CLOCK = TestClock.at(START);

  @Singleton
  @Replaces(Clock.class)
  Clock clock() {
    return CLOCK;
  }
}
