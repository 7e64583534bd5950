package org.huimin.platform.outbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the workers of this server when something was published here. */
@Singleton
final class OutboxSignal {
  private static final int WOKEN_AT_MOST = 64;

  private final Semaphore published = new Semaphore(0);

  void wake() {
    if (published.availablePermits() < WOKEN_AT_MOST) {
      published.release();
    }
  }

  /** Waits until something is published, or for as long as given. */
  void await(Duration atMost) throws InterruptedException {
    if (published.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      published.drainPermits();
    }
  }
}
