package org.huimin.assistance.application;

import java.time.YearMonth;
import java.util.List;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.Payment;
import org.huimin.kernel.Money;
import org.huimin.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What came of paying a month (发放结果).
 *
 * @param month the month
 * @param paid what was paid by this run
 * @param held what was due and not paid, with the reason
 * @param continueAfter after which entitlement another run goes on, null if none is left
 */
public record PaymentRun(
    YearMonth month, List<Payment> paid, List<Held> held, @Nullable ApplicationId continueAfter) {
  /** One that was held back (暂缓发放). */
  public record Held(ApplicationId applicationId, Refusal reason) {}

  /** Copies the lists. */
  public PaymentRun {
    paid = List.copyOf(paid);
    held = List.copyOf(held);
  }

  /** Whether some may be left for another run. */
  public boolean more() {
    return continueAfter != null;
  }

  /** All that was paid. */
  public Money total() {
    return Money.sum(paid.stream().map(Payment::amount).toList());
  }
}
