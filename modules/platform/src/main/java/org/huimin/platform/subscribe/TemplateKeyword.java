package org.huimin.platform.subscribe;

import java.util.regex.Pattern;

/** What a keyword of a template takes (订阅消息参数类别), after WeChat's description of the types. */
enum TemplateKeyword {
  THING(20),
  NUMBER(32),
  LETTER(32),
  SYMBOL(5),
  CHARACTER_STRING(32),
  PHONE_NUMBER(17),
  CAR_NUMBER(8),
  NAME(10),
  PHRASE(5),
  /** Times, dates, amounts and enumerations have a form and no length. */
  FORMED(Integer.MAX_VALUE);

  private static final String NOTHING = "无";
  private static final Pattern DIGITS = Pattern.compile("[0-9]+$");
  private static final Pattern LINES = Pattern.compile("\\s+");

  private final int longest;

  TemplateKeyword(int longest) {
    this.longest = longest;
  }

  /** The type of a keyword such as {@code thing1}. */
  static TemplateKeyword of(String keyword) {
    var type = DIGITS.matcher(keyword).replaceFirst("");
    for (var each : values()) {
      if (each.name().equalsIgnoreCase(type)) {
        return each;
      }
    }
    return FORMED;
  }

  /** A value that WeChat takes: on one line, never empty, cut where it is too long. */
  String fit(String value) {
    var line = LINES.matcher(value).replaceAll(" ").strip();
    if (line.isEmpty()) {
      return NOTHING;
    }
    int length = line.codePointCount(0, line.length());
    if (length <= longest) {
      return line;
    }
    // A cut text says so; the short types have no room for it.
    boolean hasRoom = this == THING;
    int kept = hasRoom ? longest - 1 : longest;
    return line.substring(0, line.offsetByCodePoints(0, kept)) + (hasRoom ? "…" : "");
  }
}
