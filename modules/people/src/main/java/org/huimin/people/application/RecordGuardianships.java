package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.NewGuardianship;
import org.huimin.people.domain.Guardianship;
import org.huimin.people.domain.Guardianships;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.Persons;
import org.huimin.platform.transaction.Transactions;

/** Records who is the guardian of whom, and the end of it (监护登记). */
@Singleton
public final class RecordGuardianships {
  private final Transactions transactions;
  private final Persons persons;
  private final Guardianships guardianships;
  private final TsidGenerator ids;

  RecordGuardianships(
      Transactions transactions, Persons persons, Guardianships guardianships, TsidGenerator ids) {
    this.transactions = transactions;
    this.persons = persons;
    this.guardianships = guardianships;
    this.ids = ids;
  }

  /** Records guardianships, all or none, and answers with their ids in the same order. */
  public List<Long> record(List<NewGuardianship> newcomers) {
    return transactions.write(
        () -> {
          var recorded = decide(newcomers);
          guardianships.addAll(recorded);
          return recorded.stream().map(Guardianship::id).toList();
        });
  }

  /** Ends one before a day. */
  public void end(long id, LocalDate until) {
    transactions.write(
        () -> {
          var guardianship = find(id);
          // Locked so that two who end it at once do so one after the other.
          persons.lockAll(List.of(guardianship.ward()));
          guardianships.end(find(id).endingBefore(until));
        });
  }

  private Guardianship find(long id) {
    return guardianships.find(id).orElseThrow(() -> new NotFoundException("guardianship"));
  }

  private List<Guardianship> decide(List<NewGuardianship> newcomers) {
    var wards = newcomers.stream().map(one -> new PersonId(one.wardId())).distinct().toList();
    var locked =
        persons.lockAll(
            newcomers.stream()
                .flatMap(one -> Stream.of(one.wardId(), one.guardianId()))
                .map(PersonId::new)
                .distinct()
                .toList());
    var known = new HashMap<PersonId, List<Guardianship>>();
    guardianships.ofWards(wards).forEach((ward, of) -> known.put(ward, new ArrayList<>(of)));

    var recorded = new ArrayList<Guardianship>();
    for (var newcomer : newcomers) {
      var ward = Locked.of(locked, newcomer.wardId());
      var guardian = Locked.of(locked, newcomer.guardianId());
      var ofWard = known.computeIfAbsent(ward.id(), id -> new ArrayList<>());
      var others = ofWard.stream().filter(one -> one.guardian().equals(guardian.id())).toList();
      var guardianship = Guardianship.of(ids.next(), newcomer, ward, guardian, others);
      ofWard.add(guardianship);
      recorded.add(guardianship);
    }
    return recorded;
  }
}
