package org.huimin.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RaceTest {
  @Test
  void allContendersRunAtOnceAndResultsComeInTheirOrder() {
    // Passes only when all 200 are under way together.
    CyclicBarrier together = new CyclicBarrier(200);

    List<Integer> results =
        Race.between(
            200,
            number -> {
              try {
                together.await(30, TimeUnit.SECONDS);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              return number * 2;
            });

    assertThat(results).hasSize(200);
    assertThat(results.get(7)).isEqualTo(14);
  }

  @Test
  void aContenderThatThrowsFailsTheRace() {
    assertThatThrownBy(
            () ->
                Race.between(
                    3,
                    number -> {
                      if (number == 2) {
                        throw new IllegalStateException("stumbled");
                      }
                      return number;
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Contender 2")
        .hasMessageContaining("stumbled");
  }

  @Test
  void aRaceThatDoesNotEndIsCalledOff() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                Race.between(
                    2,
                    Duration.ofMillis(50),
                    number -> {
                      try {
                        return never.await(60, TimeUnit.SECONDS);
                      } catch (InterruptedException e) {
                        return false;
                      }
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not done within");
  }

  @Test
  void waitingEndsAsSoonAsTheAssertionHoldsAndFailsAfterTheDeadline() {
    AtomicInteger tries = new AtomicInteger();
    Eventually.within(
        Duration.ofSeconds(10), () -> assertThat(tries.incrementAndGet()).isEqualTo(3));
    assertThat(tries).hasValue(3);

    assertThatThrownBy(
            () -> Eventually.within(Duration.ofMillis(30), () -> assertThat(1).isEqualTo(2)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Not within");
  }
}
