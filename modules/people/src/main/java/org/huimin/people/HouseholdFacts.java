package org.huimin.people;

import java.util.List;
import org.huimin.kernel.RegionCode;

/**
 * A household as of some day (户).
 *
 * @param members everybody in it on that day, the head first
 */
public record HouseholdFacts(long householdId, RegionCode region, List<Member> members) {
  /** Copies the members. */
  public HouseholdFacts {
    members = List.copyOf(members);
  }

  /**
   * Somebody in the household (家庭成员).
   *
   * @param relationToHead what he or she is to the head of the household
   */
  public record Member(long personId, HouseholdRelation relationToHead) {}
}
