package org.huimin.elderlycare;

import java.math.BigDecimal;
import java.util.Set;
import org.huimin.kernel.RegionCode;

/**
 * A canteen to be registered (助餐点登记).
 *
 * @param name public name
 * @param region where it stands, down to the town where shares of towns matter
 * @param address street address
 * @param latitude degrees north
 * @param longitude degrees east
 * @param cutOff when its orders close
 * @param handOutDaysAhead how many days before its day a meal may be handed out: 0 normally, more
 *     where weekend or holiday meals are handed out beforehand
 * @param fulfilments how its meals reach the diner, at least one way
 */
public record CanteenRegistration(
    String name,
    RegionCode region,
    String address,
    BigDecimal latitude,
    BigDecimal longitude,
    OrderCutOff cutOff,
    int handOutDaysAhead,
    Set<Fulfilment> fulfilments) {
  /**
   * Copies the fulfilments.
   *
   * @throws IllegalArgumentException if there are none, or meals would be handed out after their
   *     day
   */
  public CanteenRegistration {
    fulfilments = Set.copyOf(fulfilments);
    if (fulfilments.isEmpty() || handOutDaysAhead < 0) {
      throw new IllegalArgumentException("a canteen hands its meals out somehow and in time");
    }
  }
}
