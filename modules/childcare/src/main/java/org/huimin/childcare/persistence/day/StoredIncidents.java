package org.huimin.childcare.persistence.day;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_INCIDENT;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_INCIDENT_REPORT;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.Incident;
import org.huimin.childcare.domain.day.Incident.Account;
import org.huimin.childcare.domain.day.Incident.Authority;
import org.huimin.childcare.domain.day.Incident.Duty;
import org.huimin.childcare.domain.day.Incident.Report;
import org.huimin.childcare.domain.day.IncidentId;
import org.huimin.childcare.domain.day.Incidents;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareIncidentRecord;
import org.huimin.kernel.RegionCode;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Incidents in the database; what is told in them is encrypted. */
@Singleton
final class StoredIncidents implements Incidents {
  private final DSLContext sql;
  private final Sealed fields;

  /** As it is kept. */
  @Serdeable
  record Kept(String whatHappened, String measures, String whoWasTold) {}

  StoredIncidents(DSLContext sql, Sealed fields) {
    this.sql = sql;
    this.fields = fields;
  }

  @Override
  public void add(Incident incident) {
    var account = incident.account();
    var row = new ChildcareIncidentRecord();
    row.setIncidentId(incident.id().value());
    row.setNurseryId(incident.nursery().value());
    row.setRegionCode(incident.region().prefix());
    row.setChildId(incident.child().value());
    row.setKind(incident.kind().name());
    row.setOccurredAt(incident.occurredAt());
    row.setRecordedAt(incident.recordedAt());
    row.setRecordedBy(incident.recordedBy());
    row.setContent(
        fields.sealObject(
            Sealed.INCIDENT,
            new Kept(account.whatHappened(), account.measures(), account.whoWasTold())));
    var duty = incident.duty();
    if (duty != null) {
      row.setReportTo(duty.to().name());
      row.setReportDueAt(duty.dueAt());
      row.setReportParameterId(duty.parameterId());
      row.setReportSource(duty.source());
    }
    sql.insertInto(CHILDCARE_INCIDENT).set(row).execute();
  }

  @Override
  public Optional<Incident> find(IncidentId id) {
    return sql.selectFrom(CHILDCARE_INCIDENT)
        .where(CHILDCARE_INCIDENT.INCIDENT_ID.eq(id.value()))
        .fetchOptional()
        .map(row -> incidents(List.of(row)).getFirst());
  }

  @Override
  public Optional<Incident> lock(IncidentId id) {
    return sql.selectFrom(CHILDCARE_INCIDENT)
        .where(CHILDCARE_INCIDENT.INCIDENT_ID.eq(id.value()))
        .forUpdate()
        .fetchOptional()
        .map(row -> incidents(List.of(row)).getFirst());
  }

  @Override
  public void addReport(long reportId, Incident after, Report report, String by, Instant at) {
    var table = CHILDCARE_INCIDENT_REPORT;
    sql.insertInto(table)
        .set(table.REPORT_ID, reportId)
        .set(table.INCIDENT_ID, after.id().value())
        .set(table.AUTHORITY, report.authority().name())
        .set(table.REPORTED_AT, report.at())
        .set(table.NUMBER, fields.sealOrNull(Sealed.NUMBER, report.number()))
        .set(table.RECORDED_BY, by)
        .set(table.RECORDED_AT, at)
        .execute();
    sql.update(CHILDCARE_INCIDENT)
        .set(CHILDCARE_INCIDENT.REPORTED_AT, after.reportedAt())
        .where(CHILDCARE_INCIDENT.INCIDENT_ID.eq(after.id().value()))
        .execute();
  }

  @Override
  public List<Incident> ofNursery(NurseryId nursery, long before, int limit) {
    return page(CHILDCARE_INCIDENT.NURSERY_ID.eq(nursery.value()), before, limit);
  }

  @Override
  public List<Incident> inRegion(RegionCode region, Filter filter, long before, int limit) {
    var table = CHILDCARE_INCIDENT;
    var which = table.REGION_CODE.startsWith(region.prefix()).and(table.REPORT_TO.isNotNull());
    if (filter.state() != null) {
      which =
          which.and(
              switch (filter.state()) {
                case TO_REPORT -> table.REPORTED_AT.isNull();
                case REPORTED -> table.REPORTED_AT.isNotNull();
                case NOT_REQUIRED -> table.REPORT_TO.isNull();
              });
    }
    if (filter.overdue() != null) {
      var late =
          table
              .REPORTED_AT
              .gt(table.REPORT_DUE_AT)
              .or(table.REPORTED_AT.isNull().and(table.REPORT_DUE_AT.lt(filter.now())));
      var inTime =
          table
              .REPORTED_AT
              .le(table.REPORT_DUE_AT)
              .or(table.REPORTED_AT.isNull().and(table.REPORT_DUE_AT.ge(filter.now())));
      which = which.and(filter.overdue() ? late : inTime);
    }
    return page(which, before, limit);
  }

  private List<Incident> page(Condition which, long before, int limit) {
    return incidents(
        sql.selectFrom(CHILDCARE_INCIDENT)
            .where(which)
            .and(CHILDCARE_INCIDENT.INCIDENT_ID.lt(before))
            .orderBy(CHILDCARE_INCIDENT.INCIDENT_ID.desc())
            .limit(limit)
            .fetch());
  }

  private List<Incident> incidents(List<ChildcareIncidentRecord> rows) {
    var table = CHILDCARE_INCIDENT_REPORT;
    Map<Long, List<Report>> reports = new HashMap<>();
    sql.selectFrom(table)
        .where(
            table.INCIDENT_ID.in(
                rows.stream().map(ChildcareIncidentRecord::getIncidentId).toList()))
        .orderBy(table.REPORT_ID)
        .forEach(
            row ->
                reports
                    .computeIfAbsent(row.getIncidentId(), any -> new ArrayList<>())
                    .add(
                        new Report(
                            Authority.valueOf(row.getAuthority()),
                            row.getReportedAt(),
                            fields.openOrNull(Sealed.NUMBER, row.getNumber()))));
    return rows.stream()
        .map(row -> incident(row, reports.getOrDefault(row.getIncidentId(), List.of())))
        .toList();
  }

  private Incident incident(ChildcareIncidentRecord row, List<Report> reports) {
    var kept = fields.openObject(Sealed.INCIDENT, row.getContent(), Kept.class);
    return new Incident(
        new IncidentId(row.getIncidentId()),
        new NurseryId(row.getNurseryId()),
        new RegionCode(row.getRegionCode()),
        new ChildId(row.getChildId()),
        Incident.Kind.valueOf(row.getKind()),
        row.getOccurredAt(),
        row.getRecordedAt(),
        row.getRecordedBy(),
        new Account(kept.whatHappened(), kept.measures(), kept.whoWasTold()),
        duty(row),
        reports);
  }

  private static @Nullable Duty duty(ChildcareIncidentRecord row) {
    return row.getReportTo() == null
        ? null
        : new Duty(
            Authority.valueOf(row.getReportTo()),
            Objects.requireNonNull(row.getReportDueAt()),
            Objects.requireNonNull(row.getReportParameterId()),
            Objects.requireNonNull(row.getReportSource()));
  }
}
