package org.huimin.people.persistence;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_HOUSEHOLD;
import static org.huimin.people.persistence.jooq.Tables.PEOPLE_MEMBERSHIP;

import io.micronaut.data.exceptions.OptimisticLockException;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.kernel.Period;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.StaleException;
import org.huimin.people.HouseholdRelation;
import org.huimin.people.domain.Household;
import org.huimin.people.domain.HouseholdId;
import org.huimin.people.domain.Households;
import org.huimin.people.domain.Membership;
import org.huimin.people.domain.PersonId;
import org.huimin.people.persistence.jooq.tables.records.PeopleHouseholdRecord;
import org.huimin.people.persistence.jooq.tables.records.PeopleMembershipRecord;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;

/** Households in {@code people_household} and {@code people_membership}. */
@Singleton
final class StoredHouseholds implements Households {
  private final HouseholdRows households;
  private final MembershipRows memberships;
  private final DSLContext sql;

  StoredHouseholds(HouseholdRows households, MembershipRows memberships, DSLContext sql) {
    this.households = households;
    this.memberships = memberships;
    this.sql = sql;
  }

  @Override
  public void add(Household household) {
    households.save(row(household));
    memberships.saveAll(household.memberships().stream().map(StoredHouseholds::row).toList());
  }

  @Override
  public void addAll(List<Household> formed) {
    ManyRows.insert(sql, PEOPLE_HOUSEHOLD, formed.stream().map(StoredHouseholds::record).toList());
    ManyRows.insert(
        sql,
        PEOPLE_MEMBERSHIP,
        formed.stream()
            .flatMap(household -> household.memberships().stream())
            .map(StoredHouseholds::record)
            .toList());
  }

  @Override
  public Optional<Household> find(HouseholdId id) {
    return households
        .findById(id.value())
        .map(
            row ->
                new Household(
                    id,
                    new RegionCode(row.regionCode()),
                    row.formedOn(),
                    memberships.findByHouseholdId(id.value()).stream()
                        .map(StoredHouseholds::membership)
                        .toList(),
                    row.version()));
  }

  @Override
  public void admit(Household household, Membership newcomer) {
    try {
      households.update(row(household));
    } catch (OptimisticLockException e) {
      var stale = new StaleException("household");
      stale.initCause(e);
      throw stale;
    }
    memberships.save(row(newcomer));
  }

  @Override
  public void end(Membership membership) {
    memberships.update(row(membership));
  }

  @Override
  public Map<PersonId, List<Membership>> membershipsOf(Collection<PersonId> persons) {
    var found = new HashMap<PersonId, List<Membership>>();
    for (var window : Windows.of(persons.stream().map(PersonId::value).distinct().toList())) {
      sql.selectFrom(PEOPLE_MEMBERSHIP)
          .where(PEOPLE_MEMBERSHIP.PERSON_ID.in(window))
          .orderBy(PEOPLE_MEMBERSHIP.PERSON_ID, PEOPLE_MEMBERSHIP.MEMBER_FROM)
          .forEach(
              row ->
                  found
                      .computeIfAbsent(new PersonId(row.getPersonId()), id -> new ArrayList<>())
                      .add(membership(row)));
    }
    return found;
  }

  private static HouseholdRow row(Household household) {
    return new HouseholdRow(
        household.id().value(),
        household.region().prefix(),
        household.formedOn(),
        household.version());
  }

  private static PeopleHouseholdRecord record(Household household) {
    var record = new PeopleHouseholdRecord();
    record.setHouseholdId(household.id().value());
    record.setRegionCode(household.region().prefix());
    record.setFormedOn(household.formedOn());
    record.setVersion(household.version());
    return record;
  }

  private static MembershipRow row(Membership membership) {
    LocalDate until = membership.period().until();
    return new MembershipRow(
        membership.id(),
        membership.household().value(),
        membership.person().value(),
        membership.relation().name(),
        membership.period().from(),
        until);
  }

  private static PeopleMembershipRecord record(Membership membership) {
    var record = new PeopleMembershipRecord();
    record.setMembershipId(membership.id());
    record.setHouseholdId(membership.household().value());
    record.setPersonId(membership.person().value());
    record.setRelationToHead(membership.relation().name());
    record.setMemberFrom(membership.period().from());
    record.setMemberUntil(membership.period().until());
    return record;
  }

  private static Membership membership(MembershipRow row) {
    return new Membership(
        row.membershipId(),
        new HouseholdId(row.householdId()),
        new PersonId(row.personId()),
        HouseholdRelation.valueOf(row.relationToHead()),
        new Period(row.memberFrom(), row.memberUntil()));
  }

  private static Membership membership(PeopleMembershipRecord row) {
    return new Membership(
        row.getMembershipId(),
        new HouseholdId(row.getHouseholdId()),
        new PersonId(row.getPersonId()),
        HouseholdRelation.valueOf(row.getRelationToHead()),
        new Period(row.getMemberFrom(), row.getMemberUntil()));
  }
}
