package org.huimin.childcare.persistence.day;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_VISIT;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_VISIT_CORRECTION;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.CheckHow;
import org.huimin.childcare.domain.day.Correction;
import org.huimin.childcare.domain.day.Visit;
import org.huimin.childcare.domain.day.Visit.Arrival;
import org.huimin.childcare.domain.day.Visit.Departure;
import org.huimin.childcare.domain.day.VisitId;
import org.huimin.childcare.domain.day.Visits;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareVisitRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Visits in the database. That a child is there once is kept by a unique key. */
@Singleton
final class StoredVisits implements Visits {
  private final DSLContext sql;
  private final Sealed fields;

  StoredVisits(DSLContext sql, Sealed fields) {
    this.sql = sql;
    this.fields = fields;
  }

  @Override
  public Optional<Visit> lockPresent(ChildId child) {
    return sql.selectFrom(CHILDCARE_VISIT)
        .where(CHILDCARE_VISIT.PRESENT_CHILD_ID.eq(child.value()))
        .forUpdate()
        .fetchOptional(this::visit);
  }

  @Override
  public Optional<Visit> find(VisitId id) {
    return sql.selectFrom(CHILDCARE_VISIT)
        .where(CHILDCARE_VISIT.VISIT_ID.eq(id.value()))
        .fetchOptional(this::visit);
  }

