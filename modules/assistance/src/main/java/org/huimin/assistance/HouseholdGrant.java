package org.huimin.assistance;

import java.util.List;
import org.huimin.kernel.Money;

/**
 * A household to be taken through its application at once (批量建档).
 *
 * @param householdId of the registry
 * @param wages what members earn each month, all other income being none
 */
public record HouseholdGrant(long householdId, List<MonthlyWage> wages) {
  /** Copies the wages. */
  public HouseholdGrant {
    wages = List.copyOf(wages);
  }

  /**
   * A member's wage.
   *
   * @param personId whose
   * @param amount each month
   */
  public record MonthlyWage(long personId, Money amount) {}
}
