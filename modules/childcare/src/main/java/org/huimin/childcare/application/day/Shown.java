package org.huimin.childcare.application.day;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.huimin.kernel.BusinessTime;

/** How times, names and numbers are shown to people (展示格式). */
public final class Shown {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy年MM月dd日 HH:mm", Locale.ROOT);

  private Shown() {}

  static String minute(Instant at) {
    return LocalDateTime.ofInstant(at, BusinessTime.ZONE).format(MINUTE);
  }

  /** As WeChat's time fields want it. */
  static String form(Instant at) {
    return LocalDateTime.ofInstant(at, BusinessTime.ZONE).format(FORM);
  }

  /** The family name and nothing more. */
  public static String maskedName(String name) {
    return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
  }

  /** The first three and the last four digits. */
  public static String maskedPhone(String phone) {
    return phone.length() < 11 ? "****" : phone.substring(0, 3) + "****" + phone.substring(7);
  }
}
