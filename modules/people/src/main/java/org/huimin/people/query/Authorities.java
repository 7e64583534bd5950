package org.huimin.people.query;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_AGENCY;
import static org.huimin.people.persistence.jooq.Tables.PEOPLE_GUARDIANSHIP;
import static org.huimin.people.persistence.jooq.Tables.PEOPLE_PERSON;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.huimin.people.ActingScope;
import org.huimin.people.persistence.Days;
import org.huimin.people.persistence.ScopeNames;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;
import org.jooq.Record3;
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

  /** Everything that an actor may do for a person by guardianship or authorisation. */
  public Set<ActingScope> scopes(long actorId, long personId, LocalDate day) {
    var scopes = EnumSet.noneOf(ActingScope.class);
    find(actorId, personId, day).forEach(authority -> scopes.addAll(authority.scopes()));
    return scopes;
  }

  /** For whom an actor may act, wards first. */
  public List<Authority> of(long actorId, LocalDate day) {
    return find(actorId, null, day);
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
                .fetch(Authorities::guardianship));
  }

  private List<Authority> find(long actorId, @Nullable Long personId, LocalDate day) {
    return transactions.read(
        () -> {
          var found = new ArrayList<>(guardianships(actorId, personId, day));
          found.addAll(agencies(actorId, personId, day));
          return found;
        });
  }

  private List<Authority> guardianships(long actorId, @Nullable Long personId, LocalDate day) {
    var table = PEOPLE_GUARDIANSHIP;
    var ward = PEOPLE_PERSON.as("ward");
    var actor = PEOPLE_PERSON.as("actor");
    var mine = table.GUARDIAN_ID.eq(actorId);
    return sql.select(table.WARD_ID, table.BASIS, table.VALID_UNTIL)
        .from(table)
        .join(ward)
        .on(ward.PERSON_ID.eq(table.WARD_ID))
        .join(actor)
        .on(actor.PERSON_ID.eq(table.GUARDIAN_ID))
        .where(personId == null ? mine : mine.and(table.WARD_ID.eq(personId)))
        .and(Days.within(table.VALID_FROM, table.VALID_UNTIL, day))
        .and(Days.alive(ward, day))
        .and(Days.alive(actor, day))
        .orderBy(table.WARD_ID)
        .fetch(Authorities::guardianship);
  }

  private List<Authority> agencies(long actorId, @Nullable Long personId, LocalDate day) {
    var table = PEOPLE_AGENCY;
    var principal = PEOPLE_PERSON.as("principal");
    var actor = PEOPLE_PERSON.as("actor");
    var mine = table.AGENT_ID.eq(actorId);
    return sql.select(table.PRINCIPAL_ID, table.SCOPES, table.VALID_UNTIL)
        .from(table)
        .join(principal)
        .on(principal.PERSON_ID.eq(table.PRINCIPAL_ID))
        .join(actor)
        .on(actor.PERSON_ID.eq(table.AGENT_ID))
        .where(personId == null ? mine : mine.and(table.PRINCIPAL_ID.eq(personId)))
        .and(Days.within(table.VALID_FROM, table.VALID_UNTIL, day))
        .and(Days.alive(principal, day))
        .and(Days.alive(actor, day))
        .orderBy(table.PRINCIPAL_ID, table.AGENCY_ID)
        .fetch(
            row ->
                new Authority(
                    row.value1(),
                    Authority.Kind.AGENT,
                    ScopeNames.read(row.value2()),
                    row.value3()));
  }

  private static Authority guardianship(Record3<Long, String, LocalDate> row) {
    return new Authority(row.value1(), Authority.Kind.GUARDIAN, ALL, row.value3());
  }
}
