package org.huimin.childcare.persistence;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BOOKING;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BOOKING_SESSION;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_NURSERY;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_SESSION;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.childcare.domain.BookedSession;
import org.huimin.childcare.domain.Booking;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.BookingStatus;
import org.huimin.childcare.domain.Bookings;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.PlaceStatus;
import org.huimin.childcare.domain.Session;
import org.huimin.childcare.domain.SubsidyQuote;
import org.huimin.childcare.domain.SubsidyReason;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareBookingRecord;
import org.huimin.kernel.Money;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Bookings in the database. */
@Singleton
final class StoredBookings implements Bookings {
  private static final List<Field<?>> BOOKING_COLUMNS =
      List.of(
          CHILDCARE_BOOKING.BOOKING_ID,
          CHILDCARE_BOOKING.CHILD_ID,
          CHILDCARE_BOOKING.BOOKED_BY,
          CHILDCARE_BOOKING.STATUS,
          CHILDCARE_BOOKING.BOOKED_AT);
  private static final List<Field<?>> SESSION_COLUMNS =
      List.of(
          CHILDCARE_BOOKING_SESSION.BOOKING_ID,
          CHILDCARE_BOOKING_SESSION.SESSION_ID,
          CHILDCARE_BOOKING_SESSION.NURSERY_ID,
          CHILDCARE_BOOKING_SESSION.DAY,
          CHILDCARE_BOOKING_SESSION.STATUS,
          CHILDCARE_BOOKING_SESSION.AGE_MONTHS,
          CHILDCARE_BOOKING_SESSION.FEE_FEN,
          CHILDCARE_BOOKING_SESSION.SUBSIDY_FEN,
          CHILDCARE_BOOKING_SESSION.SUBSIDY_REASON,
          CHILDCARE_BOOKING_SESSION.SUBSIDY_PARAMETER_ID,
          CHILDCARE_BOOKING_SESSION.SUBSIDY_SOURCE,
          CHILDCARE_BOOKING_SESSION.COMMITMENT_ID,
          CHILDCARE_BOOKING_SESSION.FUND_TRANSACTION_ID);

  private final DSLContext sql;

