package org.huimin.childcare.query;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BOOKING;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BOOKING_SESSION;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_SESSION;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.PlaceStatus;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;

/** Which children come to a nursery on a day (当日名单), for its staff; each look is recorded. */
@Singleton
public final class DayList {
  private final DSLContext sql;
  private final People people;
  private final AccessTrail trail;
  private final Transactions transactions;

  DayList(DSLContext sql, People people, AccessTrail trail, Transactions transactions) {
    this.sql = sql;
    this.people = people;
    this.trail = trail;
    this.transactions = transactions;
  }

  /** A child who comes. */
  public record ExpectedChild(
      long bookingId,
      long sessionId,
      long childId,
      String childName,
      int ageMonths,
      long classId,
      String className,
      Care care,
      CareHours hours) {

    /** Only the id, so that a name does not leak into logs. */
    @Override
    public String toString() {
      return "ExpectedChild[" + childId + "]";
    }
  }

  /** The children of one day by time and class. */
  public List<ExpectedChild> on(Caller caller, NurseryId nursery, LocalDate day) {
    return transactions.write(
        () -> {
          var rows = rows(nursery, day);
          var names = people.findAll(rows.stream().map(ExpectedChild::childId).distinct().toList());
          names
              .keySet()
              .forEach(
                  child ->
                      trail.record(
                          caller, child, "childcare/see-day-list", "name,ageMonths", null, null));
          return rows.stream().map(row -> named(row, names)).toList();
        });
  }

  private List<ExpectedChild> rows(NurseryId nursery, LocalDate day) {
    var booked = CHILDCARE_BOOKING_SESSION;
    var session = CHILDCARE_SESSION;
    return sql.select(
            booked.BOOKING_ID,
            booked.SESSION_ID,
            CHILDCARE_BOOKING.CHILD_ID,
            booked.AGE_MONTHS,
            CHILDCARE_CLASS.CLASS_ID,
            CHILDCARE_CLASS.NAME,
            session.CARE,
            session.START_MINUTE,
            session.END_MINUTE)
        .from(booked)
        .join(CHILDCARE_BOOKING)
        .on(CHILDCARE_BOOKING.BOOKING_ID.eq(booked.BOOKING_ID))
        .join(session)
        .on(session.SESSION_ID.eq(booked.SESSION_ID))
        .join(CHILDCARE_CLASS)
        .on(CHILDCARE_CLASS.CLASS_ID.eq(session.CLASS_ID))
        .where(booked.NURSERY_ID.eq(nursery.value()))
        .and(booked.DAY.eq(day))
        .and(booked.STATUS.ne(PlaceStatus.CANCELLED.name()))
        .orderBy(session.START_MINUTE, CHILDCARE_CLASS.CLASS_ID, booked.BOOKING_ID)
        .fetch(
            row ->
                new ExpectedChild(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    "",
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    Care.valueOf(row.value7()),
                    new CareHours(row.value8(), row.value9())));
  }

  private static ExpectedChild named(ExpectedChild row, Map<Long, PersonFacts> names) {
    var person = names.get(row.childId());
    return new ExpectedChild(
        row.bookingId(),
        row.sessionId(),
        row.childId(),
        person == null ? "" : person.name(),
        row.ageMonths(),
        row.classId(),
        row.className(),
        row.care(),
        row.hours());
  }
}
