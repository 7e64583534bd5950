package org.huimin.childcare.persistence.lasting;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_ENROLLED_SESSION;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.lasting.EnrolledSessions;
import org.huimin.childcare.domain.lasting.EnrolmentId;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareEnrolledSessionRecord;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;

/** What enrolments booked, in the database. */
@Singleton
final class StoredEnrolledSessions implements EnrolledSessions {
  private static final String BOOKED = "BOOKED";
  private static final String SHORT = "SHORT";
  private static final String ENDED = "ENDED";

  private final DSLContext sql;

  StoredEnrolledSessions(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Map<EnrolmentId, Set<Long>> held(Collection<EnrolmentId> enrolments) {
    var table = CHILDCARE_ENROLLED_SESSION;
    var held = new HashMap<EnrolmentId, Set<Long>>();
    sql.select(table.ENROLMENT_ID, table.SESSION_ID)
        .from(table)
        .where(table.ENROLMENT_ID.in(enrolments.stream().map(EnrolmentId::value).toList()))
        .and(table.STATUS.eq(BOOKED))
        .forEach(
            row ->
                held.computeIfAbsent(new EnrolmentId(row.value1()), any -> new HashSet<>())
                    .add(row.value2()));
    return held;
  }

  @Override
  public void keep(Collection<Found> found, Instant now) {
    if (found.isEmpty()) {
      return;
    }
    var table = CHILDCARE_ENROLLED_SESSION;
    // Looked at before and short, or ended and begun anew: the row is written anew.
    var byEnrolment = new HashMap<Long, List<Long>>();
    found.forEach(
        each ->
            byEnrolment
                .computeIfAbsent(each.enrolment().value(), any -> new java.util.ArrayList<>())
                .add(each.session().id().value()));
    byEnrolment.forEach(
        (enrolment, sessions) ->
            sql.deleteFrom(table)
                .where(table.ENROLMENT_ID.eq(enrolment))
                .and(table.SESSION_ID.in(sessions))
                .execute());
    ManyRows.insert(sql, table, found.stream().map(each -> row(each, now)).toList());
  }

  private static ChildcareEnrolledSessionRecord row(Found found, Instant now) {
    var session = found.session();
    var row = new ChildcareEnrolledSessionRecord();
    row.setEnrolmentId(found.enrolment().value());
    row.setSessionId(session.id().value());
    row.setNurseryId(session.careClass().nursery().id().value());
    row.setClassId(session.careClass().id().value());
    row.setDay(session.day());
    row.setStatus(found.refusal() == null ? BOOKED : SHORT);
    row.setBookingId(found.booking() == null ? null : found.booking().value());
    row.setRefusal(found.refusal());
    row.setFromHour(found.fromHour());
    row.setLookedAt(now);
    return row;
  }

  @Override
  public void endFrom(EnrolmentId enrolment, LocalDate day) {
    var table = CHILDCARE_ENROLLED_SESSION;
    sql.update(table)
        .set(table.STATUS, ENDED)
        .setNull(table.REFUSAL)
        .where(table.ENROLMENT_ID.eq(enrolment.value()))
        .and(table.DAY.ge(day))
        .execute();
  }

  @Override
  public List<BookingId> bookingsFrom(EnrolmentId enrolment, LocalDate day) {
    var table = CHILDCARE_ENROLLED_SESSION;
    return sql.selectDistinct(table.BOOKING_ID)
        .from(table)
        .where(table.ENROLMENT_ID.eq(enrolment.value()))
        .and(table.STATUS.eq(BOOKED))
        .and(table.DAY.ge(day))
        .orderBy(table.BOOKING_ID)
        .fetch(row -> new BookingId(row.value1()));
  }

  @Override
  public List<CareClassId> classesWithShortfalls(LocalDate today, CareClassId after, int limit) {
    var table = CHILDCARE_ENROLLED_SESSION;
    return sql.selectDistinct(table.CLASS_ID)
        .from(table)
        .where(table.STATUS.eq(SHORT))
        .and(table.DAY.ge(today))
        .and(table.CLASS_ID.gt(after.value()))
        .orderBy(table.CLASS_ID)
        .limit(limit)
        .fetch(row -> new CareClassId(row.value1()));
  }
}
