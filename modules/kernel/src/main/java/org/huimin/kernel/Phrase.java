package org.huimin.kernel;

import java.util.Locale;
import java.util.Map;

/**
 * A piece of a sentence that has words of its own in each language (用语): stands as a named
 * parameter in the details of a {@link Refusal}, so that people read "released" or "12.50 yuan" and
 * never the code of a state or a bare number.
 *
 * @param code the stable code, {@code context/kebab-case}
 * @param details named parameters, in order; phrases again, if need be
 */
public record Phrase(String code, Map<String, Object> details) {
  /**
   * Checks the code and copies the details.
   *
   * @throws IllegalArgumentException if the code is not {@code context/kebab-case}
   */
  public Phrase {
    StableCode.require(code);
    details = StableCode.copyInOrder(details);
  }

  /**
   * The word for one of a fixed set of values, such as a state or a kind.
   *
   * @param set what the words of the set begin with, such as {@code fund-ledger/commitment-state}
   * @param constant the value as programs know it, such as {@code OPEN}
   */
  public static Phrase word(String set, String constant) {
    return new Phrase(set + "-" + constant.toLowerCase(Locale.ROOT).replace('_', '-'), Map.of());
  }
}
