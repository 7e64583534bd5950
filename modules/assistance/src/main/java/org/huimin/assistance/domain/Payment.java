package org.huimin.assistance.domain;

import java.time.YearMonth;
import java.util.List;
import org.huimin.kernel.Money;

/**
 * One month's allowance, paid (发放记录).
 *
 * @param applicationId whose
 * @param month for which month
 * @param amount how much
 * @param fundTransactionIds the transactions in the fund ledger: set aside, claimed, disbursed
 */
public record Payment(
    ApplicationId applicationId, YearMonth month, Money amount, List<Long> fundTransactionIds) {
  /** Copies the ids. */
  public Payment {
    fundTransactionIds = List.copyOf(fundTransactionIds);
  }
}
