package org.huimin.fundledger.application;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads amounts in yuan as banks write them (元), exactly. */
final class StatementAmounts {
  /** Fractions of a fen are no money; zeros behind them are harmless. */
  private static final Pattern YUAN = Pattern.compile("\\d{1,13}(\\.\\d{1,2}0{0,3})?");

  private StatementAmounts() {}

  /** The amount in fen; empty if it is none. */
  static OptionalLong fen(String yuan) {
    return YUAN.matcher(yuan).matches()
        ? OptionalLong.of(new BigDecimal(yuan).movePointRight(2).longValueExact())
        : OptionalLong.empty();
  }
}
