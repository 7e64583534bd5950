package org.huimin.people.persistence;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_RECOGNISED_STATUS;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.Recognition;
import org.huimin.people.domain.Recognitions;
import org.huimin.people.persistence.jooq.tables.records.PeopleRecognisedStatusRecord;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;

/** Recognised statuses in {@code people_recognised_status}. */
@Singleton
final class StoredRecognitions implements Recognitions {
  private final StatusRows rows;
  private final DSLContext sql;

  StoredRecognitions(StatusRows rows, DSLContext sql) {
    this.rows = rows;
    this.sql = sql;
  }

  @Override
  public void add(Recognition recognition) {
    rows.save(row(recognition));
  }

  @Override
  public void addAll(List<Recognition> recognitions) {
    ManyRows.insert(
        sql,
        PEOPLE_RECOGNISED_STATUS,
        recognitions.stream().map(StoredRecognitions::record).toList());
  }

  @Override
  public void end(Recognition recognition) {
    rows.update(row(recognition));
  }

  @Override
  public Map<PersonId, List<Recognition>> of(Collection<PersonId> persons) {
    var found = new HashMap<PersonId, List<Recognition>>();
    for (var window : Windows.of(persons.stream().map(PersonId::value).distinct().toList())) {
      sql.selectFrom(PEOPLE_RECOGNISED_STATUS)
          .where(PEOPLE_RECOGNISED_STATUS.PERSON_ID.in(window))
          .forEach(
              row ->
                  found
                      .computeIfAbsent(new PersonId(row.getPersonId()), id -> new ArrayList<>())
                      .add(
                          new Recognition(
                              row.getStatusId(),
                              new PersonId(row.getPersonId()),
                              RecognisedStatuses.of(row))));
    }
    return found;
  }

  private static StatusRow row(Recognition recognition) {
    var status = recognition.status();
    return new StatusRow(
        recognition.id(),
        recognition.person().value(),
        status.kind().name(),
        status.level(),
        status.source(),
        status.validity().from(),
        status.validity().until());
  }

  private static PeopleRecognisedStatusRecord record(Recognition recognition) {
    var status = recognition.status();
    var record = new PeopleRecognisedStatusRecord();
    record.setStatusId(recognition.id());
    record.setPersonId(recognition.person().value());
    record.setKind(status.kind().name());
    record.setLevel(status.level());
    record.setSource(status.source());
    record.setValidFrom(status.validity().from());
    record.setValidUntil(status.validity().until());
    return record;
  }
}
