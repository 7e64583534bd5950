package org.huimin.kernel;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads holiday notices (节假日安排通知) from files, one per year, of three properties: {@code off} and
 * {@code work} list days, or runs like {@code 2026-05-01..2026-05-05}, separated by commas, and
 * {@code source} says where they were published.
 */
public final class StateCouncilCalendars {
  private static final Set<Integer> BUNDLED_YEARS = Set.of(2026);
  private static final String RUN = "..";

  private StateCouncilCalendars() {}

  /** The calendar of the years whose notices come with this version. */
  public static WorkingDayCalendar bundled() {
    return new WorkingDayCalendar(
        BUNDLED_YEARS.stream().sorted().map(StateCouncilCalendars::bundled).toList());
  }

  /**
   * Reads the notice for a year, so that a city need not wait for a release to learn of the next.
   *
   * @throws IllegalArgumentException if a property is missing or does not list days
   */
  public static HolidayNotice read(int year, Reader text) throws IOException {
    var properties = new Properties();
    properties.load(text);
    return new HolidayNotice(
        year,
        days(property(properties, "off")),
        days(property(properties, "work")),
        property(properties, "source"));
  }

  private static HolidayNotice bundled(int year) {
    var name = "calendar/" + year + ".properties";
    try (var resource = StateCouncilCalendars.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return read(year, new InputStreamReader(resource, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String property(Properties properties, String name) {
    var value = properties.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("a holiday notice needs the property " + name);
    }
    return value;
  }

  private static Set<LocalDate> days(String list) {
    var days = new TreeSet<LocalDate>();
    if (list.isBlank()) {
      return days;
    }
    for (var item : list.split(",", -1)) {
      int dots = item.indexOf(RUN);
      var first = day(dots < 0 ? item : item.substring(0, dots));
      var last = dots < 0 ? first : day(item.substring(dots + RUN.length()));
      first.datesUntil(last.plusDays(1)).forEach(days::add);
    }
    return days;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a day: " + text.strip(), e);
    }
  }
}
