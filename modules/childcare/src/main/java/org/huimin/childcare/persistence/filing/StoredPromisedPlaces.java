package org.huimin.childcare.persistence.filing;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BOOKING;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BOOKING_SESSION;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_SESSION;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.PlaceStatus;
import org.huimin.childcare.domain.SessionId;
import org.huimin.childcare.domain.filing.PromisedPlaces;
import org.huimin.kernel.BusinessTime;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Promised places out of the bookings. */
@Singleton
final class StoredPromisedPlaces implements PromisedPlaces {
  private final DSLContext sql;

  StoredPromisedPlaces(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public List<Promised> on(
      NurseryId nursery,
      @Nullable CareClassId careClass,
      LocalDate first,
      LocalDate last,
      @Nullable Position after,
      int limit) {
    var booked = CHILDCARE_BOOKING_SESSION;
    var condition = booked.DAY.between(first, last);
    if (careClass != null) {
      condition = condition.and(CHILDCARE_SESSION.CLASS_ID.eq(careClass.value()));
    }
    if (after != null) {
      condition =
          condition.and(
              DSL.row(booked.DAY, booked.BOOKING_ID, booked.SESSION_ID)
                  .gt(after.day(), after.bookingId(), after.sessionId()));
    }
    return read(nursery, condition, limit);
  }

  @Override
  public List<Promised> after(NurseryId nursery, Instant moment) {
    var local = LocalDateTime.ofInstant(moment, BusinessTime.ZONE);
    int minute = local.getHour() * 60 + local.getMinute();
    var day = CHILDCARE_BOOKING_SESSION.DAY;
    return read(
        nursery,
        day.gt(local.toLocalDate())
            .or(day.eq(local.toLocalDate()).and(CHILDCARE_SESSION.START_MINUTE.gt(minute))),
        Integer.MAX_VALUE);
  }

  private List<Promised> read(NurseryId nursery, Condition condition, int limit) {
    var booked = CHILDCARE_BOOKING_SESSION;
    var session = CHILDCARE_SESSION;
    return sql.select(
            booked.DAY,
            booked.BOOKING_ID,
            booked.SESSION_ID,
            CHILDCARE_BOOKING.CHILD_ID,
            session.CLASS_ID,
            CHILDCARE_CLASS.NAME,
            session.CARE,
            session.START_MINUTE,
            session.END_MINUTE)
        .from(booked)
        .join(session)
        .on(session.SESSION_ID.eq(booked.SESSION_ID))
        .join(CHILDCARE_BOOKING)
        .on(CHILDCARE_BOOKING.BOOKING_ID.eq(booked.BOOKING_ID))
        .join(CHILDCARE_CLASS)
        .on(CHILDCARE_CLASS.CLASS_ID.eq(session.CLASS_ID))
        .where(booked.NURSERY_ID.eq(nursery.value()))
        .and(booked.STATUS.eq(PlaceStatus.CONFIRMED.name()))
        .and(condition)
        .orderBy(booked.DAY, booked.BOOKING_ID, booked.SESSION_ID)
        .limit(limit)
        .fetch(StoredPromisedPlaces::promised);
  }

  private static Promised promised(Record row) {
    var booked = CHILDCARE_BOOKING_SESSION;
    var session = CHILDCARE_SESSION;
    return new Promised(
        row.get(booked.DAY),
        new BookingId(row.get(booked.BOOKING_ID)),
        new SessionId(row.get(booked.SESSION_ID)),
        new ChildId(row.get(CHILDCARE_BOOKING.CHILD_ID)),
        new CareClassId(row.get(session.CLASS_ID)),
        row.get(CHILDCARE_CLASS.NAME),
        Care.valueOf(row.get(session.CARE)),
        new CareHours(row.get(session.START_MINUTE), row.get(session.END_MINUTE)));
  }
}
