package org.huimin.platform.parameters;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.huimin.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * One value that held somewhere for some time.
 *
 * @param parameterId what a decision stores to say which version it used
 * @param name what is set, {@code context/kebab-case}
 * @param regionPrefix where it holds, empty for the whole country
 * @param validFrom the first day
 * @param validUntil the last day, null while no end is known
 * @param text the value as entered
 * @param unit such as {@code fen} or {@code months}
 * @param source the law or notice and its article
 */
public record Parameter(
    long parameterId,
    String name,
    String regionPrefix,
    LocalDate validFrom,
    @Nullable LocalDate validUntil,
    String text,
    String unit,
    String source) {

  private static final String FEN = "fen";

  /**
   * The value as a whole number.
   *
   * @throws IllegalStateException if it is none
   */
  public long asLong() {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw unusable("whole number", e);
    }
  }

  /**
   * The value as an amount of money.
   *
   * @throws IllegalStateException if its unit is not fen or it is no whole number
   */
  public Money asFen() {
    if (!unit.equals(FEN)) {
      throw unusable("amount in fen", null);
    }
    return Money.ofFen(asLong());
  }

  /**
   * The value as an exact decimal, such as a share.
   *
   * @throws IllegalStateException if it is none
   */
  public BigDecimal asDecimal() {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw unusable("decimal number", e);
    }
  }

  boolean holdsOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validUntil == null || !day.isAfter(validUntil));
  }

  private IllegalStateException unusable(String kind, @Nullable Exception cause) {
    return new IllegalStateException(
        "parameter %s (id %d) is no %s: %s %s".formatted(name, parameterId, kind, text, unit),
        cause);
  }
}
