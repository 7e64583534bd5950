package org.huimin.childwelfare.domain;

import java.util.function.IntUnaryOperator;

/**
 * The number a reporter is given (回执号): random, so that it cannot be guessed and tells neither the
 * order nor the number of cases.
 */
public final class ReceiptNumber {
  // Without the look-alikes I, L, O and U, to be read out over the telephone.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 12;
  private static final int GROUP = 4;

  private ReceiptNumber() {}

  /**
   * Draws a number, such as {@code 7Q2M-XC4T-0RB9}.
   *
   * @param random gives a number from 0 up to, and without, its argument
   */
  public static String draw(IntUnaryOperator random) {
    var number = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % GROUP == 0) {
        number.append('-');
      }
      number.append(ALPHABET.charAt(random.applyAsInt(ALPHABET.length())));
    }
    return number.toString();
  }
}
