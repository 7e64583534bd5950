package org.huimin.fundledger.domain;

/**
 * A line as it was sent, not yet checked (清册明细报送).
 *
 * @param card the card number as given, without blanks
 */
public record LineOrder(long personId, String card, String holder, long amountFen) {
  /** Most characters that a card number may be given in. */
  public static final int LONGEST_CARD = 30;

  /** Most characters of an account holder's name. */
  public static final int LONGEST_HOLDER = 100;

  /** Nothing personal, so that none of it leaks into logs. */
  @Override
  public String toString() {
    return "LineOrder";
  }
}
