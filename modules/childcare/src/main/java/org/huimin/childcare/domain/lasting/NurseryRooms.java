package org.huimin.childcare.domain.lasting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.Care;
import org.huimin.kernel.AgeMonths;
import org.huimin.kernel.Period;

/** The lasting places of a nursery's classes, and the way of a child through them (长期托位与升班). */
public final class NurseryRooms {
  /** Classes for one age before those for several, which stay free for whom nothing else fits. */
  private static final Comparator<ClassRoom> ORDER =
      Comparator.comparing((ClassRoom room) -> room.careClass().type())
          .thenComparingLong(room -> room.careClass().id().value());

  private final List<ClassRoom> rooms;
  private final int leavingMonths;

  /**
   * The classes of one nursery.
   *
   * @param leavingMonths the age from whose first day on nobody is a nursery child
   */
  public NurseryRooms(List<ClassRoom> rooms, int leavingMonths) {
    this.rooms = rooms.stream().sorted(ORDER).toList();
    this.leavingMonths = leavingMonths;
  }

  /** The classes, those for one age first. */
  public List<ClassRoom> rooms() {
    return rooms;
  }

  /** The day on which a child is no nursery child any more. */
  public LocalDate leavesOn(LocalDate birth) {
    return AgeMonths.reachedOn(birth, leavingMonths);
  }

  /** Whether some class is for a child from a day on, full or not. */
  public boolean hasClassFor(LocalDate birth, LocalDate day, Care care) {
    return rightClass(birth, day, care).isPresent();
  }

  /** The class that is right for a child on a day, full or not. */
  public Optional<ClassRoom> rightClass(LocalDate birth, LocalDate day, Care care) {
    return day.isBefore(leavesOn(birth))
        ? rooms.stream().filter(room -> room.isFor(birth, day, care)).findFirst()
        : Optional.empty();
  }

  /**
   * A free place for a child in one class, until it outgrows the class.
   *
   * @param end the day before which it ends in any case
   */
  public Optional<Stay> placeFor(LocalDate birth, LocalDate from, LocalDate end, Care care) {
    if (!from.isBefore(end)) {
      return Optional.empty();
    }
    for (var room : rooms) {
      if (room.isFor(birth, from, care)) {
        var period = Period.between(from, earlier(room.outgrownOn(birth, from), end));
        if (room.hasRoom(period)) {
          return Optional.of(new Stay(room.careClass().id(), period));
        }
      }
    }
    return Optional.empty();
  }

  /** Takes a place that was found. */
  public void take(Stay stay) {
    room(stay).take(stay.period());
  }

  /** Gives a place back that was taken. */
  public void giveBack(Stay stay) {
    room(stay).giveBack(stay.period());
  }

  private ClassRoom room(Stay stay) {
    return rooms.stream()
        .filter(room -> room.careClass().id().equals(stay.careClass()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Takes free places for a child one after the other, from class to class, until the end or the
   * first day for which there is none.
   */
  public List<Stay> takePath(LocalDate birth, LocalDate from, LocalDate end, Care care) {
    var last = earlier(end, leavesOn(birth));
    var path = new ArrayList<Stay>();
    var next = placeFor(birth, from, last, care);
    while (next.isPresent()) {
      take(next.get());
      path.add(next.get());
      next = placeFor(birth, next.get().until(), last, care);
    }
    return path;
  }

  /** As {@link #takePath}, going on after days on which no class has room. */
  public List<Stay> takePathWhereFree(LocalDate birth, LocalDate from, LocalDate end, Care care) {
    var last = earlier(end, leavesOn(birth));
    var path = new ArrayList<Stay>();
    for (var day = from; day.isBefore(last); ) {
      var place = placeFor(birth, day, last, care);
      if (place.isPresent()) {
        take(place.get());
        path.add(place.get());
        day = place.get().until();
      } else {
        day = day.plusDays(1);
      }
    }
    return path;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
