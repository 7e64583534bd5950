package org.huimin.testsupport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * A clock that stands still until the test turns it; any number of threads may read it. Clocks made
 * from it by {@link #withZone} show the same time.
 */
public final class TestClock extends Clock {
  /** The zone in which the platform's business days lie. */
  public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private TestClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** A clock that shows that instant, in Asia/Shanghai. */
  public static TestClock at(Instant instant) {
    return new TestClock(new AtomicReference<>(instant), SHANGHAI);
  }

  /** A clock that shows that wall time in Asia/Shanghai, as in {@code 2026-11-22T09:30}. */
  public static TestClock at(String shanghaiTime) {
    return at(LocalDateTime.parse(shanghaiTime).atZone(SHANGHAI).toInstant());
  }

  /** A clock that shows nine o'clock in the morning of that day in Asia/Shanghai. */
  public static TestClock onTheMorningOf(LocalDate day) {
    return at(day.atTime(9, 0).atZone(SHANGHAI).toInstant());
  }

  /** Turns the clock to that instant. */
  public void set(Instant instant) {
    now.set(instant);
  }

  /** Turns the clock to that wall time in Asia/Shanghai, as in {@code 2026-11-22T09:30}. */
  public void set(String shanghaiTime) {
    now.set(LocalDateTime.parse(shanghaiTime).atZone(SHANGHAI).toInstant());
  }

  /** Turns the clock forward (a negative duration turns it back) and returns the new time. */
  public Instant advance(Duration by) {
    return turn(before -> before.plus(by));
  }

  /** Turns the clock forward by calendar units, such as days, as they pass in this clock's zone. */
  public Instant advance(TemporalAmount by) {
    return turn(before -> before.atZone(zone).plus(by).toInstant());
  }

  private Instant turn(UnaryOperator<Instant> change) {
    while (true) {
      Instant before = instant();
      Instant after = change.apply(before);
      if (now.compareAndSet(before, after)) {
        return after;
      }
    }
  }

  /** The day that the clock shows in its zone. */
  public LocalDate today() {
    return LocalDate.ofInstant(instant(), zone);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new TestClock(now, other);
  }

  @Override
  public Instant instant() {
    return Objects.requireNonNull(now.get());
  }
}
