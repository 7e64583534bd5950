package org.huimin.childcare.domain.filing;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Set;
import org.huimin.childcare.NewNursery;
import org.huimin.childcare.NurseryNature;
import org.huimin.childcare.domain.CareHours;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.UnifiedSocialCreditCode;

/**
 * What a filing says of the nursery (备案内容).
 *
 * @param openDays the days of the week it opens on
 * @param servesFood whether it serves meals, which needs a food permit
 */
public record FilingContent(
    UnifiedSocialCreditCode creditCode,
    String name,
    NurseryNature nature,
    RegionCode region,
    NewNursery.Place place,
    CareHours hours,
    Set<DayOfWeek> openDays,
    boolean servesFood,
    int cancelHoursBefore) {
  /** Copies the days. */
  public FilingContent {
    openDays = Set.copyOf(openDays);
  }

  /** Days of the week as one number: 1 for Monday to 64 for Sunday, added up. */
  public static int mask(Set<DayOfWeek> days) {
    return days.stream().mapToInt(day -> 1 << (day.getValue() - 1)).sum();
  }

  /** The days of the week in such a number, Monday first. */
  public static Set<DayOfWeek> days(int mask) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      if ((mask & (1 << (day.getValue() - 1))) != 0) {
        days.add(day);
      }
    }
    return days;
  }
}
