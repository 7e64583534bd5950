package org.huimin.platform.outbox;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names event types for storage. */
final class EventNames {
  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final String ROOT = "org.huimin.";

  private EventNames() {}

  /** The annotated name, else such as {@code childcare/place-booked}. */
  static String of(Class<?> type) {
    var given = type.getAnnotation(EventName.class);
    return given != null ? given.value() : context(type) + "/" + kebab(type.getSimpleName());
  }

  private static String context(Class<?> type) {
    var name = type.getPackageName();
    var inside = name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
    int end = inside.indexOf('.');
    return end < 0 ? inside : inside.substring(0, end);
  }

  private static String kebab(String simpleName) {
    return WORD_START.matcher(simpleName).replaceAll("-").toLowerCase(Locale.ROOT);
  }
}
