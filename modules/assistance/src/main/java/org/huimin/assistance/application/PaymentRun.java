package org.huimin.assistance.application;

import java.time.YearMonth;
import java.util.List;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.Payment;
import org.huimin.kernel.Money;
import org.huimin.kernel.Refusal;

/**
 * What came of paying a month (发放结果).
 *
 * @param month the month
 * @param paid what was paid by this run
 * @param held what was due and not paid, with the reason
 * @param more whether some were left for another run
 */
public record PaymentRun(YearMonth month, List<Payment> paid, List<Held> held, boolean more) {
  /** One that was held back (暂缓发放). */
  public record Held(ApplicationId applicationId, Refusal reason) {}

  /** Copies the lists. */
  public PaymentRun {
    paid = List.copyOf(paid);
    held = List.copyOf(held);
  }

  /** All that was paid. */
  public Money total() {
    return Money.sum(paid.stream().map(Payment::amount).toList());
  }
}
