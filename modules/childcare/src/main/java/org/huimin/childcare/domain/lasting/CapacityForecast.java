package org.huimin.childcare.domain.lasting;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.kernel.Period;

/**
 * What a nursery's classes will hold in the coming months, and what one more child would change
 * (托位模拟).
 */
public final class CapacityForecast {
  /** How many months it looks ahead. */
  public static final int MONTHS = 12;

  private final List<ClassRoom> rooms;
  private final Collection<Enrolled> enrolled;
  private final Collection<Stay> held;
  private final Collection<Stay> expected;

  /**
   * What is known today.
   *
   * @param rooms the classes
   * @param enrolled the enrolled children
   * @param held the places held for somebody
   * @param expected where children who have no class from some day on would be right
   */
  public CapacityForecast(
      List<ClassRoom> rooms,
      Collection<Enrolled> enrolled,
      Collection<Stay> held,
      Collection<Stay> expected) {
    this.rooms = List.copyOf(rooms);
    this.enrolled = List.copyOf(enrolled);
    this.held = List.copyOf(held);
    this.expected = List.copyOf(expected);
  }

  /** An enrolled child: its stays, and the day on which it leaves. */
  public record Enrolled(List<Stay> stays, LocalDate until) {
    /** Copies the stays. */
    public Enrolled {
      stays = List.copyOf(stays);
    }
  }

  /** One class in one month; the counts of children are those of the fullest day. */
  public record ClassMonth(
      CareClassId careClass,
      int places,
      int enrolled,
      int held,
      int leaving,
      int movingUp,
      int arriving,
      int expected,
      int free,
      boolean withChild,
      int freeAfter) {}

  /** One month. */
  public record Month(YearMonth month, List<ClassMonth> classes) {
    /** Copies the classes. */
    public Month {
      classes = List.copyOf(classes);
    }
  }

  /**
   * The coming months.
   *
   * @param today the first day looked at
   * @param child where one more child would be
   */
  public List<Month> of(LocalDate today, List<Stay> child) {
    var months = new ArrayList<Month>();
    for (int i = 0; i < MONTHS; i++) {
      var month = YearMonth.from(today).plusMonths(i);
      var first = i == 0 ? today : month.atDay(1);
      var days = Period.between(first, month.plusMonths(1).atDay(1));
      months.add(
          new Month(month, rooms.stream().map(room -> classMonth(room, days, child)).toList()));
    }
    return months;
  }

  private ClassMonth classMonth(ClassRoom room, Period days, List<Stay> child) {
    var id = room.careClass().id();
    var fullest = days.from();
    int free = Integer.MAX_VALUE;
    int freeAfter = Integer.MAX_VALUE;
    for (var day : each(days)) {
      int freeThen = freeOn(room, day);
      if (freeThen < free) {
        free = freeThen;
        fullest = day;
      }
      freeAfter = Math.min(freeAfter, freeThen - count(child, id, day));
    }
    int leaving = 0;
    int movingUp = 0;
    int arriving = 0;
    for (var each : enrolled) {
      for (var stay : each.stays()) {
        if (stay.careClass().equals(id)) {
          var until = Objects.requireNonNull(stay.period().until());
          boolean ends = days.contains(until);
          leaving += ends && until.equals(each.until()) ? 1 : 0;
          movingUp += ends && until.isBefore(each.until()) ? 1 : 0;
          arriving += days.contains(stay.period().from()) ? 1 : 0;
        }
      }
    }
    return new ClassMonth(
        id,
        room.placesOn(fullest),
        enrolledOn(id, fullest),
        count(held, id, fullest),
        leaving,
        movingUp,
        arriving,
        count(expected, id, fullest),
        free,
        child.stream()
            .anyMatch(stay -> stay.careClass().equals(id) && stay.period().overlaps(days)),
        freeAfter);
  }

  private int freeOn(ClassRoom room, LocalDate day) {
    var id = room.careClass().id();
    return room.placesOn(day)
        - enrolledOn(id, day)
        - count(held, id, day)
        - count(expected, id, day);
  }

  private int enrolledOn(CareClassId id, LocalDate day) {
    return enrolled.stream().mapToInt(each -> count(each.stays(), id, day)).sum();
  }

  private static int count(Collection<Stay> stays, CareClassId id, LocalDate day) {
    return (int)
        stays.stream()
            .filter(stay -> stay.careClass().equals(id) && stay.period().contains(day))
            .count();
  }

  private static List<LocalDate> each(Period days) {
    return days.from().datesUntil(Objects.requireNonNull(days.until())).toList();
  }
}
