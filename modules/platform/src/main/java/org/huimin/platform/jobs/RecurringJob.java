package org.huimin.platform.jobs;

import java.time.Duration;

/**
 * Work to be done again and again (定时任务), on one of the servers at a time. A bean of this type is
 * scheduled by itself. It may run again after a crash, so it must find out what is left to do.
 */
public interface RecurringJob {
  /** A stable name, {@code context/kebab-case}, at most 100 characters. */
  String name();

  /** How long to pause between the end of a run and the next. */
  Duration every();

  /** Does what is due; an exception is logged and the run repeated soon. */
  void run();
}
