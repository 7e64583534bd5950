package org.huimin.childcare.application.lasting;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.huimin.testsupport.TestClock;

/** A clock that the test turns, for servers whose settings ask for it. */
@Factory
@Requires(property = "huimin.test.clock")
class TurnableClock {
  static final String START = "2026-11-23T09:00";

  @Singleton
  @Primary
  @Replaces(Clock.class)
  TestClock clock() {
    return TestClock.at(START);
  }
}
