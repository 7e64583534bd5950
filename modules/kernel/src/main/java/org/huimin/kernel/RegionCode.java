package org.huimin.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The code of an administrative division (行政区划代码, GB/T 2260, and below the county the statistical
 * codes 统计用区划代码): two digits of province, two of prefecture, two of county, three of township and
 * three of village.
 *
 * <p>Kept without the zeros that pad it: 361000 and 3610 are both the prefecture of Fuzhou in
 * Jiangxi (抚州市), so that a region contains another exactly if its prefix begins the other's. A zero
 * in the middle is kept: prefectures without counties number their townships like 441900003.
 *
 * @param prefix the 2, 4, 6, 9 or 12 significant digits; the prefix for an SQL {@code LIKE}
 */
public record RegionCode(String prefix) implements Comparable<RegionCode> {
  private static final Pattern DIGITS =
      Pattern.compile("[1-9][0-9]([0-9]{2}([0-9]{2}([0-9]{3}([0-9]{3})?)?)?)?");
  private static final int SHORTEST_SHOWN = 6;

  /** How far down the hierarchy a division lies. */
  public enum Level {
    /** 省级. */
    PROVINCE(2),
    /** 地级. */
    PREFECTURE(4),
    /** 县级. */
    COUNTY(6),
    /** 乡级. */
    TOWNSHIP(9),
    /** 村级. */
    VILLAGE(12);

    private final int digits;

    Level(int digits) {
      this.digits = digits;
    }

    private static Level of(String prefix) {
      for (var level : values()) {
        if (level.digits == prefix.length()) {
          return level;
        }
      }
      throw new IllegalStateException("trimmed to a level on construction");
    }
  }

  /** Why a text is not a region code. */
  public enum Fault implements ValueFault {
    /** Not 2, 4, 6, 9 or 12 digits, or beginning with a zero. */
    MALFORMED("platform/region-code-malformed");

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
   * Takes the padded and the short form.
   *
   * @throws IllegalArgumentException if it is no region code
   */
  public RegionCode {
    if (!DIGITS.matcher(prefix).matches()) {
      throw new IllegalArgumentException(Fault.MALFORMED.code());
    }
    prefix = withoutPadding(prefix);
  }

  /** Reads a code as somebody typed it, padded or short. */
  public static Parsed<RegionCode> parse(String text) {
    return DIGITS.matcher(text).matches()
        ? Parsed.valid(new RegionCode(text))
        : Parsed.faulty(Fault.MALFORMED);
  }

  /** The code as printed, padded to at least six digits: 360000, 361000, 361002, 361002001. */
  public String code() {
    return prefix + "0".repeat(Math.max(0, SHORTEST_SHOWN - prefix.length()));
  }

  /** How far down the hierarchy it lies. */
  public Level level() {
    return Level.of(prefix);
  }

  /** Whether the other is this region or lies in it. */
  public boolean contains(RegionCode other) {
    return other.prefix.startsWith(prefix);
  }

  /** The region directly above, none for a province. */
  public Optional<RegionCode> parent() {
    return switch (level()) {
      case PROVINCE -> Optional.empty();
      case PREFECTURE -> Optional.of(cutTo(Level.PROVINCE));
      case COUNTY -> Optional.of(cutTo(Level.PREFECTURE));
      case TOWNSHIP -> Optional.of(cutTo(Level.COUNTY));
      case VILLAGE -> Optional.of(cutTo(Level.TOWNSHIP));
    };
  }

  @Override
  public int compareTo(RegionCode other) {
    return prefix.compareTo(other.prefix);
  }

  /** The code as printed. */
  @Override
  public String toString() {
    return code();
  }

  private RegionCode cutTo(Level above) {
    return new RegionCode(prefix.substring(0, above.digits));
  }

  private static String withoutPadding(String digits) {
    var levels = Level.values();
    for (int i = levels.length - 1; i > 0; i--) {
      int above = levels[i - 1].digits;
      if (digits.length() > above) {
        if (digits.chars().skip(above).anyMatch(c -> c != '0')) {
          return digits;
        }
        digits = digits.substring(0, above);
      }
    }
    return digits;
  }
}
