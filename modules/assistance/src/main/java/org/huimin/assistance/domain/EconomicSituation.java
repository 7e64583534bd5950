package org.huimin.assistance.domain;

import java.util.HashSet;
import java.util.List;

/**
 * Everything about a household that the amount depends on (家庭经济状况, art. 12): as declared by the
 * household, or as found by the investigation.
 *
 * @param members at least one, each once
 * @param incomes of members only
 * @param property of all members together
 */
public record EconomicSituation(
    List<CountedMember> members, List<IncomeLine> incomes, HouseholdProperty property) {
  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if there is no member, one twice, or income of somebody else
   */
  public EconomicSituation {
    members = List.copyOf(members);
    incomes = List.copyOf(incomes);
    var ids = new HashSet<Long>();
    for (var member : members) {
      if (!ids.add(member.personId())) {
        throw new IllegalArgumentException("a member is listed twice");
      }
    }
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("a household has at least one member");
    }
    if (incomes.stream().anyMatch(income -> !ids.contains(income.personId()))) {
      throw new IllegalArgumentException("income of somebody who is not a member");
    }
  }

  /** How many members count. */
  public int size() {
    return members.size();
  }
}
