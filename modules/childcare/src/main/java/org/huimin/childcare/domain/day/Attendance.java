package org.huimin.childcare.domain.day;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.huimin.childcare.domain.day.BookedPlace.Settled;

/** What visits say about a place (考勤). */
public final class Attendance {
  private Attendance() {}

  /** How a place stands (考勤状态). */
  public enum State {
    /** 待到. */
    EXPECTED,
    /** 在园. */
    PRESENT,
    /** 已离园. */
    LEFT,
    /** 缺勤. */
    ABSENT
  }

  /**
   * How a place stands now.
   *
   * @param visits those of the child to that nursery on that day
   */
  public static State state(BookedPlace place, Collection<Visit> visits, Instant now) {
    var settled = place.settled();
    if (settled != null && !settled.attended()) {
      return State.ABSENT;
    }
    boolean came =
        visits.stream()
            .anyMatch(visit -> visit.isPresent() && visit.arrival().at().isBefore(place.endsAt()));
    if (came) {
      // A child of the morning that stays for its afternoon is there for both.
      return State.PRESENT;
    }
    if (!stay(place, visits, now).isZero() || (settled != null)) {
      return State.LEFT;
    }
    return now.isBefore(place.endsAt()) ? State.EXPECTED : State.ABSENT;
  }

  /**
   * What came of a place whose session is over: attended if the child was there for any of it.
   *
   * @param visits those of the child to that nursery on that day
   */
  public static Settled settle(BookedPlace place, Collection<Visit> visits, Instant now) {
    var stay = stay(place, visits, now);
    return stay.isZero()
        ? new Settled(false, 0)
        : new Settled(true, (int) Math.max(1, stay.toMinutes()));
  }

  /** How much of the session the child was there. */
  public static Duration stay(BookedPlace place, Collection<Visit> visits, Instant now) {
    return visits.stream()
        .map(visit -> visit.within(place.startsAt(), place.endsAt(), now))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
