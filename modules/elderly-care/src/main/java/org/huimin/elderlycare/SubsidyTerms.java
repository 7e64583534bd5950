package org.huimin.elderlycare;

import java.util.List;
import org.huimin.kernel.Money;

/**
 * The parameters of a subsidy scheme as its notice states them (补贴标准), one kind for each way in
 * which published schemes compute. They are data of a region and a period, never constants.
 */
public sealed interface SubsidyTerms {
  /**
   * A percentage of the price up to a limit for each meal (按餐费比例补贴、每餐封顶), for residents who eat in
   * the region; Guangzhou 2025: 25%, at most 3 yuan a meal, from 60 years of age.
   *
   * @param tiers who gets which percentage
   */
  record CappedPercentage(List<PercentageTier> tiers) implements SubsidyTerms {
    /** Copies the tiers. */
    public CappedPercentage {
      tiers = List.copyOf(tiers);
    }
  }

  /** So many per cent of the price, at most so much. */
  record PercentageTier(WhoQualifies who, int percent, Money most) {
    /**
     * Checks the percentage.
     *
     * @throws IllegalArgumentException if it is not 0 to 100, or the limit is negative
     */
    public PercentageTier {
      requirePercent(percent);
      requireNotNegative(most);
    }
  }

  /**
   * Fixed amounts that city, district and town share (市、区、镇分担), each for its own residents as long
   * as they eat within it; Zengcheng: on a meal of 12 yuan city 3, district 3, town 5, 3 or 1.
   *
   * @param tiers who gets which amounts
   */
  record SharedAmounts(List<SharedTier> tiers) implements SubsidyTerms {
    /** Copies the tiers. */
    public SharedAmounts {
      tiers = List.copyOf(tiers);
    }
  }

  /** What each level of government adds. */
  record SharedTier(WhoQualifies who, Money city, Money district, Money town) {
    /**
     * Checks the amounts.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public SharedTier {
      requireNotNegative(city);
      requireNotNegative(district);
      requireNotNegative(town);
    }
  }

  /**
   * A discount on each meal for everyone of the age, and for residents a fixed amount once a day as
   * soon as what the day costs after the discount reaches a threshold (折扣叠加每日定额); Putuo 2025-12:
   * 10% or 15% off, then 5, 2 or 3 yuan a day.
   *
   * @param discounts who gets which discount
   * @param daily who gets which amount above which threshold
   */
  record DiscountAndDaily(List<DiscountTier> discounts, List<DailyTier> daily)
      implements SubsidyTerms {
    /** Copies the tiers. */
    public DiscountAndDaily {
      discounts = List.copyOf(discounts);
      daily = List.copyOf(daily);
    }
  }

  /** So many per cent off. */
  record DiscountTier(WhoQualifies who, int percentOff) {
    /**
     * Checks the percentage.
     *
     * @throws IllegalArgumentException if it is not 0 to 100
     */
    public DiscountTier {
      requirePercent(percentOff);
    }
  }

  /** So much a day, if the day costs at least so much. */
  record DailyTier(WhoQualifies who, Money threshold, Money amount) {
    /**
     * Checks the amounts.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public DailyTier {
      requireNotNegative(threshold);
      requireNotNegative(amount);
    }
  }

  private static void requirePercent(int percent) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("not a percentage: " + percent);
    }
  }

  private static void requireNotNegative(Money amount) {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("a subsidy is never negative");
    }
  }
}
