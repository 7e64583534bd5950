package org.huimin.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * An exact amount of renminbi (金额) in whole fen. It may be negative: reversals and differences are
 * amounts too. No operation overflows silently; every one that would throws {@link
 * ArithmeticException}.
 *
 * @param fen the amount in fen (分), one hundredth of a yuan
 */
public record Money(long fen) implements Comparable<Money> {
  public static final Money ZERO = new Money(0);

  private static final long FEN_PER_YUAN = 100;

  /** The amount of so many fen. */
  public static Money ofFen(long fen) {
    return fen == 0 ? ZERO : new Money(fen);
  }

  /** The amount of so many whole yuan. */
  public static Money ofYuan(long yuan) {
    return ofFen(Math.multiplyExact(yuan, FEN_PER_YUAN));
  }

  /** The exact sum of all amounts; zero of none. */
  public static Money sum(Collection<Money> amounts) {
    var total = ZERO;
    for (var amount : amounts) {
      total = total.add(amount);
    }
    return total;
  }

  /** This amount and the other together. */
  public Money add(Money other) {
    return ofFen(Math.addExact(fen, other.fen));
  }

  /** What is left of this amount without the other; negative when the other is larger. */
  public Money subtract(Money other) {
    return ofFen(Math.subtractExact(fen, other.fen));
  }

  /** The same amount with the opposite sign. */
  public Money negate() {
    return ofFen(Math.negateExact(fen));
  }

  /** This amount, so many times. */
  public Money multiply(long times) {
    return ofFen(Math.multiplyExact(fen, times));
  }

  /**
   * This amount times a fraction, computed exactly and rounded once, to whole fen.
   *
   * @throws ArithmeticException if the denominator is zero, the result does not fit, or rounding is
   *     {@link RoundingMode#UNNECESSARY} and would be needed
   */
  public Money proportion(long numerator, long denominator, RoundingMode rounding) {
    var product = BigInteger.valueOf(fen).multiply(BigInteger.valueOf(numerator));
    var share =
        new BigDecimal(product).divide(BigDecimal.valueOf(denominator), 0, rounding).toBigInteger();
    return ofFen(share.longValueExact());
  }

  /**
   * So many per cent of this amount, parts of a fen dropped. Towards zero, so that the share of a
   * reversal is the reversal of the share.
   */
  public Money percentRoundedDown(int percent) {
    return proportion(percent, 100, RoundingMode.DOWN);
  }

  /**
   * The smallest whole-yuan amount that is not below this one, as allowances paid in whole yuan are
   * rounded in favour of the recipient.
   */
  public Money roundUpToYuan() {
    return ofYuan(Math.ceilDiv(fen, FEN_PER_YUAN));
  }

  /**
   * {@link #allocate(List)} for weights written out.
   *
   * @throws IllegalArgumentException if a weight is negative or none is positive
   */
  public List<Money> allocate(long... weights) {
    var totalWeight = totalOf(weights);
    var total = BigInteger.valueOf(fen).abs();
    var shares = new long[weights.length];
    var remainders = new BigInteger[weights.length];
    var given = BigInteger.ZERO;
    for (int i = 0; i < weights.length; i++) {
      var exact = total.multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(totalWeight);
      // Not longValueExact: the magnitude of the least long is one more than a long can hold, and
      // the sign given back below makes it right again.
      shares[i] = exact[0].longValue();
      remainders[i] = exact[1];
      given = given.add(exact[0]);
    }
    int left = total.subtract(given).intValueExact();
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
        .limit(left)
        .forEach(i -> shares[i]++);
    var parts = new ArrayList<Money>(shares.length);
    for (long share : shares) {
      parts.add(ofFen(fen < 0 ? -share : share));
    }
    return List.copyOf(parts);
  }

  /**
   * Splits this amount in proportion to the weights by largest remainder (最大余数法). The parts add up
   * to this amount exactly, each is less than one fen from its exact share, and the same weights
   * always give the same parts: of equal remainders the earlier gets the fen. A weight of zero gets
   * nothing.
   *
   * @throws IllegalArgumentException if a weight is negative or none is positive
   */
  public List<Money> allocate(List<Long> weights) {
    return allocate(weights.stream().mapToLong(Long::longValue).toArray());
  }

  /** The smaller of the two. */
  public Money min(Money other) {
    return fen <= other.fen ? this : other;
  }

  /** The larger of the two. */
  public Money max(Money other) {
    return fen >= other.fen ? this : other;
  }

  public boolean isNegative() {
    return fen < 0;
  }

  public boolean isZero() {
    return fen == 0;
  }

  public boolean isPositive() {
    return fen > 0;
  }

  /** Whether this amount is strictly smaller. */
  public boolean isLessThan(Money other) {
    return fen < other.fen;
  }

  /** Whether this amount is strictly larger. */
  public boolean isMoreThan(Money other) {
    return fen > other.fen;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(fen, other.fen);
  }

  /** The amount in yuan with two decimals and no grouping, such as {@code 12.34}. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }

  private static BigInteger totalOf(long[] weights) {
    if (LongStream.of(weights).anyMatch(weight -> weight < 0)) {
      throw new IllegalArgumentException("a weight is negative");
    }
    var total =
        LongStream.of(weights)
            .mapToObj(BigInteger::valueOf)
            .reduce(BigInteger.ZERO, BigInteger::add);
    if (total.signum() == 0) {
      throw new IllegalArgumentException("no weight is positive");
    }
    return total;
  }
}
