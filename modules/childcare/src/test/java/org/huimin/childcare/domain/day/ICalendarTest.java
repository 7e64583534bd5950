package org.huimin.childcare.domain.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.huimin.childcare.domain.day.ICalendar.Event;
import org.junit.jupiter.api.Test;

class ICalendarTest {
  private static final Instant STARTS = Instant.parse("2026-12-07T00:00:00Z");
  private static final Instant ENDS = Instant.parse("2026-12-07T09:00:00Z");
  private static final Instant CHANGED = Instant.parse("2026-12-01T01:02:03.456789Z");

  @Test
  void aCalendarIsWrittenAsRfc5545Says() {
    var text =
        ICalendar.of(
            "豆豆 · 托育",
            List.of(
                new Event(
                    "A-1@childcare.huimin",
                    "豆豆 全日托",
                    "小太阳托育园; 一部, 南门",
                    STARTS,
                    ENDS,
                    false,
                    CHANGED),
                new Event("A-2@childcare.huimin", "半日托", null, STARTS, ENDS, true, CHANGED)));

    assertThat(text)
        .isEqualTo(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Huimin//Childcare//ZH
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            X-WR-CALNAME:豆豆 · 托育
            REFRESH-INTERVAL;VALUE=DURATION:PT4H
            X-PUBLISHED-TTL:PT4H
            BEGIN:VEVENT
            UID:A-1@childcare.huimin
            DTSTAMP:20261201T010203Z
            LAST-MODIFIED:20261201T010203Z
            SEQUENCE:0
            DTSTART:20261207T000000Z
            DTEND:20261207T090000Z
            SUMMARY:豆豆 全日托
            LOCATION:小太阳托育园\\; 一部\\, 南门
            STATUS:CONFIRMED
            CLASS:PRIVATE
            TRANSP:OPAQUE
            END:VEVENT
            BEGIN:VEVENT
            UID:A-2@childcare.huimin
            DTSTAMP:20261201T010203Z
            LAST-MODIFIED:20261201T010203Z
            SEQUENCE:1
            DTSTART:20261207T000000Z
            DTEND:20261207T090000Z
            SUMMARY:半日托
            STATUS:CANCELLED
            CLASS:PRIVATE
            TRANSP:TRANSPARENT
            END:VEVENT
            END:VCALENDAR
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void aLongLineIsFoldedAfter75OctetsAndNotInsideACharacter() {
    var text = calendarOf("星".repeat(40));

    // "SUMMARY:" and 22 characters of 3 octets are 74; a further one would be 77.
    assertThat(text).contains("SUMMARY:" + "星".repeat(22) + "\r\n " + "星".repeat(18) + "\r\n");
  }

  /** What people may write can neither break a line nor end an event, and comes back unchanged. */
  @Property(tries = 300)
  void whateverIsWrittenIsReadBack(@ForAll String summary) {
    var text = calendarOf(summary);

    assertThat(text).endsWith("END:VCALENDAR\r\n");
    for (var line : text.split("\r\n", -1)) {
      assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
      assertThat(line).doesNotContain("\r").doesNotContain("\n");
    }
    var unfolded = text.replace("\r\n ", "");
    var lines = List.of(unfolded.split("\r\n", -1));
    assertThat(lines).filteredOn(line -> line.startsWith("BEGIN:VEVENT")).hasSize(1);
    var read =
        lines.stream()
            .filter(line -> line.startsWith("SUMMARY:"))
            .map(line -> unescaped(line.substring("SUMMARY:".length())))
            .toList();
    assertThat(read).containsExactly(printable(summary));
  }

  private static String calendarOf(String summary) {
    return ICalendar.of(
        "托育",
        List.of(new Event("A@childcare.huimin", summary, null, STARTS, ENDS, false, CHANGED)));
  }

  private static String unescaped(String value) {
    var text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        i++;
        text.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** What a text value can hold at all. */
  private static String printable(String text) {
    var kept = new StringBuilder();
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
