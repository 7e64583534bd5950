package org.huimin.childcare;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.huimin.testsupport.TestClock;

/** Puts a clock that tests can turn in the place of the real one, where a test asks for it. */
@Factory
@Requires(property = TurnableTime.PROPERTY, value = "true")
public final class TurnableTime {
  public static final String PROPERTY = "huimin.test.turnable-time";
  public static final TestClock CLOCK = TestClock.at("2026-12-07T07:30");

  @Singleton
  @Replaces(Clock.class)
  Clock clock() {
    return CLOCK;
  }
}
