package org.huimin.people.query;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_PERSON;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Sex;
import org.huimin.people.PersonFacts;
import org.huimin.people.persistence.PersonalFields;
import org.huimin.people.persistence.Windows;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;

/** Facts on persons (人员基本信息). */
@Singleton
public final class PersonFactsById {
  private final Transactions transactions;
  private final DSLContext sql;
  private final PersonalFields fields;

  PersonFactsById(Transactions transactions, DSLContext sql, PersonalFields fields) {
    this.transactions = transactions;
    this.sql = sql;
    this.fields = fields;
  }

  /** Those of the persons that exist. */
  public Map<Long, PersonFacts> find(Collection<Long> ids) {
    var found = new HashMap<Long, PersonFacts>();
    for (var window : Windows.of(ids)) {
      transactions
          .read(
              () -> sql.selectFrom(PEOPLE_PERSON).where(PEOPLE_PERSON.PERSON_ID.in(window)).fetch())
          .forEach(
              row ->
                  found.put(
                      row.getPersonId(),
                      new PersonFacts(
                          row.getPersonId(),
                          fields.name(row.getName()),
                          row.getBirthDate(),
                          Sex.valueOf(row.getSex()),
                          new RegionCode(row.getRegionCode()),
                          row.getDiedOn())));
    }
    return found;
  }
}
