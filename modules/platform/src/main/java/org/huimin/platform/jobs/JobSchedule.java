package org.huimin.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.huimin.platform.persistence.DirectDatabase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the jobs of this server; the table of tasks sees to it that no other runs the same one. */
@Singleton
final class JobSchedule {
  static final String TABLE = "platform_scheduled_task";
  private static final Logger LOG = LoggerFactory.getLogger(JobSchedule.class);
  private static final int DOUBLED_AT_MOST = 10;
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

  private final List<RecurringJob> jobs;
  private final DirectDatabase database;
  private final JobSettings settings;
  private final Clock clock;
  private @Nullable Scheduler scheduler;

  JobSchedule(List<RecurringJob> jobs, DirectDatabase database, JobSettings settings, Clock clock) {
    this.jobs = jobs;
    this.database = database;
    this.settings = settings;
    this.clock = clock;
    var names = new HashSet<String>();
    for (var job : jobs) {
      if (!names.add(job.name())) {
        throw new IllegalStateException("two jobs are named " + job.name());
      }
    }
  }

  @EventListener
  void onStartup(ServerStartupEvent event) {
    if (settings.enabled()) {
      start();
    }
  }

  synchronized void start() {
    if (scheduler != null || jobs.isEmpty()) {
      return;
    }
    scheduler =
        Scheduler.create(database.dataSource())
            .tableName(TABLE)
            .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
            .startTasks(jobs.stream().map(this::task).toList())
            .threads(settings.threads())
            .pollingInterval(settings.poll())
            .heartbeatInterval(settings.heartbeat())
            .shutdownMaxWait(STOPS_WITHIN)
            .alwaysPersistTimestampInUTC()
            .commitWhenAutocommitDisabled(true)
            .failureLogging(LogLevel.OFF, false)
            .clock(clock::instant)
            .build();
    scheduler.start();
    LOG.info("Running {} recurring jobs", jobs.size());
  }

  @PreDestroy
  synchronized void stop() {
    if (scheduler != null) {
      scheduler.stop();
      scheduler = null;
    }
  }

  private RecurringTask<Void> task(RecurringJob job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.every()))
        .onFailure((complete, operations) -> retry(job, complete, operations))
        .execute((instance, context) -> job.run());
  }

  /** Soon, but never later than the job would run anyway. */
  private void retry(
      RecurringJob job, ExecutionComplete complete, ExecutionOperations<Void> operations) {
    int failuresBefore = complete.getExecution().consecutiveFailures;
    var pause = settings.retry().multipliedBy(1L << Math.min(failuresBefore, DOUBLED_AT_MOST));
    var next = pause.compareTo(job.every()) < 0 ? pause : job.every();
    LOG.warn(
        "Job {} failed {} times in a row, next in {}: {}",
        job.name(),
        failuresBefore + 1,
        next,
        complete.getCause().map(cause -> cause.getClass().getName()).orElse("no cause"));
    operations.reschedule(complete, clock.instant().plus(next));
  }
}
