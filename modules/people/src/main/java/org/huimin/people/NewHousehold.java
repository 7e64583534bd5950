package org.huimin.people;

import java.time.LocalDate;
import java.util.List;
import org.huimin.kernel.RegionCode;

/**
 * A household to be formed (待立户).
 *
 * @param region where it lives
 * @param formedOn the first day, also of the membership of its members
 * @param members exactly one of them the head
 */
public record NewHousehold(
    RegionCode region, LocalDate formedOn, List<HouseholdFacts.Member> members) {
  /** Copies the members. */
  public NewHousehold {
    members = List.copyOf(members);
  }
}
