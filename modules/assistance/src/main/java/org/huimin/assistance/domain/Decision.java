package org.huimin.assistance.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;

/**
 * The decision on an application (审核确认, art. 20 and 21).
 *
 * @param at when
 * @param by who decided, the caller's id
 * @param approved whether the allowance is granted
 * @param reasons in words; always given
 * @param monthlyAmount what is paid each month, zero if refused
 */
public record Decision(
    Instant at, String by, boolean approved, String reasons, Money monthlyAmount) {
  /**
   * Checks that exactly an approval pays.
   *
   * @throws IllegalArgumentException if an approval pays nothing or a refusal something
   */
  public Decision {
    if (approved != monthlyAmount.isPositive()) {
      throw new IllegalArgumentException("an approval pays, a refusal does not");
    }
  }

  /** The day of the decision. */
  public LocalDate day() {
    return BusinessTime.dayOf(at);
  }

  /** The first month paid: the one after the decision (下月起, art. 21); none if refused. */
  public Optional<YearMonth> paysFrom() {
    return approved ? Optional.of(YearMonth.from(day()).plusMonths(1)) : Optional.empty();
  }
}