  StoredBookings(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void addAll(List<Booking> bookings) {
    ManyRows.insert(
        sql,
        CHILDCARE_BOOKING,
        BOOKING_COLUMNS,
        bookings.stream()
            .map(
                booking ->
                    ManyRows.row(
                        booking.id().value(),
                        booking.childId().value(),
                        booking.bookedBy(),
                        booking.status().name(),
                        booking.bookedAt()))
            .toList());
    ManyRows.insert(
        sql,
        CHILDCARE_BOOKING_SESSION,
        SESSION_COLUMNS,
        bookings.stream()
            .flatMap(booking -> booking.sessions().stream().map(booked -> row(booking, booked)))
            .toList());
  }

  private static @Nullable Object[] row(Booking booking, BookedSession booked) {
    var session = booked.session();
    return ManyRows.row(
        booking.id().value(),
        session.id().value(),
        session.careClass().nursery().id().value(),
        session.day(),
        booked.status().name(),
        booked.ageMonths(),
        session.fee().fen(),
        booked.subsidy().amount().fen(),
        booked.subsidy().reason().name(),
        booked.subsidy().parameterId(),
        booked.subsidy().source(),
        booked.commitmentId(),
        booked.fundTransactionId());
  }

  @Override
  public Optional<Booking> find(BookingId id) {
    return sql.selectFrom(CHILDCARE_BOOKING)
        .where(CHILDCARE_BOOKING.BOOKING_ID.eq(id.value()))
        .fetchOptional()
        .map(row -> bookings(List.of(row)).getFirst());
  }

  @Override
  public Optional<Booking> lock(BookingId id) {
    return sql.selectFrom(CHILDCARE_BOOKING)
        .where(CHILDCARE_BOOKING.BOOKING_ID.eq(id.value()))
        .forUpdate()
        .fetchOptional()
        .map(row -> bookings(List.of(row)).getFirst());
  }

  @Override
  public void saveEnded(Booking booking, Collection<BookedSession> ended, Instant at) {
    sql.update(CHILDCARE_BOOKING)
        .set(CHILDCARE_BOOKING.STATUS, booking.status().name())
        .where(CHILDCARE_BOOKING.BOOKING_ID.eq(booking.id().value()))
        .execute();
    var ids = ended.stream().map(booked -> booked.session().id()).toList();
    var table = CHILDCARE_BOOKING_SESSION;
    sql.batch(
            booking.sessions().stream()
                .filter(booked -> ids.contains(booked.session().id()))
                .map(
                    booked ->
                        sql.update(table)
                            .set(table.STATUS, booked.status().name())
                            .set(table.RELEASE_TRANSACTION_ID, booked.releaseTransactionId())
                            .set(
                                table.CANCELLED_AT,
                                booked.status() == PlaceStatus.CANCELLED ? at : null)
                            .where(table.BOOKING_ID.eq(booking.id().value()))
                            .and(table.SESSION_ID.eq(booked.session().id().value())))
                .toList())
        .execute();
  }

  @Override
  public List<Booking> ofChildren(
      Collection<ChildId> children, @Nullable BookingId before, int limit) {
    if (children.isEmpty()) {
      return List.of();
    }
    var table = CHILDCARE_BOOKING;
    return bookings(
        sql.selectFrom(table)
            .where(table.CHILD_ID.in(children.stream().map(ChildId::value).toList()))
            .and(table.BOOKING_ID.lt(before == null ? Long.MAX_VALUE : before.value()))
            .orderBy(table.BOOKING_ID.desc())
            .limit(limit)
            .fetch());
  }

  private List<Booking> bookings(List<ChildcareBookingRecord> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var table = CHILDCARE_BOOKING_SESSION;
    var fields = new ArrayList<>(NurseryRows.sessionFields());
    fields.addAll(List.of(table.fields()));
    Map<Long, List<BookedSession>> sessions = new HashMap<>();
    sql.select(fields)
        .from(table)
        .join(CHILDCARE_SESSION)
        .on(CHILDCARE_SESSION.SESSION_ID.eq(table.SESSION_ID))
        .join(CHILDCARE_CLASS)
        .on(CHILDCARE_CLASS.CLASS_ID.eq(CHILDCARE_SESSION.CLASS_ID))
        .join(CHILDCARE_NURSERY)
        .on(CHILDCARE_NURSERY.NURSERY_ID.eq(CHILDCARE_SESSION.NURSERY_ID))
        .where(
            table.BOOKING_ID.in(rows.stream().map(ChildcareBookingRecord::getBookingId).toList()))
        .orderBy(CHILDCARE_SESSION.DAY, CHILDCARE_SESSION.START_MINUTE, table.SESSION_ID)
        .forEach(
            row ->
                sessions
                    .computeIfAbsent(row.get(table.BOOKING_ID), any -> new ArrayList<>())
                    .add(booked(row)));
    return rows.stream()
        .map(
            row ->
                new Booking(
                    new BookingId(row.getBookingId()),
                    new ChildId(row.getChildId()),
                    row.getBookedBy(),
                    BookingStatus.valueOf(row.getStatus()),
                    row.getBookedAt(),
                    sessions.getOrDefault(row.getBookingId(), List.of())))
        .toList();
  }

  private static BookedSession booked(Record row) {
    var table = CHILDCARE_BOOKING_SESSION;
    Session session = NurseryRows.session(row);
    return new BookedSession(
        session,
        PlaceStatus.valueOf(row.get(table.STATUS)),
        row.get(table.AGE_MONTHS),
        new SubsidyQuote(
            Money.ofFen(row.get(table.SUBSIDY_FEN)),
            SubsidyReason.valueOf(row.get(table.SUBSIDY_REASON)),
            row.get(table.SUBSIDY_PARAMETER_ID),
            row.get(table.SUBSIDY_SOURCE)),
        row.get(table.COMMITMENT_ID),
        row.get(table.FUND_TRANSACTION_ID),
        row.get(table.RELEASE_TRANSACTION_ID));
  }
}
