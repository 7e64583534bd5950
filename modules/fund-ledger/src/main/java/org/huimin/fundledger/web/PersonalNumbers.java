package org.huimin.fundledger.web;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.huimin.fundledger.domain.CardNumber;
import org.huimin.kernel.Parsed;
import org.huimin.kernel.ResidentId;

/**
 * Finds numbers of persons, telephones and accounts (个人号码) in what comes to stand in the public
 * log, however their digits are written: full width, or in groups with blanks, dashes or dots
 * between.
 */
final class PersonalNumbers {
  /** Also what cannot be seen. */
  private static final String BETWEEN = "[\\s\\p{Z}\\p{Pd}\\p{Cf}\\u2212._·•]";

  private static final Pattern RUN = Pattern.compile("\\p{Nd}(?:" + BETWEEN + "*+\\p{Nd})*+");

  private static final String DATE =
      "(?:19|20)\\d\\d(?:"
          + BETWEEN
          + "*(?:0?[1-9]|1[0-2])(?:"
          + BETWEEN
          + "*(?:0?[1-9]|[12]\\d|3[01]))?)?";

  /**
   * Years, months and days, or from one to another, such as 2026.1-2026.12 or 20261101-20261130.
   */
  private static final Pattern DATES = Pattern.compile(DATE + "(?:" + BETWEEN + "+" + DATE + ")*");

  private static final Pattern BEGINS_WITH_DAY =
      Pattern.compile("(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]).*");

  /** A mobile telephone number of the mainland, with or without its country. */
  private static final Pattern MOBILE = Pattern.compile("(?:(?:00)?86)?1[3-9]\\d{9}");

  /** What is put between the digits in the numbers of banks. */
  private static final Pattern JOINTS = Pattern.compile("[^0-9A-Za-z]+");

  private static final Pattern DIGITS = Pattern.compile("\\d+[Xx]?");

  /** As many as a telephone number has; resident ids and cards have more. */
  private static final int FEWEST_DIGITS = 11;

  private PersonalNumbers() {}

  /** Whether a text holds digits enough for one, other than those of dates. */
  static boolean anyIn(String text) {
    return RUN.matcher(normal(text))
        .results()
        .map(MatchResult::group)
        .filter(run -> !DATES.matcher(run).matches())
        .anyMatch(run -> run.codePoints().filter(Character::isDigit).count() >= FEWEST_DIGITS);
  }

  /**
   * Whether a bank's number for a message is or holds the number of a person, a mobile telephone or
   * a card. Banks' own numbers are as long, and many begin with a day.
   */
  static boolean anyInReference(String reference, LocalDate today) {
    String joined = JOINTS.matcher(normal(reference)).replaceAll("");
    return DIGITS
        .matcher(joined)
        .results()
        .map(MatchResult::group)
        .anyMatch(
            number ->
                MOBILE.matcher(number).matches()
                    || ResidentId.parse(number, today) instanceof Parsed.Valid<ResidentId>
                    || (!BEGINS_WITH_DAY.matcher(number).matches()
                        && CardNumber.parse(number) instanceof Parsed.Valid<CardNumber>));
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }
}
