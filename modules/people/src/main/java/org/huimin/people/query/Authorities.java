package org.huimin.people.query;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_AGENCY;
import static org.huimin.people.persistence.jooq.Tables.PEOPLE_GUARDIANSHIP;
import static org.huimin.people.persistence.jooq.Tables.PEOPLE_PERSON;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.people.ActingScope;
import org.huimin.people.persistence.Days;
import org.huimin.people.persistence.ScopeNames;
import org.huimin.people.persistence.Windows;
import org.huimin.platform.transaction.Transactions;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/**
 * Who may act for whom on a day. Death ends guardianship and authorisation (Civil Code 民法典 art. 39,
 * 173) without anybody entering it.
 */
@Singleton
public final class Authorities {
  private static final Set<ActingScope> ALL = EnumSet.allOf(ActingScope.class);

  private final Transactions transactions;
  private final DSLContext sql;

  Authorities(Transactions transactions, DSLContext sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  /**
   * An actor and a person to act for.
   *
   * @param actorId who would act
   * @param personId for whom
   */
  public record Pair(long actorId, long personId) {}

  /**
   * Everything that actors may do for persons by guardianship or authorisation; those who may do
   * nothing are left out.
   */
  public Map<Pair, Set<ActingScope>> scopes(Collection<Pair> pairs, LocalDate day) {
    var asked = Set.copyOf(pairs);
    var scopes = new HashMap<Pair, Set<ActingScope>>();
    var persons = asked.stream().map(Pair::personId).distinct().sorted().toList();
    for (var window : Windows.of(persons)) {
      transactions
          .read(() -> actingFor(window, day))
          .forEach(
              (pair, found) -> {
                if (asked.contains(pair)) {
                  scopes.merge(pair, found, Authorities::union);
                }
              });
    }
    return scopes;
  }

  /**
   * Looked up by those acted for, who have few to act for them, and by one column, which both
   * databases do by an index; so others who may act for the same persons are in it too.
   */
  private Map<Pair, Set<ActingScope>> actingFor(List<Long> persons, LocalDate day) {
    var scopes = new HashMap<Pair, Set<ActingScope>>();
    guardianships(PEOPLE_GUARDIANSHIP.WARD_ID.in(persons), day)
        .forEach(row -> scopes.put(new Pair(row.value4(), row.value1()), ALL));
    agencies(PEOPLE_AGENCY.PRINCIPAL_ID.in(persons), day)
        .forEach(
            row ->
                scopes.merge(
                    new Pair(row.value4(), row.value1()),
                    ScopeNames.read(row.value2()),
                    Authorities::union));
    return scopes;
  }

  private static Set<ActingScope> union(Set<ActingScope> some, Set<ActingScope> others) {
    var all = EnumSet.noneOf(ActingScope.class);
    all.addAll(some);
    all.addAll(others);
    return all;
  }

  /** For whom an actor may act, wards first. */
  public List<Authority> of(long actorId, LocalDate day) {
    return transactions.read(
        () -> {
          var found = new ArrayList<Authority>();
          guardianships(PEOPLE_GUARDIANSHIP.GUARDIAN_ID.eq(actorId), day)
              .forEach(row -> found.add(guardianship(row.value1(), row.value3())));
          agencies(PEOPLE_AGENCY.AGENT_ID.eq(actorId), day)
              .forEach(
                  row ->
                      found.add(
                          new Authority(
                              row.value1(),
                              Authority.Kind.AGENT,
                              ScopeNames.read(row.value2()),
                              row.value3())));
          return found;
        });
  }

  /** Who may act for a person as a guardian; the ids in the answer are those of the guardians. */
  public List<Authority> guardiansOf(long wardId, LocalDate day) {
    var table = PEOPLE_GUARDIANSHIP;
    var guardian = PEOPLE_PERSON.as("guardian");
    return transactions.read(
        () ->
            sql.select(table.GUARDIAN_ID, table.BASIS, table.VALID_UNTIL)
                .from(table)
                .join(guardian)
                .on(guardian.PERSON_ID.eq(table.GUARDIAN_ID))
                .where(table.WARD_ID.eq(wardId))
                .and(Days.within(table.VALID_FROM, table.VALID_UNTIL, day))
                .and(Days.alive(guardian, day))
                .orderBy(table.GUARDIAN_ID)
                .fetch(row -> guardianship(row.value1(), row.value3())));
  }

  /** The guardians of wards; those who have none are left out. */
  public Map<Long, Set<Long>> guardians(Collection<Long> wardIds, LocalDate day) {
    var guardians = new HashMap<Long, Set<Long>>();
    for (var window : Windows.of(wardIds.stream().distinct().sorted().toList())) {
      transactions
          .read(() -> guardianships(PEOPLE_GUARDIANSHIP.WARD_ID.in(window), day))
          .forEach(
              row ->
                  guardians
                      .computeIfAbsent(row.value1(), any -> new LinkedHashSet<>())
                      .add(row.value4()));
    }
    return guardians;
  }

  private Result<Record4<Long, String, LocalDate, Long>> guardianships(
      Condition which, LocalDate day) {
    var table = PEOPLE_GUARDIANSHIP;
    var ward = PEOPLE_PERSON.as("ward");
    var actor = PEOPLE_PERSON.as("actor");
    return sql.select(table.WARD_ID, table.BASIS, table.VALID_UNTIL, table.GUARDIAN_ID)
        .from(table)
        .join(ward)
        .on(ward.PERSON_ID.eq(table.WARD_ID))
        .join(actor)
        .on(actor.PERSON_ID.eq(table.GUARDIAN_ID))
        .where(which)
        .and(Days.within(table.VALID_FROM, table.VALID_UNTIL, day))
        .and(Days.alive(ward, day))
        .and(Days.alive(actor, day))
        .orderBy(table.WARD_ID)
        .fetch();
  }

  private Result<Record4<Long, String, LocalDate, Long>> agencies(Condition which, LocalDate day) {
    var table = PEOPLE_AGENCY;
    var principal = PEOPLE_PERSON.as("principal");
    var actor = PEOPLE_PERSON.as("actor");
    return sql.select(table.PRINCIPAL_ID, table.SCOPES, table.VALID_UNTIL, table.AGENT_ID)
        .from(table)
        .join(principal)
        .on(principal.PERSON_ID.eq(table.PRINCIPAL_ID))
        .join(actor)
        .on(actor.PERSON_ID.eq(table.AGENT_ID))
        .where(which)
        .and(Days.within(table.VALID_FROM, table.VALID_UNTIL, day))
        .and(Days.alive(principal, day))
        .and(Days.alive(actor, day))
        .orderBy(table.PRINCIPAL_ID, table.AGENCY_ID)
        .fetch();
  }

  private static Authority guardianship(long otherId, @Nullable LocalDate until) {
    return new Authority(otherId, Authority.Kind.GUARDIAN, ALL, until);
  }
}
