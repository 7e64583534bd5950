package org.huimin.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The resident identity number (公民身份号码, GB 11643-1999): six digits of region, eight of birth date,
 * three of sequence (odd for men, even for women) and a check digit.
 *
 * <p>The region is not looked up: divisions are dissolved and renamed, and the cards keep the old
 * prefix. The fifteen-digit numbers of the first generation are no longer valid and are refused.
 *
 * <p>{@link #toString()} is masked so that the number does not leak into logs; {@link #value()} is
 * the number itself.
 *
 * @param value the eighteen characters, with a capital X where the check digit is one
 */
public record ResidentId(String value) {
  private static final int LENGTH = 18;
  private static final int OLD_LENGTH = 15;
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_DIGITS = "10X98765432";

  // Numbers are issued since 1984; an earlier birth than this is a typing error, not a person.
  private static final int EARLIEST_BIRTH_YEAR = 1800;

  /** Why a text is not a resident identity number. */
  public enum Fault implements ValueFault {
    OLD_FIFTEEN_DIGITS("platform/resident-id-old-fifteen-digits"),
    WRONG_LENGTH("platform/resident-id-wrong-length"),
    NOT_DIGITS("platform/resident-id-not-digits"),
    IMPOSSIBLE_REGION("platform/resident-id-impossible-region"),
    IMPOSSIBLE_BIRTH_DATE("platform/resident-id-impossible-birth-date"),
    FUTURE_BIRTH_DATE("platform/resident-id-future-birth-date"),
    WRONG_CHECK_DIGIT("platform/resident-id-wrong-check-digit");

    private final String code;

    Fault(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /**
   * A small x is made capital.
   *
   * @throws IllegalArgumentException if it is no resident identity number; the message names the
   *     fault and never the number
   */
  public ResidentId {
    value = withCapitalX(value);
    var fault = faultIn(value);
    if (fault != null) {
      throw new IllegalArgumentException(fault.code());
    }
  }

  /** Reads a number as somebody typed it, refusing births after today. */
  public static Parsed<ResidentId> parse(String text, LocalDate today) {
    var fault = faultIn(withCapitalX(text));
    if (fault != null) {
      return Parsed.faulty(fault);
    }
    var id = new ResidentId(text);
    return id.birthDate().isAfter(today)
        ? Parsed.faulty(Fault.FUTURE_BIRTH_DATE)
        : Parsed.valid(id);
  }

  /**
   * The check digit of the first seventeen digits.
   *
   * @throws IllegalArgumentException if these are not seventeen digits
   */
  public static char checkDigit(String first17) {
    if (first17.length() != LENGTH - 1 || !isDigits(first17)) {
      throw new IllegalArgumentException("not seventeen digits");
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (first17.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECK_DIGITS.charAt(sum % 11);
  }

  /** The birth date that the number states (出生日期). */
  public LocalDate birthDate() {
    var date = birthDateIn(value);
    if (date == null) {
      throw new IllegalStateException("checked on construction");
    }
    return date;
  }

  /** The sex that the sequence number states (性别). */
  public Sex sex() {
    return (value.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
  }

  /** The six digits of the division that first issued the number, possibly since dissolved. */
  public String regionPrefix() {
    return value.substring(0, 6);
  }

  /** The number with only the first three and the last two characters shown. */
  public String masked() {
    return value.substring(0, 3) + "*".repeat(LENGTH - 5) + value.substring(LENGTH - 2);
  }

  /** The masked number. */
  @Override
  public String toString() {
    return masked();
  }

  private static @Nullable Fault faultIn(String text) {
    if (text.length() != LENGTH) {
      return text.length() == OLD_LENGTH && isDigits(text)
          ? Fault.OLD_FIFTEEN_DIGITS
          : Fault.WRONG_LENGTH;
    }
    var first17 = text.substring(0, LENGTH - 1);
    char last = text.charAt(LENGTH - 1);
    if (!isDigits(first17) || CHECK_DIGITS.indexOf(last) < 0) {
      return Fault.NOT_DIGITS;
    }
    if (text.charAt(0) == '0') {
      return Fault.IMPOSSIBLE_REGION;
    }
    if (birthDateIn(text) == null) {
      return Fault.IMPOSSIBLE_BIRTH_DATE;
    }
    return checkDigit(first17) == last ? null : Fault.WRONG_CHECK_DIGIT;
  }

  private static @Nullable LocalDate birthDateIn(String digits) {
    int year = Integer.parseInt(digits.substring(6, 10));
    int month = Integer.parseInt(digits.substring(10, 12));
    int day = Integer.parseInt(digits.substring(12, 14));
    if (year < EARLIEST_BIRTH_YEAR) {
      return null;
    }
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String withCapitalX(String text) {
    return text.length() == LENGTH && text.endsWith("x")
        ? text.substring(0, LENGTH - 1) + "X"
        : text;
  }

  // Character.isDigit would let full-width and Arabic-Indic digits through.
  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