  @Override
  public Optional<Visit> lock(VisitId id) {
    return sql.selectFrom(CHILDCARE_VISIT)
        .where(CHILDCARE_VISIT.VISIT_ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(this::visit);
  }

  @Override
  public void add(Visit visit) {
    sql.insertInto(CHILDCARE_VISIT).set(row(visit)).execute();
  }

  @Override
  public void update(Visit visit) {
    var row = row(visit);
    row.changed(CHILDCARE_VISIT.VISIT_ID, false);
    sql.update(CHILDCARE_VISIT)
        .set(row)
        .where(CHILDCARE_VISIT.VISIT_ID.eq(visit.id().value()))
        .execute();
  }

  @Override
  public List<Visit> ofNursery(NurseryId nursery, LocalDate first, LocalDate last) {
    return sql.selectFrom(CHILDCARE_VISIT)
        .where(CHILDCARE_VISIT.NURSERY_ID.eq(nursery.value()))
        .and(CHILDCARE_VISIT.DAY.between(first, last))
        .orderBy(CHILDCARE_VISIT.VISIT_ID)
        .fetch(this::visit);
  }

  @Override
  public List<Visit> ofChild(ChildId child, NurseryId nursery, LocalDate day) {
    return sql.selectFrom(CHILDCARE_VISIT)
        .where(CHILDCARE_VISIT.CHILD_ID.eq(child.value()))
        .and(CHILDCARE_VISIT.DAY.eq(day))
        .and(CHILDCARE_VISIT.NURSERY_ID.eq(nursery.value()))
        .orderBy(CHILDCARE_VISIT.VISIT_ID)
        .fetch(this::visit);
  }

  @Override
  public List<Visit> ofChild(ChildId child, long before, int limit) {
    return sql.selectFrom(CHILDCARE_VISIT)
        .where(CHILDCARE_VISIT.CHILD_ID.eq(child.value()))
        .and(CHILDCARE_VISIT.VISIT_ID.lt(before))
        .orderBy(CHILDCARE_VISIT.VISIT_ID.desc())
        .limit(limit)
        .fetch(this::visit);
  }

  @Override
  public List<Visit> ofChildren(Collection<ChildId> children, LocalDate day) {
    return sql.selectFrom(CHILDCARE_VISIT)
        .where(CHILDCARE_VISIT.CHILD_ID.in(children.stream().map(ChildId::value).toList()))
        .and(CHILDCARE_VISIT.DAY.eq(day))
        .orderBy(CHILDCARE_VISIT.VISIT_ID)
        .fetch(this::visit);
  }

  @Override
  public List<Visit> presentAt(NurseryId nursery) {
    return sql.selectFrom(CHILDCARE_VISIT)
        .where(CHILDCARE_VISIT.NURSERY_ID.eq(nursery.value()))
        .and(CHILDCARE_VISIT.PRESENT_CHILD_ID.isNotNull())
        .orderBy(CHILDCARE_VISIT.VISIT_ID)
        .fetch(this::visit);
  }

  @Override
  public List<Visit> presentIn(CareClassId careClass) {
    return sql.selectFrom(CHILDCARE_VISIT)
        .where(CHILDCARE_VISIT.CLASS_ID.eq(careClass.value()))
        .and(CHILDCARE_VISIT.PRESENT_CHILD_ID.isNotNull())
        .orderBy(CHILDCARE_VISIT.VISIT_ID)
        .fetch(this::visit);
  }

  @Override
  public void add(Correction correction) {
    var table = CHILDCARE_VISIT_CORRECTION;
    sql.insertInto(table)
        .set(table.CORRECTION_ID, correction.id())
        .set(table.VISIT_ID, correction.visit().value())
        .set(table.CAME_BEFORE, correction.cameBefore())
        .set(table.LEFT_BEFORE, correction.leftBefore())
        .set(table.CAME_AFTER, correction.cameAfter())
        .set(table.LEFT_AFTER, correction.leftAfter())
        .set(table.REASON, fields.seal(Sealed.REASON, correction.reason()))
        .set(table.CORRECTED_BY, correction.by())
        .set(table.CORRECTED_AT, correction.at())
        .execute();
  }

  @Override
  public List<Correction> correctionsOf(Collection<VisitId> visits) {
    var table = CHILDCARE_VISIT_CORRECTION;
    return sql.selectFrom(table)
        .where(table.VISIT_ID.in(visits.stream().map(VisitId::value).toList()))
        .orderBy(table.CORRECTION_ID)
        .fetch(
            row ->
                new Correction(
                    row.getCorrectionId(),
                    new VisitId(row.getVisitId()),
                    row.getCameBefore(),
                    row.getLeftBefore(),
                    row.getCameAfter(),
                    row.getLeftAfter(),
                    fields.open(Sealed.REASON, row.getReason()),
                    row.getCorrectedBy(),
                    row.getCorrectedAt()));
  }

  private ChildcareVisitRecord row(Visit visit) {
    var row = new ChildcareVisitRecord();
    row.setVisitId(visit.id().value());
    row.setNurseryId(visit.nursery().value());
    row.setClassId(visit.careClass().value());
    row.setChildId(visit.child().value());
    row.setDay(visit.day());
    row.setBooked(visit.booked());
    row.setCameAt(visit.arrival().at());
    row.setCameHow(visit.arrival().how().name());
    row.setCameBy(visit.arrival().by());
    row.setOverrideReason(fields.sealOrNull(Sealed.REASON, visit.overrideReason()));
    row.setPresentChildId(visit.isPresent() ? visit.child().value() : null);
    row.setVoid(visit.mistaken());
    var departure = visit.departure();
    if (departure != null) {
      row.setLeftAt(departure.at());
      row.setLeftHow(departure.how().name());
      row.setLeftBy(departure.by());
      var collection = departure.collection();
      if (collection != null) {
        row.setCollectedAs(collection.as().name());
        row.setCollectorPersonId(collection.guardianId());
        row.setCollectorId(collection.collectorId());
        row.setRequestId(collection.requestId());
        row.setCollectorName(fields.seal(Sealed.NAME, collection.name()));
        row.setReleaseReason(fields.sealOrNull(Sealed.REASON, collection.reason()));
      }
    }
    return row;
  }

  private Visit visit(ChildcareVisitRecord row) {
    return new Visit(
        new VisitId(row.getVisitId()),
        new NurseryId(row.getNurseryId()),
        new CareClassId(row.getClassId()),
        new ChildId(row.getChildId()),
        row.getDay(),
        row.getBooked(),
        new Arrival(row.getCameAt(), CheckHow.valueOf(row.getCameHow()), row.getCameBy()),
        fields.openOrNull(Sealed.REASON, row.getOverrideReason()),
        departure(row),
        row.getVoid());
  }

  private @Nullable Departure departure(ChildcareVisitRecord row) {
    return row.getLeftAt() == null
        ? null
        : new Departure(
            row.getLeftAt(),
            CheckHow.valueOf(row.getLeftHow()),
            Objects.requireNonNull(row.getLeftBy()),
            collection(row));
  }

  private org.huimin.childcare.domain.day.@Nullable Collection collection(
      ChildcareVisitRecord row) {
    return row.getCollectedAs() == null
        ? null
        : new org.huimin.childcare.domain.day.Collection(
            org.huimin.childcare.domain.day.Collection.As.valueOf(row.getCollectedAs()),
            row.getCollectorPersonId(),
            row.getCollectorId(),
            row.getRequestId(),
            fields.open(Sealed.NAME, row.getCollectorName()),
            fields.openOrNull(Sealed.REASON, row.getReleaseReason()));
  }
}
