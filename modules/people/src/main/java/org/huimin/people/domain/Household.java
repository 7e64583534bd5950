package org.huimin.people.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.people.HouseholdRelation;
import org.huimin.people.NewHousehold;
import org.huimin.people.PeopleRefusal;

/**
 * A household (户) and everybody who ever belonged to it. It has exactly one head when formed, and
 * never two.
 *
 * @param version counts the changes of its members, so that two heads cannot come at once
 */
public record Household(
    HouseholdId id,
    RegionCode region,
    LocalDate formedOn,
    List<Membership> memberships,
    long version) {
  /** Copies the memberships. */
  public Household {
    memberships = List.copyOf(memberships);
  }

  /** A household without members yet. */
  public static Household form(HouseholdId id, NewHousehold household) {
    long heads =
        household.members().stream()
            .filter(member -> member.relationToHead() == HouseholdRelation.HEAD)
            .count();
    if (heads != 1) {
      throw new RefusedException(new PeopleRefusal.NotOneHead(Math.toIntExact(heads)));
    }
    return new Household(id, household.region(), household.formedOn(), List.of(), 0);
  }

  /**
   * The household with one more member.
   *
   * @throws RefusedException {@link PeopleRefusal.NotOneHead} when it has a head then, {@link
   *     PeopleRefusal.HouseholdNotFormedYet}
   */
  public Household with(Membership newcomer) {
    if (newcomer.period().from().isBefore(formedOn)) {
      throw new RefusedException(new PeopleRefusal.HouseholdNotFormedYet(formedOn));
    }
    if (newcomer.relation() == HouseholdRelation.HEAD
        && memberships.stream()
            .filter(member -> member.relation() == HouseholdRelation.HEAD)
            .anyMatch(member -> member.period().overlaps(newcomer.period()))) {
      throw new RefusedException(new PeopleRefusal.NotOneHead(2));
    }
    var members = new ArrayList<>(memberships);
    members.add(newcomer);
    return new Household(id, region, formedOn, members, version);
  }
}
