package org.huimin.childcare.domain.day;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes calendars (日历文件, RFC 5545). Times are in UTC, so that no time zone has to be described:
 * calendars show them in the reader's own.
 */
public final class ICalendar {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** A line has at most so many octets without its end (RFC 5545 section 3.1). */
  private static final int LONGEST_LINE = 75;

  private static final String END = "\r\n";

  private final StringBuilder text = new StringBuilder();

  private ICalendar() {}

  /**
   * An event.
   *
   * @param uid stays the same for the same thing
   * @param summary what is shown
   * @param location where, null if not said
   * @param startsAt when it begins
   * @param endsAt when it ends
   * @param cancelled whether it does not take place
   * @param changedAt when it last changed
   */
  public record Event(
      String uid,
      String summary,
      @Nullable String location,
      Instant startsAt,
      Instant endsAt,
      boolean cancelled,
      Instant changedAt) {}

  /**
   * A calendar as programs read it.
   *
   * @param name what it is called
   */
  public static String of(String name, List<Event> events) {
    var calendar = new ICalendar();
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//Huimin//Childcare//ZH");
    calendar.line("CALSCALE", "GREGORIAN");
    calendar.line("METHOD", "PUBLISH");
    calendar.line("X-WR-CALNAME", escaped(name));
    calendar.line("REFRESH-INTERVAL;VALUE=DURATION", "PT4H");
    calendar.line("X-PUBLISHED-TTL", "PT4H");
    events.forEach(calendar::event);
    calendar.line("END", "VCALENDAR");
    return calendar.text.toString();
  }

  private void event(Event event) {
    line("BEGIN", "VEVENT");
    line("UID", escaped(event.uid()));
    line("DTSTAMP", UTC.format(event.changedAt()));
    line("LAST-MODIFIED", UTC.format(event.changedAt()));
    line("SEQUENCE", event.cancelled() ? "1" : "0");
    line("DTSTART", UTC.format(event.startsAt()));
    line("DTEND", UTC.format(event.endsAt()));
    line("SUMMARY", escaped(event.summary()));
    if (event.location() != null) {
      line("LOCATION", escaped(event.location()));
    }
    line("STATUS", event.cancelled() ? "CANCELLED" : "CONFIRMED");
    line("CLASS", "PRIVATE");
    line("TRANSP", event.cancelled() ? "TRANSPARENT" : "OPAQUE");
    line("END", "VEVENT");
  }

  /** A text value (section 3.3.11); other control characters have no place in one. */
  static String escaped(String value) {
    var escaped = new StringBuilder();
    value
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> escaped.append("\\\\");
                case ';' -> escaped.append("\\;");
                case ',' -> escaped.append("\\,");
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append('\t');
                default -> {
                  if (!Character.isISOControl(c) && !isLoneSurrogate(c)) {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    return escaped.toString();
  }

  private static boolean isLoneSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  /** Folds after at most 75 octets, never inside a character (section 3.1). */
  private void line(String name, String value) {
    var line = name + ":" + value;
    int octets = 0;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      var character = new String(Character.toChars(c));
      int width = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + width > LONGEST_LINE) {
        text.append(END).append(' ');
        octets = 1;
      }
      text.append(character);
      octets += width;
      i += Character.charCount(c);
    }
    text.append(END);
  }
}
