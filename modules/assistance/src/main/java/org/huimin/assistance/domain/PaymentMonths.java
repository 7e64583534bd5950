package org.huimin.assistance.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import org.huimin.kernel.RefusedException;

/** Which months can be paid (发放月份). */
public final class PaymentMonths {
  private PaymentMonths() {}

  /**
   * Requires that a month is past, current or the next, which may be prepared.
   *
   * @throws RefusedException if it is later
   */
  public static void require(YearMonth month, LocalDate today) {
    var latest = YearMonth.from(today).plusMonths(1);
    if (month.isAfter(latest)) {
      throw new RefusedException(new AssistanceRefusal.MonthTooFarAhead(latest));
    }
  }
}
