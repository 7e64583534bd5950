package org.huimin.kernel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The unified social credit code of an organisation (统一社会信用代码, GB 32100-2015): registering
 * authority, kind of body, six digits of region, nine characters of organisation code and a check
 * character. The letters I, O, S, V and Z do not occur.
 *
 * @param value the eighteen characters in capitals
 */
public record UnifiedSocialCreditCode(String value) {
  private static final int LENGTH = 18;
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  /** Why a text is not a unified social credit code. */
  public enum Fault implements ValueFault {
    WRONG_LENGTH("platform/credit-code-wrong-length"),
    UNKNOWN_CHARACTER("platform/credit-code-unknown-character"),
    IMPOSSIBLE_REGION("platform/credit-code-impossible-region"),
    WRONG_CHECK_CHARACTER("platform/credit-code-wrong-check-character");

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
   * Small letters are made capital.
   *
   * @throws IllegalArgumentException if it is no unified social credit code
   */
  public UnifiedSocialCreditCode {
    value = value.toUpperCase(Locale.ROOT);
    var fault = faultIn(value);
    if (fault != null) {
      throw new IllegalArgumentException(fault.code());
    }
  }

  /** Reads a code as somebody typed it. */
  public static Parsed<UnifiedSocialCreditCode> parse(String text) {
    var fault = faultIn(text.toUpperCase(Locale.ROOT));
    return fault == null ? Parsed.valid(new UnifiedSocialCreditCode(text)) : Parsed.faulty(fault);
  }

  /**
   * The check character of the first seventeen.
   *
   * @throws IllegalArgumentException if these are not seventeen characters of the code's alphabet
   */
  public static char checkDigit(String first17) {
    if (first17.length() != LENGTH - 1 || !isInAlphabet(first17)) {
      throw new IllegalArgumentException("not seventeen characters of a credit code");
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += ALPHABET.indexOf(first17.charAt(i)) * WEIGHTS[i];
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }

  /** The six digits of the division whose authority registered the organisation. */
  public String regionPrefix() {
    return value.substring(2, 8);
  }

  /** The nine characters that were the organisation's code before 2015 (组织机构代码, GB 11714). */
  public String organisationCode() {
    return value.substring(8, 17);
  }

  /**
   * Whether the embedded organisation code carries its own right check character (GB 11714-1997).
   * Not a condition of validity: GB 32100 asks only for the outer check.
   */
  public boolean hasValidOrganisationCode() {
    var organisation = organisationCode();
    int sum = 0;
    for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
      sum += Character.digit(organisation.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
    }
    char expected = "0123456789X".charAt((11 - sum % 11) % 11);
    return organisation.charAt(8) == expected;
  }

  @Override
  public String toString() {
    return value;
  }

  private static @Nullable Fault faultIn(String text) {
    if (text.length() != LENGTH) {
      return Fault.WRONG_LENGTH;
    }
    if (!isInAlphabet(text)) {
      return Fault.UNKNOWN_CHARACTER;
    }
    if (!text.substring(2, 8).chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Fault.IMPOSSIBLE_REGION;
    }
    return checkDigit(text.substring(0, LENGTH - 1)) == text.charAt(LENGTH - 1)
        ? null
        : Fault.WRONG_CHECK_CHARACTER;
  }

  private static boolean isInAlphabet(String text) {
    return text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }
}
