package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.huimin.kernel.ResidentId;
import org.huimin.people.domain.Person;
import org.huimin.people.domain.Persons;
import org.huimin.people.domain.WeChatBindings;
import org.huimin.platform.signin.CitizenDirectory;
import org.huimin.platform.transaction.Transactions;

/** Finds those who sign in among the registered persons; the dead sign in no more. */
@Singleton
final class RegisteredCitizens implements CitizenDirectory {
  private final Transactions transactions;
  private final Persons persons;
  private final WeChatBindings bindings;

  RegisteredCitizens(Transactions transactions, Persons persons, WeChatBindings bindings) {
    this.transactions = transactions;
    this.persons = persons;
    this.bindings = bindings;
  }

  @Override
  public Optional<Citizen> byResidentId(ResidentId residentId) {
    return transactions.read(() -> persons.find(residentId).flatMap(RegisteredCitizens::citizen));
  }

  @Override
  public Optional<Citizen> byWeChatOpenId(String openId) {
    return transactions.read(
        () -> bindings.ownerOf(openId).flatMap(persons::find).flatMap(RegisteredCitizens::citizen));
  }

  private static Optional<Citizen> citizen(Person person) {
    return person.diedOn() == null
        ? Optional.of(new Citizen(person.id().value(), person.name()))
        : Optional.empty();
  }
}
