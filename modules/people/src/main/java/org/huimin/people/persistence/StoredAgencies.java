package org.huimin.people.persistence;

import static org.huimin.people.persistence.jooq.Tables.PEOPLE_AGENCY;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.huimin.people.NewAgency.ConsentForm;
import org.huimin.people.domain.Agencies;
import org.huimin.people.domain.Agency;
import org.huimin.people.domain.PersonId;
import org.huimin.people.persistence.jooq.tables.records.PeopleAgencyRecord;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;

/** Authorisations in {@code people_agency}. */
@Singleton
final class StoredAgencies implements Agencies {
  private final DSLContext sql;

  StoredAgencies(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void addAll(List<Agency> agencies) {
    ManyRows.insert(sql, PEOPLE_AGENCY, agencies.stream().map(StoredAgencies::record).toList());
  }

  @Override
  public void end(Agency agency) {
    sql.update(PEOPLE_AGENCY)
        .set(PEOPLE_AGENCY.VALID_UNTIL, agency.until())
        .where(PEOPLE_AGENCY.AGENCY_ID.eq(agency.id()))
        .execute();
  }

  @Override
  public Optional<Agency> find(long id) {
    return sql.selectFrom(PEOPLE_AGENCY)
        .where(PEOPLE_AGENCY.AGENCY_ID.eq(id))
        .fetchOptional(StoredAgencies::agency);
  }

  private static PeopleAgencyRecord record(Agency agency) {
    var record = new PeopleAgencyRecord();
    record.setAgencyId(agency.id());
    record.setPrincipalId(agency.principal().value());
    record.setAgentId(agency.agent().value());
    record.setScopes(ScopeNames.write(agency.scopes()));
    record.setConsentedOn(agency.consentedOn());
    record.setConsentForm(agency.consentForm().name());
    record.setValidFrom(agency.from());
    record.setValidUntil(agency.until());
    return record;
  }

  private static Agency agency(PeopleAgencyRecord row) {
    return new Agency(
        row.getAgencyId(),
        new PersonId(row.getPrincipalId()),
        new PersonId(row.getAgentId()),
        ScopeNames.read(row.getScopes()),
        row.getConsentedOn(),
        ConsentForm.valueOf(row.getConsentForm()),
        row.getValidFrom(),
        row.getValidUntil());
  }
}
