package org.huimin.childcare.persistence.day;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BOOKING;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BOOKING_SESSION;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_SESSION;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.PlaceStatus;
import org.huimin.childcare.domain.day.BookedPlace;
import org.huimin.childcare.domain.day.BookedPlace.Settled;
import org.huimin.childcare.domain.day.BookedPlaces;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The confirmed places of bookings, and what came of them. */
@Singleton
final class StoredBookedPlaces implements BookedPlaces {
  private static final String ATTENDED = "ATTENDED";
  private static final String MISSED = "MISSED";

  private final DSLContext sql;

  StoredBookedPlaces(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public List<BookedPlace> ofChild(ChildId child, NurseryId nursery, LocalDate day) {
    return select()
        .where(ofChildOn(child, nursery, day))
        .orderBy(CHILDCARE_SESSION.START_MINUTE, CHILDCARE_SESSION.SESSION_ID)
        .fetch(StoredBookedPlaces::place);
  }

  @Override
  public List<BookedPlace> ofChild(ChildId child, LocalDate day) {
    return select()
        .where(CHILDCARE_BOOKING.CHILD_ID.eq(child.value()))
        .and(CHILDCARE_BOOKING_SESSION.DAY.eq(day))
        .and(notGivenBack())
        .orderBy(CHILDCARE_SESSION.START_MINUTE, CHILDCARE_SESSION.SESSION_ID)
        .fetch(StoredBookedPlaces::place);
  }

  @Override
  public List<BookedPlace> lockOfChild(ChildId child, NurseryId nursery, LocalDate day) {
    lockRows(ofChild(child, nursery, day).stream().map(BookedPlace::bookingId).toList());
    return ofChild(child, nursery, day);
  }

  /** The rows of bookings themselves, and nothing that is joined to them. */
  private void lockRows(List<Long> bookings) {
    var table = CHILDCARE_BOOKING_SESSION;
    var ignored =
        sql.select(table.BOOKING_ID)
            .from(table)
            .where(table.BOOKING_ID.in(bookings))
            .orderBy(table.BOOKING_ID, table.SESSION_ID)
            .forUpdate()
            .fetch();
  }

  private static Condition ofChildOn(ChildId child, NurseryId nursery, LocalDate day) {
    return CHILDCARE_BOOKING
        .CHILD_ID
        .eq(child.value())
        .and(CHILDCARE_BOOKING_SESSION.NURSERY_ID.eq(nursery.value()))
        .and(CHILDCARE_BOOKING_SESSION.DAY.eq(day))
        .and(notGivenBack());
  }

  @Override
  public List<BookedPlace> ofNursery(
      NurseryId nursery, LocalDate day, @Nullable After after, int limit) {
    var which =
        CHILDCARE_BOOKING_SESSION
            .NURSERY_ID
            .eq(nursery.value())
            .and(CHILDCARE_BOOKING_SESSION.DAY.eq(day))
            .and(notGivenBack());
    if (after != null) {
      which =
          which.and(
              DSL.row(
                      CHILDCARE_SESSION.START_MINUTE,
                      CHILDCARE_BOOKING_SESSION.BOOKING_ID,
                      CHILDCARE_BOOKING_SESSION.SESSION_ID)
                  .gt(after.startMinute(), after.bookingId(), after.sessionId()));
    }
    return select()
        .where(which)
        .orderBy(
            CHILDCARE_SESSION.START_MINUTE,
            CHILDCARE_BOOKING_SESSION.BOOKING_ID,
            CHILDCARE_BOOKING_SESSION.SESSION_ID)
        .limit(limit)
        .fetch(StoredBookedPlaces::place);
  }

  @Override
  public List<BookedPlace> unsettled(LocalDate day, int endMinute, @Nullable Key after, int limit) {
    var table = CHILDCARE_BOOKING_SESSION;
    var which =
        table
            .SETTLED_AT
            .isNull()
            .and(notGivenBack())
            .and(table.DAY.le(day))
            .and(table.DAY.lt(day).or(CHILDCARE_SESSION.END_MINUTE.le(endMinute)));
    return page(which, after, limit);
  }

  @Override
  public List<BookedPlace> lockUnsettled(List<Key> keys) {
    var table = CHILDCARE_BOOKING_SESSION;
    var wanted = Set.copyOf(keys);
    var bookings = keys.stream().map(Key::bookingId).distinct().toList();
    lockRows(bookings);
    return select()
        .where(table.BOOKING_ID.in(bookings))
        .and(table.SETTLED_AT.isNull())
        .and(notGivenBack())
        .orderBy(table.BOOKING_ID, table.SESSION_ID)
        .fetch(StoredBookedPlaces::place)
        .stream()
        .filter(place -> wanted.contains(Key.of(place)))
        .toList();
  }

  @Override
  public void settle(Map<Key, Settled> outcomes, Instant at) {
    var table = CHILDCARE_BOOKING_SESSION;
    sql.batch(
            outcomes.entrySet().stream()
                .map(
                    each ->
                        sql.update(table)
                            .set(table.ATTENDANCE, each.getValue().attended() ? ATTENDED : MISSED)
                            .set(table.ATTENDED_MINUTES, each.getValue().minutes())
                            .set(table.SETTLED_AT, at)
                            .where(table.BOOKING_ID.eq(each.getKey().bookingId()))
                            .and(table.SESSION_ID.eq(each.getKey().sessionId())))
                .toList())
        .execute();
  }

  @Override
  public List<BookedPlace> onDay(LocalDate day, @Nullable Key after, int limit) {
    var table = CHILDCARE_BOOKING_SESSION;
    return page(table.DAY.eq(day).and(table.SETTLED_AT.isNull()).and(notGivenBack()), after, limit);
  }

  private List<BookedPlace> page(Condition which, @Nullable Key after, int limit) {
    var table = CHILDCARE_BOOKING_SESSION;
    var key = DSL.row(table.DAY, table.BOOKING_ID, table.SESSION_ID);
    return select()
        .where(
            after == null
                ? which
                : which.and(key.gt(after.day(), after.bookingId(), after.sessionId())))
        .orderBy(table.DAY, table.BOOKING_ID, table.SESSION_ID)
        .limit(limit)
        .fetch(StoredBookedPlaces::place);
  }

  @Override
  public List<ChildId> childrenWithPlaces(
      LocalDate first, LocalDate last, long afterChild, int limit) {
    var table = CHILDCARE_BOOKING_SESSION;
    return sql.selectDistinct(CHILDCARE_BOOKING.CHILD_ID)
        .from(table)
        .join(CHILDCARE_BOOKING)
        .on(CHILDCARE_BOOKING.BOOKING_ID.eq(table.BOOKING_ID))
        .where(table.SETTLED_AT.isNull())
        .and(notGivenBack())
        .and(table.DAY.between(first, last))
        .and(CHILDCARE_BOOKING.CHILD_ID.gt(afterChild))
        .orderBy(CHILDCARE_BOOKING.CHILD_ID)
        .limit(limit)
        .fetch(row -> new ChildId(row.value1()));
  }

  /** Also those that turned out to be missed: they belong to the day as it was. */
  private static Condition notGivenBack() {
    return CHILDCARE_BOOKING_SESSION.STATUS.ne(PlaceStatus.CANCELLED.name());
  }

  private SelectOnConditionStep<? extends Record> select() {
    var booked = CHILDCARE_BOOKING_SESSION;
    var session = CHILDCARE_SESSION;
    return sql.select(
            booked.BOOKING_ID,
            booked.SESSION_ID,
            CHILDCARE_BOOKING.CHILD_ID,
            booked.NURSERY_ID,
            session.CLASS_ID,
            CHILDCARE_CLASS.NAME,
            booked.DAY,
            session.CARE,
            session.START_MINUTE,
            session.END_MINUTE,
            booked.ATTENDANCE,
            booked.ATTENDED_MINUTES)
        .from(booked)
        .join(CHILDCARE_BOOKING)
        .on(CHILDCARE_BOOKING.BOOKING_ID.eq(booked.BOOKING_ID))
        .join(session)
        .on(session.SESSION_ID.eq(booked.SESSION_ID))
        .join(CHILDCARE_CLASS)
        .on(CHILDCARE_CLASS.CLASS_ID.eq(session.CLASS_ID));
  }

  private static BookedPlace place(Record row) {
    var booked = CHILDCARE_BOOKING_SESSION;
    var session = CHILDCARE_SESSION;
    var attendance = row.get(booked.ATTENDANCE);
    var minutes = row.get(booked.ATTENDED_MINUTES);
    return new BookedPlace(
        row.get(booked.BOOKING_ID),
        row.get(booked.SESSION_ID),
        new ChildId(row.get(CHILDCARE_BOOKING.CHILD_ID)),
        new NurseryId(row.get(booked.NURSERY_ID)),
        new CareClassId(row.get(session.CLASS_ID)),
        row.get(CHILDCARE_CLASS.NAME),
        row.get(booked.DAY),
        Care.valueOf(row.get(session.CARE)),
        new CareHours(row.get(session.START_MINUTE), row.get(session.END_MINUTE)),
        attendance == null ? null : new Settled(ATTENDED.equals(attendance), minutes));
  }
}
