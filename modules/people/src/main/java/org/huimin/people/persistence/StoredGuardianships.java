package org.huimin.people.persistence;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_GUARDIANSHIP;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.kernel.Period;
import org.huimin.people.NewGuardianship.Basis;
import org.huimin.people.domain.Guardianship;
import org.huimin.people.domain.Guardianships;
import org.huimin.people.domain.PersonId;
import org.huimin.people.persistence.jooq.tables.records.PeopleGuardianshipRecord;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;

/** Guardianships in {@code people_guardianship}. */
@Singleton
final class StoredGuardianships implements Guardianships {
  private final DSLContext sql;

  StoredGuardianships(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void addAll(List<Guardianship> guardianships) {
    ManyRows.insert(
        sql, PEOPLE_GUARDIANSHIP, guardianships.stream().map(StoredGuardianships::record).toList());
  }

  @Override
  public void end(Guardianship guardianship) {
    sql.update(PEOPLE_GUARDIANSHIP)
        .set(PEOPLE_GUARDIANSHIP.VALID_UNTIL, guardianship.period().until())
        .where(PEOPLE_GUARDIANSHIP.GUARDIANSHIP_ID.eq(guardianship.id()))
        .execute();
  }

  @Override
  public Optional<Guardianship> find(long id) {
    return sql.selectFrom(PEOPLE_GUARDIANSHIP)
        .where(PEOPLE_GUARDIANSHIP.GUARDIANSHIP_ID.eq(id))
        .fetchOptional(StoredGuardianships::guardianship);
  }

  @Override
  public Map<PersonId, List<Guardianship>> ofWards(Collection<PersonId> wards) {
    var found = new HashMap<PersonId, List<Guardianship>>();
    for (var window : Windows.of(wards.stream().map(PersonId::value).distinct().toList())) {
      sql.selectFrom(PEOPLE_GUARDIANSHIP)
          .where(PEOPLE_GUARDIANSHIP.WARD_ID.in(window))
          .forEach(
              row ->
                  found
                      .computeIfAbsent(new PersonId(row.getWardId()), id -> new ArrayList<>())
                      .add(guardianship(row)));
    }
    return found;
  }

  private static PeopleGuardianshipRecord record(Guardianship guardianship) {
    var record = new PeopleGuardianshipRecord();
    record.setGuardianshipId(guardianship.id());
    record.setWardId(guardianship.ward().value());
    record.setGuardianId(guardianship.guardian().value());
    record.setBasis(guardianship.basis().name());
    record.setSource(guardianship.source());
    record.setValidFrom(guardianship.period().from());
    record.setValidUntil(guardianship.period().until());
    return record;
  }

  private static Guardianship guardianship(PeopleGuardianshipRecord row) {
    return new Guardianship(
        row.getGuardianshipId(),
        new PersonId(row.getWardId()),
        new PersonId(row.getGuardianId()),
        Basis.valueOf(row.getBasis()),
        row.getSource(),
        new Period(row.getValidFrom(), row.getValidUntil()));
  }
}
