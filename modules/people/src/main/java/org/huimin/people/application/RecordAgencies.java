package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.NewAgency;
import org.huimin.people.domain.Agencies;
import org.huimin.people.domain.Agency;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.Persons;
import org.huimin.platform.transaction.Transactions;

/** Records who authorised whom to act, and revocations (代办授权登记). */
@Singleton
public final class RecordAgencies {
  private final Transactions transactions;
  private final Persons persons;
  private final Agencies agencies;
  private final TsidGenerator ids;

  RecordAgencies(Transactions transactions, Persons persons, Agencies agencies, TsidGenerator ids) {
    this.transactions = transactions;
    this.persons = persons;
    this.agencies = agencies;
    this.ids = ids;
  }

  /** Records authorisations, all or none, and answers with their ids in the same order. */
  public List<Long> record(List<NewAgency> newcomers) {
    return transactions.write(
        () -> {
          var locked =
              persons.lockAll(
                  newcomers.stream()
                      .flatMap(one -> Stream.of(one.principalId(), one.agentId()))
                      .map(PersonId::new)
                      .distinct()
                      .toList());
          var granted =
              newcomers.stream()
                  .map(
                      one ->
                          Agency.grant(
                              ids.next(),
                              one,
                              Locked.of(locked, one.principalId()),
                              Locked.of(locked, one.agentId())))
                  .toList();
          agencies.addAll(granted);
          return granted.stream().map(Agency::id).toList();
        });
  }

  /** Revokes one from a day on. */
  public void revoke(long id, LocalDate from) {
    transactions.write(
        () -> {
          // Locked so that of two revocations at once the earlier day stands.
          persons.lockAll(List.of(find(id).principal()));
          agencies.end(find(id).revokedFrom(from));
        });
  }

  private Agency find(long id) {
    return agencies.find(id).orElseThrow(() -> new NotFoundException("agency"));
  }
}
