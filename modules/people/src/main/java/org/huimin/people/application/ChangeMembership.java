package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.HouseholdRelation;
import org.huimin.people.domain.HouseholdId;
import org.huimin.people.domain.Households;
import org.huimin.people.domain.MembershipHistory;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.Persons;
import org.huimin.platform.transaction.Transactions;

/** Takes persons into households and lets them leave (迁入迁出). */
@Singleton
public final class ChangeMembership {
  private final Transactions transactions;
  private final Persons persons;
  private final Households households;
  private final TsidGenerator ids;

  ChangeMembership(
      Transactions transactions, Persons persons, Households households, TsidGenerator ids) {
    this.transactions = transactions;
    this.persons = persons;
    this.households = households;
    this.ids = ids;
  }

  /** From that day on the person is a member. */
  public void moveIn(
      HouseholdId householdId, PersonId personId, HouseholdRelation relation, LocalDate from) {
    transactions.write(
        () -> {
          var history = history(personId);
          var household =
              households.find(householdId).orElseThrow(() -> new NotFoundException("household"));
          var newcomer = history.join(ids.next(), householdId, relation, from);
          households.admit(household.with(newcomer), newcomer);
        });
  }

  /** On that day the person is no longer a member. */
  public void moveOut(PersonId personId, LocalDate until) {
    transactions.write(() -> households.end(history(personId).leave(until)));
  }

  private MembershipHistory history(PersonId id) {
    var person = Locked.one(persons, id);
    return new MembershipHistory(
        person, households.membershipsOf(List.of(id)).getOrDefault(id, List.of()));
  }
}
