package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.CareClass;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.CapacityForecast;
import org.huimin.childcare.domain.lasting.CapacityForecast.Month;
import org.huimin.childcare.domain.lasting.ClassRoom;
import org.huimin.childcare.domain.lasting.NurseryRooms;
import org.huimin.childcare.domain.lasting.Stay;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.Period;
import org.huimin.people.People;
import org.huimin.platform.transaction.Transactions;

/**
 * Tells a nursery what one more child would do to its classes (托位模拟), without promising anything.
 */
@Singleton
public final class SimulateAdmission {
  private final Rooms rooms;
  private final People people;
  private final Transactions transactions;
  private final Clock clock;

  SimulateAdmission(Rooms rooms, People people, Transactions transactions, Clock clock) {
    this.rooms = rooms;
    this.people = people;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param path in which class the child would be when, as far as there is room
   * @param fits whether that reaches to the day on which the child is too old for nurseries
   * @param reachedOn the first day for which there is no room, or that day
   */
  public record Simulated(
      List<Stay> path,
      boolean fits,
      LocalDate reachedOn,
      List<Month> months,
      Map<CareClassId, CareClass> classes) {
    /** Copies the collections. */
    public Simulated {
      path = List.copyOf(path);
      months = List.copyOf(months);
      classes = Map.copyOf(classes);
    }
  }

  /**
   * Simulates.
   *
   * @throws InvalidInputException if the child would start before its birth or in the past
   */
  public Simulated of(NurseryId id, LocalDate birth, LocalDate startsOn, Care care) {
    var today = BusinessTime.today(clock);
    if (startsOn.isBefore(today)) {
      throw InvalidInputException.meaningless("startsOn", "childcare/start-past");
    }
    if (startsOn.isBefore(birth)) {
      throw InvalidInputException.meaningless("birthDate", "childcare/start-before-birth");
    }
    return transactions.read(() -> simulate(id, birth, startsOn, care, today));
  }

  private Simulated simulate(
      NurseryId id, LocalDate birth, LocalDate startsOn, Care care, LocalDate today) {
    var loaded = rooms.of(rooms.nursery(id), today);
    var all = loaded.rooms();
    var until = all.leavesOn(birth);
    var path = all.takePath(birth, startsOn, until, care);
    var reached =
        path.isEmpty() ? startsOn : path.getLast().period().lastDay().orElseThrow().plusDays(1);
    var held =
        loaded.held().stream().map(offer -> new Stay(offer.careClass(), offer.period())).toList();
    var enrolled =
        loaded.enrolments().stream()
            .map(each -> new CapacityForecast.Enrolled(each.stays(), each.until()))
            .toList();
    var classes = new HashMap<CareClassId, CareClass>();
    all.rooms().stream()
        .map(ClassRoom::careClass)
        .forEach(careClass -> classes.put(careClass.id(), careClass));
    return new Simulated(
        path,
        startsOn.isBefore(until) && reached.equals(until),
        reached,
        new CapacityForecast(all.rooms(), enrolled, held, expected(loaded, all, today))
            .of(today, path),
        classes);
  }

  /** Where children without a class from some day on would be right. */
  private List<Stay> expected(Rooms.Loaded loaded, NurseryRooms all, LocalDate today) {
    var without = loaded.enrolments().stream().filter(each -> each.gap(today) != null).toList();
    var children =
        people.findAll(without.stream().map(each -> each.child().value()).distinct().toList());
    var expected = new ArrayList<Stay>();
    for (var each : without) {
      var child = children.get(each.child().value());
      var gap = each.gap(today);
      if (child != null && gap != null) {
        addRight(expected, gap, child.birthDate(), each.pattern().care(), all, today);
      }
    }
    return expected;
  }

  private static void addRight(
      List<Stay> expected,
      Period gap,
      LocalDate birth,
      Care care,
      NurseryRooms all,
      LocalDate today) {
    var from = gap.from().isBefore(today) ? today : gap.from();
    var until = gap.lastDay().orElseThrow().plusDays(1);
    while (from.isBefore(until)) {
      var right = all.rightClass(birth, from, care);
      if (right.isEmpty()) {
        return;
      }
      var outgrown = right.get().outgrownOn(birth, from);
      var end = outgrown.isBefore(until) ? outgrown : until;
      expected.add(new Stay(right.get().careClass().id(), Period.between(from, end)));
      from = end;
    }
  }
}
