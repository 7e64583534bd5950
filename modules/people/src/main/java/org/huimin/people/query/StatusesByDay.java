package org.huimin.people.query;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_RECOGNISED_STATUS;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.persistence.Days;
import org.huimin.people.persistence.RecognisedStatuses;
import org.huimin.people.persistence.Windows;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;

/** The statuses that hold on a day (当日有效身份). */
@Singleton
public final class StatusesByDay {
  private final Transactions transactions;
  private final DSLContext sql;

  StatusesByDay(Transactions transactions, DSLContext sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  /** The statuses of persons, an empty set for those who have none. */
  public Map<Long, Set<RecognisedStatus>> of(Collection<Long> persons, LocalDate day) {
    var found = new HashMap<Long, Set<RecognisedStatus>>();
    var table = PEOPLE_RECOGNISED_STATUS;
    persons.forEach(person -> found.put(person, new LinkedHashSet<>()));
    for (var window : Windows.of(found.keySet())) {
      transactions
          .read(
              () ->
                  sql.selectFrom(table)
                      .where(table.PERSON_ID.in(window))
                      .and(Days.within(table.VALID_FROM, table.VALID_UNTIL, day))
                      .orderBy(table.PERSON_ID, table.KIND)
                      .fetch())
          .forEach(
              row ->
                  found
                      .computeIfAbsent(row.getPersonId(), person -> new LinkedHashSet<>())
                      .add(RecognisedStatuses.of(row)));
    }
    return found;
  }
}
