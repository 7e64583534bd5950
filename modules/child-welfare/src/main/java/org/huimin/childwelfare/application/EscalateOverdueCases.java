package org.huimin.childwelfare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.huimin.childwelfare.domain.ChildCases;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.platform.transaction.Transactions;

/** Takes every missed deadline to the region above, within a minute and once (超时升级). */
@Singleton
public final class EscalateOverdueCases implements RecurringJob {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int AT_ONCE = 100;

  private final Transactions transactions;
  private final ChildCases cases;
  private final Escalations escalations;
  private final Clock clock;

  EscalateOverdueCases(
      Transactions transactions, ChildCases cases, Escalations escalations, Clock clock) {
    this.transactions = transactions;
    this.cases = cases;
    this.escalations = escalations;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "child-welfare/escalate-overdue-cases";
  }

  @Override
  public Duration every() {
    return PAUSE;
  }

  @Override
  public void run() {
    while (escalateSome() == AT_ONCE) {
      // More may be overdue than one transaction should hold.
    }
  }

  private int escalateSome() {
    return transactions.write(
        () -> {
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          var overdue = cases.lockOverdue(now, AT_ONCE);
          for (var before : overdue) {
            var after = before.escalatedIfOverdue(now);
            cases.save(after);
            escalations.publishIfNew(before, after);
          }
          return overdue.size();
        });
  }
}
