package org.huimin.childwelfare;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.huimin.testsupport.TestClock;

/** Puts a clock that the test turns in the place of the system's. */
@Factory
class StoppedClock {
  @Singleton
  @Primary
  @Replaces(Clock.class)
  TestClock clock() {
    return TestClock.at("2026-11-16T09:00");
  }
}
