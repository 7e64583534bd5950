package org.huimin.people.query;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_PERSON;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Sex;
import org.huimin.people.HouseholdFacts;
import org.huimin.people.PersonFacts;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.persistence.PersonalFields;
import org.huimin.people.persistence.jooq.tables.records.PeoplePersonRecord;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;

/** The files of persons as of a day (个人档案查询). */
@Singleton
public final class PersonFiles {
  private final Transactions transactions;
  private final DSLContext sql;
  private final PersonalFields fields;
  private final PersonFactsById facts;
  private final HouseholdsByDay households;
  private final Authorities authorities;
  private final StatusesByDay statuses;

  PersonFiles(
      Transactions transactions,
      DSLContext sql,
      PersonalFields fields,
      PersonFactsById facts,
      HouseholdsByDay households,
      Authorities authorities,
      StatusesByDay statuses) {
    this.transactions = transactions;
    this.sql = sql;
    this.fields = fields;
    this.facts = facts;
    this.households = households;
    this.authorities = authorities;
    this.statuses = statuses;
  }

  /** The file of a person. */
  public Optional<PersonFile> find(long personId, LocalDate day) {
    return transactions.read(
        () ->
            sql.selectFrom(PEOPLE_PERSON)
                .where(PEOPLE_PERSON.PERSON_ID.eq(personId))
                .fetchOptional()
                .map(row -> file(row, day)));
  }

  private PersonFile file(PeoplePersonRecord row, LocalDate day) {
    long personId = row.getPersonId();
    var household = households.ofPerson(personId, day);
    var wards = authorities.of(personId, day);
    var guardians = authorities.guardiansOf(personId, day);
    var known =
        facts.find(
            Stream.of(
                    household.stream()
                        .flatMap(found -> found.members().stream())
                        .map(HouseholdFacts.Member::personId),
                    wards.stream().map(Authority::personId),
                    guardians.stream().map(Authority::personId))
                .flatMap(ids -> ids)
                .distinct()
                .toList());
    var phone = fields.phone(row.getPhone());
    return new PersonFile(
        personId,
        fields.name(row.getName()),
        fields.residentId(row.getResidentId()).masked(),
        row.getBirthDate(),
        Sex.valueOf(row.getSex()),
        new RegionCode(row.getRegionCode()),
        phone == null ? null : phone.masked(),
        row.getDiedOn(),
        household.map(found -> household(found, known)).orElse(null),
        wards.stream().flatMap(ward -> ward(ward, known)).toList(),
        guardians.stream().flatMap(guardian -> guardian(guardian, known)).toList(),
        statuses.of(List.of(personId), day).getOrDefault(personId, Set.of()).stream()
            .sorted(Comparator.comparing(RecognisedStatus::kind))
            .toList());
  }

  private static PersonFile.Household household(
      HouseholdFacts household, Map<Long, PersonFacts> known) {
    return new PersonFile.Household(
        household.householdId(),
        household.region(),
        household.members().stream()
            .flatMap(
                member ->
                    Optional.ofNullable(known.get(member.personId())).stream()
                        .map(
                            person ->
                                new PersonFile.Member(
                                    person.personId(), person.name(), member.relationToHead())))
            .toList());
  }

  private static Stream<PersonFile.Ward> ward(Authority ward, Map<Long, PersonFacts> known) {
    return Optional.ofNullable(known.get(ward.personId())).stream()
        .map(
            person ->
                new PersonFile.Ward(
                    person.personId(),
                    person.name(),
                    person.birthDate(),
                    ward.kind(),
                    ward.scopes(),
                    ward.until()));
  }

  private static Stream<PersonFile.Guardian> guardian(
      Authority guardian, Map<Long, PersonFacts> known) {
    return Optional.ofNullable(known.get(guardian.personId())).stream()
        .map(person -> new PersonFile.Guardian(person.personId(), person.name(), guardian.until()));
  }
}
