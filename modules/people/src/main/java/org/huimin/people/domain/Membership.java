package org.huimin.people.domain;

import java.time.LocalDate;
import org.huimin.kernel.Period;
import org.huimin.people.HouseholdRelation;

/**
 * That a person belongs to a household for a time (户内成员).
 *
 * @param relation what the member is to the head
 */
public record Membership(
    long id, HouseholdId household, PersonId person, HouseholdRelation relation, Period period) {

  /** The same membership, over since a day. */
  Membership endingBefore(LocalDate day) {
    return new Membership(id, household, person, relation, period.endingBefore(day));
  }
}
