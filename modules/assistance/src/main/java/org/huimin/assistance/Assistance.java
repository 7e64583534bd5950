package org.huimin.assistance;

import java.time.YearMonth;
import java.util.List;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.access.Caller;

/**
 * What other contexts, and whoever sets up a city, may ask of social assistance (社会救助). Joins the
 * caller's transaction.
 */
public interface Assistance {
  /** The id of the policy "minimum living allowance". */
  long minimumLivingAllowancePolicyId();

  /**
   * Whether a household is being paid the minimum living allowance by a decision made here.
   *
   * @param householdId of the registry
   */
  boolean isReceiving(long householdId);

  /**
   * Takes an application through all its stages at once, with the use cases that the offices use,
   * for setting up a city with households that already receive the allowance. Where a display is
   * prescribed, the application is left displayed.
   *
   * @param grants one per household
   * @param caseWorker who does it, with the role and region for it
   * @return the ids of the applications, in the same order
   */
  List<Long> grantAll(List<HouseholdGrant> grants, Caller caseWorker);

  /**
   * Pays what is due for a month in a region and not paid yet.
   *
   * @return how much was paid
   */
  Money payMonth(YearMonth month, RegionCode region);
}
