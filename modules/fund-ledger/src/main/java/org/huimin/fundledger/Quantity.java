package org.huimin.fundledger;

import org.huimin.kernel.Money;

/**
 * So much of one asset (数量).
 *
 * @param units whole units of the asset: fen, minutes or vouchers
 */
public record Quantity(Asset asset, long units) {
  /** An amount of money. */
  public static Quantity of(Money money) {
    return new Quantity(Asset.FEN, money.fen());
  }

  public boolean isPositive() {
    return units > 0;
  }

  /**
   * Both together.
   *
   * @throws IllegalArgumentException if the other is of another asset
   */
  public Quantity plus(Quantity other) {
    if (asset != other.asset) {
      throw new IllegalArgumentException(asset + " and " + other.asset + " do not add up");
    }
    return new Quantity(asset, Math.addExact(units, other.units));
  }

  /** Such as {@code 300 FEN}. */
  @Override
  public String toString() {
    return units + " " + asset;
  }
}
