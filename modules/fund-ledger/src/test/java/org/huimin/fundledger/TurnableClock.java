package org.huimin.fundledger;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.huimin.testsupport.TestClock;

/** Puts a clock that the test turns in the place of the system's. */
@Factory
class TurnableClock {
  @Singleton
  @Primary
  @Replaces(Clock.class)
  TestClock clock() {
    return TestClock.at("2026-11-22T09:00");
  }
}
