package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.fundledger.domain.Payee;
import org.huimin.fundledger.domain.Payees;
import org.huimin.people.People;
import org.huimin.people.RecognisedStatus;

/** Finds the persons to be paid in the registry of persons. */
@Singleton
final class RegisteredPayees implements Payees {
  private final People people;

  RegisteredPayees(People people) {
    this.people = people;
  }

  @Override
  public Map<Long, Payee> on(LocalDate day, Collection<Long> personIds) {
    Map<Long, Set<RecognisedStatus>> statuses = people.statusesOn(personIds, day);
    Map<Long, Payee> found = new HashMap<>();
    people
        .findAll(personIds)
        .forEach(
            (id, facts) ->
                found.put(
                    id,
                    new Payee(
                        id,
                        facts.name(),
                        facts.region(),
                        facts.diedOn() == null || facts.diedOn().isAfter(day),
                        statuses.getOrDefault(id, Set.of()).stream()
                            .map(status -> status.kind().name())
                            .collect(Collectors.toSet()))));
    return found;
  }
}
