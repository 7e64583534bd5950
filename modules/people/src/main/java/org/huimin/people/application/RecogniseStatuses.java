package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.NewStatus;
import org.huimin.people.StatusKind;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.Persons;
import org.huimin.people.domain.Recognition;
import org.huimin.people.domain.Recognitions;
import org.huimin.people.domain.StatusHistory;
import org.huimin.platform.transaction.Transactions;

/** Records recognised statuses and their end (身份认定登记). */
@Singleton
public final class RecogniseStatuses {
  private final Transactions transactions;
  private final Persons persons;
  private final Recognitions recognitions;
  private final TsidGenerator ids;

  RecogniseStatuses(
      Transactions transactions, Persons persons, Recognitions recognitions, TsidGenerator ids) {
    this.transactions = transactions;
    this.persons = persons;
    this.recognitions = recognitions;
    this.ids = ids;
  }

  /** Records one. */
  public void recognise(NewStatus status) {
    transactions.write(() -> recognitions.add(decide(List.of(status)).getFirst()));
  }

  /** Records many, all or none. */
  public void recogniseAll(List<NewStatus> statuses) {
    transactions.write(() -> recognitions.addAll(decide(statuses)));
  }

  /** Ends one before a day. */
  public void end(PersonId id, StatusKind kind, LocalDate until) {
    transactions.write(
        () -> {
          persons.lockAll(List.of(id));
          var known = recognitions.of(List.of(id)).getOrDefault(id, List.of());
          recognitions.end(new StatusHistory(id, known).end(kind, until));
        });
  }

  private List<Recognition> decide(List<NewStatus> statuses) {
    var holders = statuses.stream().map(one -> new PersonId(one.personId())).distinct().toList();
    persons.lockAll(holders);
    var known = recognitions.of(holders);
    var histories = new HashMap<PersonId, StatusHistory>();
    var decided = new ArrayList<Recognition>();
    for (var one : statuses) {
      var history =
          histories.computeIfAbsent(
              new PersonId(one.personId()),
              id -> new StatusHistory(id, known.getOrDefault(id, List.of())));
      decided.add(history.recognise(ids.next(), one.status()));
    }
    return decided;
  }
}
