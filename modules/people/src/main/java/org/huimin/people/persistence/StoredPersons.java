package org.huimin.people.persistence;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_PERSON;

import io.micronaut.data.exceptions.OptimisticLockException;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.StaleException;
import org.huimin.people.PeopleRefusal;
import org.huimin.people.domain.Person;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.Persons;
import org.huimin.people.persistence.jooq.tables.records.PeoplePersonRecord;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;

/** Persons in {@code people_person}. */
@Singleton
final class StoredPersons implements Persons {
  private static final HexFormat HEX = HexFormat.of();

  private final PersonRows rows;
  private final DSLContext sql;
  private final PersonalFields fields;

  StoredPersons(PersonRows rows, DSLContext sql, PersonalFields fields) {
    this.rows = rows;
    this.sql = sql;
    this.fields = fields;
  }

  @Override
  public void add(Person person) {
    orTaken(List.of(person), () -> rows.save(row(person)));
  }

  @Override
  public void addAll(List<Person> persons) {
    orTaken(
        persons,
        () -> ManyRows.insert(sql, PEOPLE_PERSON, persons.stream().map(this::record).toList()));
  }

  @Override
  public void update(Person person) {
    try {
      rows.update(row(person));
    } catch (OptimisticLockException e) {
      throw stale(e);
    }
  }

  @Override
  public Optional<Person> find(PersonId id) {
    return rows.findById(id.value()).map(this::person);
  }

  @Override
  public Optional<Person> find(ResidentId residentId) {
    return rows.findByResidentIdIndex(fields.indexOf(residentId)).map(this::person);
  }

  @Override
  public OptionalInt firstTaken(List<ResidentId> residentIds) {
    var indexes = residentIds.stream().map(fields::indexOf).toList();
    var seen = new HashSet<String>();
    for (var window : Windows.of(indexes)) {
      sql.select(PEOPLE_PERSON.RESIDENT_ID_INDEX)
          .from(PEOPLE_PERSON)
          .where(PEOPLE_PERSON.RESIDENT_ID_INDEX.in(window))
          .forEach(row -> seen.add(HEX.formatHex(row.value1())));
    }
    return IntStream.range(0, indexes.size())
        .filter(position -> !seen.add(HEX.formatHex(indexes.get(position))))
        .findFirst();
  }

  @Override
  public Map<PersonId, Person> lockAll(Collection<PersonId> ids) {
    var locked = new HashMap<PersonId, Person>();
    // In one order over all transactions, so that two of them do not wait for each other.
    var ordered = ids.stream().map(PersonId::value).distinct().sorted().toList();
    for (var window : Windows.of(ordered)) {
      sql.selectFrom(PEOPLE_PERSON)
          .where(PEOPLE_PERSON.PERSON_ID.in(window))
          .orderBy(PEOPLE_PERSON.PERSON_ID)
          .forUpdate()
          .forEach(row -> locked.put(new PersonId(row.getPersonId()), person(row)));
    }
    if (locked.size() < ordered.size()) {
      throw new NotFoundException("person");
    }
    return locked;
  }

  /** Somebody else may register the same person between the look and the insert. */
  private void orTaken(List<Person> persons, Runnable insert) {
    try {
      insert.run();
    } catch (RuntimeException failure) {
      if (!DuplicateKeys.caused(failure)) {
        throw failure;
      }
      var position = firstTaken(persons.stream().map(Person::residentId).toList());
      throw refusal(position.orElse(0) + 1, failure);
    }
  }

  private static RefusedException refusal(int position, RuntimeException cause) {
    var refusal = new RefusedException(new PeopleRefusal.AlreadyRegistered(position));
    refusal.initCause(cause);
    return refusal;
  }

  private static StaleException stale(OptimisticLockException cause) {
    var stale = new StaleException("person");
    stale.initCause(cause);
    return stale;
  }

  private PersonRow row(Person person) {
    return new PersonRow(
        person.id().value(),
        fields.encryptName(person.name()),
        fields.encryptResidentId(person.residentId()),
        fields.indexOf(person.residentId()),
        person.birthDate(),
        person.sex().name(),
        person.region().prefix(),
        fields.encryptPhone(person.phone()),
        person.registeredOn(),
        person.diedOn(),
        person.version());
  }

  private PeoplePersonRecord record(Person person) {
    var record = new PeoplePersonRecord();
    record.setPersonId(person.id().value());
    record.setName(fields.encryptName(person.name()));
    record.setResidentId(fields.encryptResidentId(person.residentId()));
    record.setResidentIdIndex(fields.indexOf(person.residentId()));
    record.setBirthDate(person.birthDate());
    record.setSex(person.sex().name());
    record.setRegionCode(person.region().prefix());
    record.setPhone(fields.encryptPhone(person.phone()));
    record.setRegisteredOn(person.registeredOn());
    record.setDiedOn(person.diedOn());
    record.setVersion(person.version());
    return record;
  }

  private Person person(PersonRow row) {
    return new Person(
        new PersonId(row.personId()),
        fields.name(row.name()),
        fields.residentId(row.residentId()),
        new RegionCode(row.regionCode()),
        fields.phone(row.phone()),
        row.registeredOn(),
        row.diedOn(),
        row.version());
  }

  private Person person(PeoplePersonRecord row) {
    return new Person(
        new PersonId(row.getPersonId()),
        fields.name(row.getName()),
        fields.residentId(row.getResidentId()),
        new RegionCode(row.getRegionCode()),
        fields.phone(row.getPhone()),
        row.getRegisteredOn(),
        row.getDiedOn(),
        row.getVersion());
  }
}
