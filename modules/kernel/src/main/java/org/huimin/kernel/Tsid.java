package org.huimin.kernel;

import io.hypersistence.tsid.TSID;
import java.util.regex.Pattern;

/**
 * A time-ordered unique number (TSID): a positive long in storage, thirteen characters of
 * Crockford's base 32 to the outside.
 *
 * @param value the number, never negative
 */
public record Tsid(long value) implements Comparable<Tsid> {
  // The library itself fails on characters beyond ASCII and wraps around on what does not fit.
  private static final Pattern FORM = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{12}");

  /** Why a text is not an id. */
  public enum Fault implements ValueFault {
    /** Not thirteen characters of the alphabet, or more than a positive long holds. */
    MALFORMED("platform/id-malformed");

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
   * Checks the sign.
   *
   * @throws IllegalArgumentException if negative
   */
  public Tsid {
    if (value < 0) {
      throw new IllegalArgumentException("an id is never negative");
    }
  }

  /**
   * Reads the thirteen characters; small letters are accepted, the look-alikes I, L and O are not,
   * so that an id has one spelling.
   */
  public static Parsed<Tsid> parse(String text) {
    return FORM.matcher(text).matches()
        ? Parsed.valid(new Tsid(TSID.from(text).toLong()))
        : Parsed.faulty(Fault.MALFORMED);
  }

  /** The thirteen characters of a number. */
  public static String text(long value) {
    return TSID.from(value).toString();
  }

  @Override
  public int compareTo(Tsid other) {
    return Long.compare(value, other.value);
  }

  /** The thirteen characters. */
  @Override
  public String toString() {
    return text(value);
  }
}
