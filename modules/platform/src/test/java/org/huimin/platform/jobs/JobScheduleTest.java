package org.huimin.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.huimin.platform.persistence.DirectDatabase;
import org.huimin.platform.support.PlatformOnDatabase;
import org.huimin.testsupport.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobScheduleTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final JobSettings IMPATIENT =
      new JobSettings(
          true, 2, Duration.ofMillis(10), Duration.ofSeconds(10), Duration.ofMillis(50));

  private PlatformOnDatabase platform;
  private DirectDatabase database;

  @BeforeEach
  void start() {
    platform = PlatformOnDatabase.create();
    database = new DirectDatabase(platform.schema().dataSource());
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void aJobRunsOnceOverAllServers() {
    var daily = new CountingJob("test/daily", Duration.ofDays(1), 0);
    var often = new CountingJob("test/often", Duration.ofMillis(10), 0);
    var first = schedule(daily, often);
    var second = schedule(daily, often);
    try {
      first.start();
      second.start();

      // Twenty runs of the frequent job show that both have looked for due jobs many times.
      Eventually.within(SOON, () -> assertThat(often.runs.get()).isGreaterThan(20));
      assertThat(daily.runs.get()).isEqualTo(1);
      assertThat(often.mostAtOnce.get()).isEqualTo(1);
    } finally {
      first.stop();
      second.stop();
    }
  }

  @Test
  void aFailedRunIsRepeatedSoonNotADayLater() {
    var job = new CountingJob("test/failing", Duration.ofDays(1), 2);
    var schedule = schedule(job);
    try {
      schedule.start();

      Eventually.within(SOON, () -> assertThat(job.runs.get()).isEqualTo(3));
      Eventually.within(SOON, () -> assertThat(succeededTasks()).isEqualTo(1));
    } finally {
      schedule.stop();
    }
  }

  @Test
  void aStoppedServerRunsNothingMoreAndAnotherTakesOver() {
    var job = new CountingJob("test/often", Duration.ofMillis(20), 0);
    var first = schedule(job);
    first.start();
    Eventually.within(SOON, () -> assertThat(job.runs.get()).isPositive());
    first.stop();
    int before = job.runs.get();

    var second = schedule(job);
    try {
      assertThat(job.runs.get()).isEqualTo(before);
      second.start();
      Eventually.within(SOON, () -> assertThat(job.runs.get()).isGreaterThan(before));
    } finally {
      second.stop();
    }
  }

  @Test
  void twoJobsOfOneNameAreRefused() {
    var job = new CountingJob("test/same", Duration.ofDays(1), 0);

    assertThatThrownBy(() -> schedule(job, job)).hasMessageContaining("test/same");
  }

  private int succeededTasks() {
    return database.inOwnTransaction(
        sql ->
            sql.fetchSingle(
                    "SELECT COUNT(*) FROM platform_scheduled_task"
                        + " WHERE consecutive_failures = 0 AND last_success IS NOT NULL")
                .get(0, Integer.class));
  }

  private JobSchedule schedule(RecurringJob... jobs) {
    return new JobSchedule(List.of(jobs), database, IMPATIENT, Clock.systemUTC());
  }

  private static final class CountingJob implements RecurringJob {
    private final String name;
    private final Duration every;
    private final int failures;
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    CountingJob(String name, Duration every, int failures) {
      this.name = name;
      this.every = every;
      this.failures = failures;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Duration every() {
      return every;
    }

    @Override
    public void run() {
      mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
      try {
        if (runs.incrementAndGet() <= failures) {
          throw new IllegalStateException("not yet");
        }
      } finally {
        running.decrementAndGet();
      }
    }
  }
}
