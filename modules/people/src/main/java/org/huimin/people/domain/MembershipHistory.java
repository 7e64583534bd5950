package org.huimin.people.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.huimin.kernel.Period;
import org.huimin.kernel.RefusedException;
import org.huimin.people.HouseholdRelation;
import org.huimin.people.PeopleRefusal;

/**
 * The households of one person through time (户籍变动). On no day does a person belong to two (户口登记条例
 * 第六条: 一个公民只能在一个地方登记为常住人口).
 */
public final class MembershipHistory {
  private final Person person;
  private final List<Membership> memberships;

  /** The history of a person as kept so far. */
  public MembershipHistory(Person person, List<Membership> memberships) {
    this.person = person;
    this.memberships = new ArrayList<>(memberships);
  }

  /**
   * Adds a membership from a day on.
   *
   * @throws RefusedException {@link PeopleRefusal.AlreadyInHousehold} or {@link
   *     PeopleRefusal.NotAliveThen}
   */
  public Membership join(
      long membershipId, HouseholdId household, HouseholdRelation relation, LocalDate from) {
    person.requireAliveOn(from);
    var period = Period.since(from);
    memberships.stream()
        .filter(other -> other.period().overlaps(period))
        .min(Comparator.comparing(other -> other.period().from()))
        .ifPresent(
            other -> {
              throw new RefusedException(
                  new PeopleRefusal.AlreadyInHousehold(other.period().from()));
            });
    var membership = new Membership(membershipId, household, person.id(), relation, period);
    memberships.add(membership);
    return membership;
  }

  /**
   * Ends the membership that lasts.
   *
   * @param until the first day on which it no longer does
   * @throws RefusedException {@link PeopleRefusal.InNoHousehold} when none lasts, or it began no
   *     earlier
   */
  public Membership leave(LocalDate until) {
    var open =
        memberships.stream()
            .filter(membership -> membership.period().isOpenEnded())
            .filter(membership -> membership.period().from().isBefore(until))
            .findAny()
            .orElseThrow(() -> new RefusedException(new PeopleRefusal.InNoHousehold()));
    var ended = open.endingBefore(until);
    memberships.set(memberships.indexOf(open), ended);
    return ended;
  }

  /** Whether a membership lasts that began before a day. */
  public boolean lastsBeyond(LocalDate day) {
    return memberships.stream()
        .map(Membership::period)
        .anyMatch(period -> period.isOpenEnded() && !period.from().isAfter(day));
  }
}
