package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.huimin.assistance.domain.AllowanceApplication;
import org.huimin.people.HouseholdFacts;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.NewAccessEntry;
import org.jspecify.annotations.Nullable;

/**
 * Records a look at a household's incomes and property, or a change, with every member (访问留痕): each
 * of them is entitled to know (个人信息保护法 art. 45).
 */
@Singleton
final class HouseholdTrail {
  private final AccessTrail trail;

  HouseholdTrail(AccessTrail trail) {
    this.trail = trail;
  }

  /** Who is a member. */
  static Set<Long> members(HouseholdFacts household) {
    var members = new TreeSet<Long>();
    household.members().forEach(member -> members.add(member.personId()));
    return members;
  }

  /** Adds an entry for each person an application holds facts of. */
  void record(
      Caller caller, AllowanceApplication application, AssistanceAction action, String fields) {
    record(caller, application.personIds(), action.trailCode(), fields, null);
  }

  /** Adds an entry for each of the persons, in the current transaction. */
  void record(
      Caller caller,
      Collection<Long> persons,
      String action,
      String fields,
      @Nullable Long onBehalfOfPersonId) {
    trail.recordAll(
        persons.stream()
            .map(
                person ->
                    new NewAccessEntry(caller, person, action, fields, null, onBehalfOfPersonId))
            .toList());
  }
}
