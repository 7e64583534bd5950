package org.huimin.childcare.domain;

import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * What a dated scheme pays for one kind of care (托育补助标准).
 *
 * @param amount for the session, or by the hour
 * @param byTheHour whether the amount is for each begun hour
 * @param region where the child must live; null for anywhere in the country
 * @param parameterId the version of the scheme, kept with the decision
 * @param source the notice that sets it
 */
public record SubsidyRate(
    Money amount, boolean byTheHour, @Nullable RegionCode region, long parameterId, String source) {

  /** Whether a child from there is entitled. */
  public boolean isFor(RegionCode residence) {
    return region == null || region.contains(residence);
  }

  /** What it pays for these hours, never more than the fee. */
  public Money amountFor(CareHours hours, Money fee) {
    return (byTheHour ? amount.multiply(hours.chargedHours()) : amount).min(fee);
  }
}
