package org.huimin.people.query;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_HOUSEHOLD;
import static org.huimin.people.persistence.jooq.Tables.PEOPLE_MEMBERSHIP;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.huimin.kernel.RegionCode;
import org.huimin.people.HouseholdFacts;
import org.huimin.people.HouseholdFacts.Member;
import org.huimin.people.HouseholdRelation;
import org.huimin.people.persistence.Days;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;

/** Households as they were on a day (当日家庭成员). */
@Singleton
public final class HouseholdsByDay {
  private final Transactions transactions;
  private final DSLContext sql;

  HouseholdsByDay(Transactions transactions, DSLContext sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  /** The household to which a person belonged. */
  public Optional<HouseholdFacts> ofPerson(long personId, LocalDate day) {
    var table = PEOPLE_MEMBERSHIP;
    return transactions.read(
        () ->
            sql.select(table.HOUSEHOLD_ID)
                .from(table)
                .where(table.PERSON_ID.eq(personId))
                .and(Days.within(table.MEMBER_FROM, table.MEMBER_UNTIL, day))
                .fetchOptional(table.HOUSEHOLD_ID)
                .flatMap(household -> byId(household, day)));
  }

  /** A household, empty before it was formed. */
  public Optional<HouseholdFacts> byId(long householdId, LocalDate day) {
    return transactions.read(
        () ->
            sql.selectFrom(PEOPLE_HOUSEHOLD)
                .where(PEOPLE_HOUSEHOLD.HOUSEHOLD_ID.eq(householdId))
                .and(PEOPLE_HOUSEHOLD.FORMED_ON.le(day))
                .fetchOptional()
                .map(
                    household ->
                        new HouseholdFacts(
                            householdId,
                            new RegionCode(household.getRegionCode()),
                            membersOf(householdId, day))));
  }

  private List<Member> membersOf(long householdId, LocalDate day) {
    var table = PEOPLE_MEMBERSHIP;
    return sql
        .selectFrom(table)
        .where(table.HOUSEHOLD_ID.eq(householdId))
        .and(Days.within(table.MEMBER_FROM, table.MEMBER_UNTIL, day))
        .stream()
        .map(
            row ->
                new Member(row.getPersonId(), HouseholdRelation.valueOf(row.getRelationToHead())))
        .sorted(Comparator.comparing(Member::relationToHead).thenComparing(Member::personId))
        .toList();
  }
}
