package org.huimin.assistance.domain;

import org.huimin.kernel.Money;

/**
 * What the household owns (家庭财产, art. 14), without what it needs to live and work.
 *
 * @param financialAssets deposits, securities, insurance and claims together
 * @param homes houses and flats
 * @param vehicles motor vehicles
 */
public record HouseholdProperty(Money financialAssets, int homes, int vehicles) {
  /**
   * Checks the signs.
   *
   * @throws IllegalArgumentException if something is negative
   */
  public HouseholdProperty {
    if (financialAssets.isNegative() || homes < 0 || vehicles < 0) {
      throw new IllegalArgumentException("property is not negative");
    }
  }
}
