package org.huimin.platform.idempotency;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.platform.transaction.Transactions;

/** Deletes answers that are older than the time for which callers may repeat a request. */
@Singleton
final class ForgetOldAnswers implements RecurringJob {
  private final Answers answers;
  private final Transactions transactions;

  ForgetOldAnswers(Answers answers, Transactions transactions) {
    this.answers = answers;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return "platform-forget-old-answers";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void run() {
    var deleted = 1;
    while (deleted > 0) {
      deleted = transactions.write(answers::forgetOld);
    }
  }
}
