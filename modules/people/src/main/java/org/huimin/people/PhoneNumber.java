package org.huimin.people;

import java.util.regex.Pattern;
import org.huimin.kernel.Parsed;
import org.huimin.kernel.ValueFault;

/**
 * A mobile number of the mainland (手机号码): eleven digits. {@link #toString()} is masked so that the
 * number does not leak into logs.
 */
public record PhoneNumber(String value) {
  private static final Pattern FORM = Pattern.compile("1[3-9][0-9]{9}");

  /** Why a text is not a mobile number. */
  public enum Fault implements ValueFault {
    MALFORMED;

    @Override
    public String code() {
      return "people/phone-malformed";
    }
  }

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is no mobile number
   */
  public PhoneNumber {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(Fault.MALFORMED.code());
    }
  }

  /** Reads a number as somebody typed it, with spaces, hyphens and +86 allowed. */
  public static Parsed<PhoneNumber> parse(String text) {
    var digits = text.replaceAll("[ -]", "").replaceFirst("^\\+86", "");
    return FORM.matcher(digits).matches()
        ? Parsed.valid(new PhoneNumber(digits))
        : Parsed.faulty(Fault.MALFORMED);
  }

  /** The number with the middle four digits hidden. */
  public String masked() {
    return value.substring(0, 3) + "****" + value.substring(7);
  }

  /** The masked number. */
  @Override
  public String toString() {
    return masked();
  }
}
