package org.huimin.fundledger;

import java.util.Map;
import org.huimin.kernel.Money;
import org.huimin.kernel.Phrase;

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

  /** As people read it: 12.50 yuan, 90 minutes, 1 voucher. */
  public Phrase inWords() {
    return switch (asset) {
      case FEN -> new Phrase("fund-ledger/yuan", Map.of("yuan", Money.ofFen(units).toString()));
      case VOLUNTEER_MINUTES -> counted("fund-ledger/minute");
      case SERVICE_VOUCHER -> counted("fund-ledger/voucher");
    };
  }

  private Phrase counted(String one) {
    return new Phrase(units == 1 ? one : one + "s", Map.of("count", units));
  }

  /** Such as {@code 300 FEN}. */
  @Override
  public String toString() {
    return units + " " + asset;
  }
}
