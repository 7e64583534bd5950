package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.huimin.people.domain.Households;
import org.huimin.people.domain.MembershipHistory;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.Persons;
import org.huimin.platform.transaction.Transactions;

/** Records a death (死亡登记): the person leaves the household the day after. */
@Singleton
public final class RecordDeath {
  private final Transactions transactions;
  private final Persons persons;
  private final Households households;

  RecordDeath(Transactions transactions, Persons persons, Households households) {
    this.transactions = transactions;
    this.persons = persons;
    this.households = households;
  }

  /** Records it. */
  public void record(PersonId id, LocalDate day) {
    transactions.write(
        () -> {
          var person = Locked.one(persons, id);
          persons.update(person.diedOn(day));
          var memberships = households.membershipsOf(List.of(id)).getOrDefault(id, List.of());
          var history = new MembershipHistory(person, memberships);
          if (history.lastsBeyond(day)) {
            households.end(history.leave(day.plusDays(1)));
          }
        });
  }
}
