package org.huimin.fundledger.domain;

import java.math.BigInteger;

/** Shares of amounts, in ten-thousandths (万分比), exact and without decimals. */
public final class BasisPoints {
  /** All of something. */
  public static final long WHOLE = 10_000;

  private BasisPoints() {}

  /**
   * What part is of whole, rounded down; 10000 if the whole is nothing.
   *
   * @throws ArithmeticException if it does not fit a long
   */
  public static long of(long part, long whole) {
    return whole == 0
        ? WHOLE
        : BigInteger.valueOf(part)
            .multiply(BigInteger.valueOf(WHOLE))
            .divide(BigInteger.valueOf(whole))
            .longValueExact();
  }

  /** Compares part / whole with a share, without rounding: negative if it is less. */
  public static int compare(long part, long whole, long shareBasisPoints) {
    return BigInteger.valueOf(part)
        .multiply(BigInteger.valueOf(WHOLE))
        .compareTo(BigInteger.valueOf(whole).multiply(BigInteger.valueOf(shareBasisPoints)));
  }
}
