package org.huimin.fundledger.domain;

import java.util.regex.Pattern;
import org.huimin.kernel.Parsed;
import org.huimin.kernel.ValueFault;

/**
 * The number of a bank card (银行卡号, ISO/IEC 7812-1): 12 to 19 digits, the last of them the check
 * digit by the Luhn formula (annex B). Shown with all but the last four digits hidden.
 *
 * @param value the digits, without blanks
 */
public record CardNumber(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9]{12,19}");
  private static final int SHOWN = 4;

  /** Why a text is no card number. */
  public enum Fault implements ValueFault {
    /** Not 12 to 19 digits. */
    MALFORMED("fund-ledger/card-malformed"),
    /** A digit is wrong, or two are swapped. */
    WRONG_CHECK_DIGIT("fund-ledger/card-wrong-check-digit");

    private final String code;

    Fault(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /** Reads a number as somebody typed it, with or without blanks between the groups. */
  public static Parsed<CardNumber> parse(String text) {
    String digits = spelling(text);
    if (!FORM.matcher(digits).matches()) {
      return Parsed.faulty(Fault.MALFORMED);
    }
    return luhn(digits)
        ? Parsed.valid(new CardNumber(digits))
        : Parsed.faulty(Fault.WRONG_CHECK_DIGIT);
  }

  /** The one spelling of what somebody typed, also where it is no card number. */
  public static String spelling(String text) {
    return text.replace(" ", "");
  }

  /** What a screen may show of the text in the place of a card number. */
  public static String masked(String text) {
    return text.length() <= SHOWN ? "****" : "****" + text.substring(text.length() - SHOWN);
  }

  /** The check digit that makes these digits a card number. */
  public static char checkDigit(String withoutIt) {
    return (char) ('0' + (10 - sum(withoutIt + "0") % 10) % 10);
  }

  private static boolean luhn(String digits) {
    return sum(digits) % 10 == 0;
  }

  private static int sum(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum;
  }

  /** Masked, so that the number does not leak into logs. */
  @Override
  public String toString() {
    return masked(value);
  }
}
