package org.huimin.assistance.domain;

import java.time.YearMonth;
import java.util.Set;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;

/**
 * What an approved household is paid each month (保障待遇).
 *
 * @param applicationId the approved application; one entitlement each
 * @param householdId the household
 * @param region where it lives; its allocation pays
 * @param payeePersonId who receives the money for all (申请人)
 * @param supportedPersonIds the members it was computed for
 * @param monthlyAmount whole yuan
 * @param firstMonth the first month paid
 */
public record Entitlement(
    ApplicationId applicationId,
    long householdId,
    RegionCode region,
    long payeePersonId,
    Set<Long> supportedPersonIds,
    Money monthlyAmount,
    YearMonth firstMonth) {
  /** Copies the members. */
  public Entitlement {
    supportedPersonIds = Set.copyOf(supportedPersonIds);
  }
}
