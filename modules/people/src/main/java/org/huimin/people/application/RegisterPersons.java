package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.NewPerson;
import org.huimin.people.PeopleRefusal;
import org.huimin.people.domain.Person;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.Persons;
import org.huimin.platform.transaction.Transactions;

/** Opens the files of persons (建档). */
@Singleton
public final class RegisterPersons {
  private final Transactions transactions;
  private final Persons persons;
  private final TsidGenerator ids;
  private final Clock clock;

  RegisterPersons(Transactions transactions, Persons persons, TsidGenerator ids, Clock clock) {
    this.transactions = transactions;
    this.persons = persons;
    this.ids = ids;
    this.clock = clock;
  }

  /** Opens one file. */
  public PersonId register(NewPerson person) {
    var registered = fileOf(person);
    transactions.write(
        () -> {
          requireFree(List.of(person));
          persons.add(registered);
        });
    return registered.id();
  }

  /** Opens many files, all or none. */
  public List<PersonId> registerAll(List<NewPerson> newcomers) {
    var registered = newcomers.stream().map(this::fileOf).toList();
    transactions.write(
        () -> {
          requireFree(newcomers);
          persons.addAll(registered);
        });
    return registered.stream().map(Person::id).toList();
  }

  private Person fileOf(NewPerson person) {
    var today = BusinessTime.today(clock);
    if (person.residentId().birthDate().isAfter(today)) {
      throw InvalidInputException.meaningless(
          "residentId", ResidentId.Fault.FUTURE_BIRTH_DATE.code());
    }
    return Person.register(new PersonId(ids.next()), person, today);
  }

  private void requireFree(List<NewPerson> newcomers) {
    persons
        .firstTaken(newcomers.stream().map(NewPerson::residentId).toList())
        .ifPresent(
            index -> {
              throw new RefusedException(new PeopleRefusal.AlreadyRegistered(index + 1));
            });
  }
}
