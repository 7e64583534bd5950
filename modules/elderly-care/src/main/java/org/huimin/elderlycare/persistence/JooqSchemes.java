package org.huimin.elderlycare.persistence;

import static org.huimin.elderlycare.persistence.jooq.Tables.ELDERLY_CARE_SCHEME;
import static org.huimin.elderlycare.persistence.jooq.Tables.ELDERLY_CARE_SCHEME_TIER;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huimin.elderlycare.SchemeAdoption;
import org.huimin.elderlycare.SchemeId;
import org.huimin.elderlycare.domain.Schemes;
import org.huimin.elderlycare.domain.SubsidyScheme;
import org.huimin.elderlycare.persistence.jooq.tables.records.ElderlyCareSchemeRecord;
import org.huimin.elderlycare.persistence.jooq.tables.records.ElderlyCareSchemeTierRecord;
import org.huimin.kernel.Period;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.Records;

@Singleton
final class JooqSchemes implements Schemes {
  private final DSLContext sql;
  private final Clock clock;

  JooqSchemes(DSLContext sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Override
  public void add(SchemeId id, SchemeAdoption adoption) {
    var table = ELDERLY_CARE_SCHEME;
    sql.update(table)
        .set(table.VALID_UNTIL, adoption.validity().from())
        .where(table.REGION_CODE.eq(adoption.region().prefix()))
        .and(table.VALID_FROM.lt(adoption.validity().from()))
        .and(table.VALID_UNTIL.isNull().or(table.VALID_UNTIL.gt(adoption.validity().from())))
        .execute();
    var scheme = new ElderlyCareSchemeRecord();
    scheme.setSchemeId(id.value());
    scheme.setRegionCode(adoption.region().prefix());
    scheme.setRuleKind(SchemeTiers.kindOf(adoption.terms()));
    scheme.setNameZh(adoption.nameZh());
    scheme.setNameEn(adoption.nameEn());
    scheme.setValidFrom(adoption.validity().from());
    scheme.setValidUntil(adoption.validity().until());
    scheme.setSource(adoption.source());
    scheme.setCreatedAt(clock.instant());
    sql.insertInto(table).set(scheme).execute();
    ManyRows.insert(sql, ELDERLY_CARE_SCHEME_TIER, SchemeTiers.rows(id, adoption.terms()));
  }

  @Override
  public List<SubsidyScheme> around(Collection<RegionCode> places) {
    Set<String> prefixes = new HashSet<>();
    for (var place : places) {
      for (var region = Optional.of(place); region.isPresent(); region = region.get().parent()) {
        prefixes.add(region.get().prefix());
      }
    }
    var rows =
        sql.selectFrom(ELDERLY_CARE_SCHEME)
            .where(ELDERLY_CARE_SCHEME.REGION_CODE.in(prefixes))
            .orderBy(ELDERLY_CARE_SCHEME.SCHEME_ID)
            .fetch();
    var tiers =
        sql.selectFrom(ELDERLY_CARE_SCHEME_TIER)
            .where(
                ELDERLY_CARE_SCHEME_TIER.SCHEME_ID.in(
                    rows.map(ElderlyCareSchemeRecord::getSchemeId)))
            .orderBy(ELDERLY_CARE_SCHEME_TIER.SCHEME_ID, ELDERLY_CARE_SCHEME_TIER.TIER_NUMBER)
            .collect(Records.intoGroups(ElderlyCareSchemeTierRecord::getSchemeId, tier -> tier));
    List<SubsidyScheme> schemes = new ArrayList<>();
    for (var row : rows) {
      schemes.add(
          new SubsidyScheme(
              new SchemeId(row.getSchemeId()),
              new RegionCode(row.getRegionCode()),
              row.getNameZh(),
              row.getNameEn(),
              new Period(row.getValidFrom(), row.getValidUntil()),
              SchemeTiers.terms(
                  row.getRuleKind(), tiers.getOrDefault(row.getSchemeId(), List.of()))));
    }
    return schemes;
  }
}
