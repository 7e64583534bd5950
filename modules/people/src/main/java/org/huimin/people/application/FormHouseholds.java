package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.NewHousehold;
import org.huimin.people.domain.Household;
import org.huimin.people.domain.HouseholdId;
import org.huimin.people.domain.Households;
import org.huimin.people.domain.Membership;
import org.huimin.people.domain.MembershipHistory;
import org.huimin.people.domain.Person;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.Persons;
import org.huimin.platform.transaction.Transactions;

/** Forms households (立户). */
@Singleton
public final class FormHouseholds {
  private final Transactions transactions;
  private final Persons persons;
  private final Households households;
  private final TsidGenerator ids;

  FormHouseholds(
      Transactions transactions, Persons persons, Households households, TsidGenerator ids) {
    this.transactions = transactions;
    this.persons = persons;
    this.households = households;
    this.ids = ids;
  }

  /** Forms one. */
  public HouseholdId form(NewHousehold household) {
    return transactions.write(
        () -> {
          var formed = decide(List.of(household)).getFirst();
          households.add(formed);
          return formed.id();
        });
  }

  /** Forms many, all or none. */
  public List<HouseholdId> formAll(List<NewHousehold> newcomers) {
    return transactions.write(
        () -> {
          var formed = decide(newcomers);
          households.addAll(formed);
          return formed.stream().map(Household::id).toList();
        });
  }

  private List<Household> decide(List<NewHousehold> newcomers) {
    var members =
        newcomers.stream()
            .flatMap(household -> household.members().stream())
            .map(member -> new PersonId(member.personId()))
            .distinct()
            .toList();
    var locked = persons.lockAll(members);
    var memberships = households.membershipsOf(members);
    var histories = new HashMap<Long, MembershipHistory>();
    Function<Long, MembershipHistory> history =
        id ->
            histories.computeIfAbsent(
                id, personId -> historyOf(Locked.of(locked, personId), memberships));

    var formed = new ArrayList<Household>();
    for (var newcomer : newcomers) {
      var household = Household.form(new HouseholdId(ids.next()), newcomer);
      for (var member : newcomer.members()) {
        household =
            household.with(
                history
                    .apply(member.personId())
                    .join(
                        ids.next(), household.id(), member.relationToHead(), newcomer.formedOn()));
      }
      formed.add(household);
    }
    return formed;
  }

  private static MembershipHistory historyOf(
      Person person, Map<PersonId, List<Membership>> memberships) {
    return new MembershipHistory(person, memberships.getOrDefault(person.id(), List.of()));
  }
}
