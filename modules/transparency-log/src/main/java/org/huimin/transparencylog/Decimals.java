package org.huimin.transparencylog;

/** The decimal numbers of the C2SP formats: ASCII digits, no sign, no leading zeroes. */
final class Decimals {
  private Decimals() {}

  static long parse(String text, String what) {
    if (!text.matches("0|[1-9][0-9]{0,18}")) {
      throw new MalformedLogDataException(
          what + " is not a decimal number without leading zeroes: \"" + text + "\"");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new MalformedLogDataException(what + " is too large: " + text, e);
    }
  }
}
