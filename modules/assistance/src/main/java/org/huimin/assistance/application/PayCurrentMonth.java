package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.kernel.BusinessTime;
import org.huimin.platform.jobs.RecurringJob;

/**
 * Pays the current month everywhere by itself, so that nobody waits for an office (按月到账, art. 25).
 */
@Singleton
final class PayCurrentMonth implements RecurringJob {
  private static final Duration PAUSE = Duration.ofHours(1);

  private final PayMonth payMonth;
  private final Clock clock;

  PayCurrentMonth(PayMonth payMonth, Clock clock) {
    this.payMonth = payMonth;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "assistance/pay-current-month";
  }

  @Override
  public Duration every() {
    return PAUSE;
  }

  @Override
  public void run() {
    var month = YearMonth.from(BusinessTime.today(clock));
    ApplicationId after = new ApplicationId(0);
    while (after != null) {
      after = payMonth.run(month, null, after).continueAfter();
    }
  }
}
