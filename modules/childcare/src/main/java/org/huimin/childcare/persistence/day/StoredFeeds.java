package org.huimin.childcare.persistence.day;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BOOKING;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BOOKING_SESSION;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CALENDAR_FEED;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_NURSERY;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_SESSION;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.PlaceStatus;
import org.huimin.childcare.domain.day.Feed;
import org.huimin.childcare.domain.day.FeedId;
import org.huimin.childcare.domain.day.Feeds;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareCalendarFeedRecord;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Tsid;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Calendar feeds in the database, by the hash of their secret. */
@Singleton
final class StoredFeeds implements Feeds {
  private static final int ENTRIES = 2_000;

  private final DSLContext sql;
  private final Sealed fields;

  StoredFeeds(DSLContext sql, Sealed fields) {
    this.sql = sql;
    this.fields = fields;
  }

  @Override
  public void add(Feed feed, byte[] tokenHash) {
    var table = CHILDCARE_CALENDAR_FEED;
    var child = feed.child();
    var careClass = feed.careClass();
    sql.insertInto(table)
        .set(table.FEED_ID, feed.id().value())
        .set(table.CHILD_ID, child == null ? null : child.value())
        .set(table.CLASS_ID, careClass == null ? null : careClass.value())
        .set(table.TOKEN_HASH, tokenHash)
        .set(table.LABEL, fields.sealOrNull(Sealed.LABEL, feed.label()))
        .set(table.CREATED_BY, feed.createdBy())
        .set(table.CREATED_AT, feed.createdAt())
        .execute();
  }

  @Override
  public Optional<Feed> byToken(byte[] tokenHash) {
    var table = CHILDCARE_CALENDAR_FEED;
    return sql.selectFrom(table)
        .where(table.TOKEN_HASH.eq(tokenHash))
        .and(table.REVOKED_AT.isNull())
        .fetchOptional(this::feed);
  }

  @Override
  public List<Feed> of(ChildId child) {
    var table = CHILDCARE_CALENDAR_FEED;
    return sql.selectFrom(table)
        .where(table.CHILD_ID.eq(child.value()))
        .and(table.REVOKED_AT.isNull())
        .orderBy(table.FEED_ID)
        .fetch(this::feed);
  }

  @Override
  public List<Feed> of(CareClassId careClass) {
    var table = CHILDCARE_CALENDAR_FEED;
    return sql.selectFrom(table)
        .where(table.CLASS_ID.eq(careClass.value()))
        .and(table.REVOKED_AT.isNull())
        .orderBy(table.FEED_ID)
        .fetch(this::feed);
  }

  @Override
  public void revoke(FeedId id, Instant at) {
    var table = CHILDCARE_CALENDAR_FEED;
    sql.update(table)
        .set(table.REVOKED_AT, at)
        .where(table.FEED_ID.eq(id.value()))
        .and(table.REVOKED_AT.isNull())
        .execute();
  }

  private Feed feed(ChildcareCalendarFeedRecord row) {
    return new Feed(
        new FeedId(row.getFeedId()),
        row.getChildId() == null ? null : new ChildId(row.getChildId()),
        row.getClassId() == null ? null : new CareClassId(row.getClassId()),
        fields.openOrNull(Sealed.LABEL, row.getLabel()),
        row.getCreatedBy(),
        row.getCreatedAt());
  }

  @Override
  public List<Entry> placesOf(ChildId child, LocalDate first, LocalDate last) {
    var booked = CHILDCARE_BOOKING_SESSION;
    var session = CHILDCARE_SESSION;
    return sql.select(
            booked.BOOKING_ID,
            booked.SESSION_ID,
            booked.DAY,
            booked.STATUS,
            booked.CANCELLED_AT,
            CHILDCARE_BOOKING.BOOKED_AT,
            session.CARE,
            session.START_MINUTE,
            session.END_MINUTE,
            CHILDCARE_NURSERY.NAME)
        .from(CHILDCARE_BOOKING)
        .join(booked)
        .on(booked.BOOKING_ID.eq(CHILDCARE_BOOKING.BOOKING_ID))
        .join(session)
        .on(session.SESSION_ID.eq(booked.SESSION_ID))
        .join(CHILDCARE_NURSERY)
        .on(CHILDCARE_NURSERY.NURSERY_ID.eq(booked.NURSERY_ID))
        .where(CHILDCARE_BOOKING.CHILD_ID.eq(child.value()))
        .and(booked.DAY.between(first, last))
        .orderBy(booked.DAY, session.START_MINUTE, booked.BOOKING_ID)
        .limit(ENTRIES)
        .fetch(
            row -> {
              var cancelledAt = row.get(booked.CANCELLED_AT);
              return new Entry(
                  Tsid.text(row.get(booked.BOOKING_ID))
                      + "-"
                      + Tsid.text(row.get(booked.SESSION_ID))
                      + "@childcare.huimin",
                  Care.valueOf(row.get(session.CARE)),
                  row.get(CHILDCARE_NURSERY.NAME),
                  at(row.get(booked.DAY), row.get(session.START_MINUTE)),
                  at(row.get(booked.DAY), row.get(session.END_MINUTE)),
                  PlaceStatus.CANCELLED.name().equals(row.get(booked.STATUS)),
                  cancelledAt == null ? row.get(CHILDCARE_BOOKING.BOOKED_AT) : cancelledAt,
                  null);
            });
  }

  @Override
  public List<Entry> sessionsOf(CareClassId careClass, LocalDate first, LocalDate last) {
    var booked = CHILDCARE_BOOKING_SESSION;
    var session = CHILDCARE_SESSION;
    var places =
        DSL.field(
            DSL.selectCount()
                .from(booked)
                .where(booked.SESSION_ID.eq(session.SESSION_ID))
                .and(booked.NURSERY_ID.eq(session.NURSERY_ID))
                .and(booked.DAY.eq(session.DAY))
                .and(booked.STATUS.eq(PlaceStatus.CONFIRMED.name())));
    return sql.select(
            session.SESSION_ID,
            session.DAY,
            session.CARE,
            session.START_MINUTE,
            session.END_MINUTE,
            CHILDCARE_NURSERY.NAME,
            CHILDCARE_CLASS.CREATED_AT,
            places)
        .from(session)
        .join(CHILDCARE_CLASS)
        .on(CHILDCARE_CLASS.CLASS_ID.eq(session.CLASS_ID))
        .join(CHILDCARE_NURSERY)
        .on(CHILDCARE_NURSERY.NURSERY_ID.eq(session.NURSERY_ID))
        .where(session.CLASS_ID.eq(careClass.value()))
        .and(session.DAY.between(first, last))
        .orderBy(session.DAY, session.START_MINUTE, session.SESSION_ID)
        .limit(ENTRIES)
        .fetch(
            row ->
                new Entry(
                    Tsid.text(row.get(session.SESSION_ID)) + "@childcare.huimin",
                    Care.valueOf(row.get(session.CARE)),
                    row.get(CHILDCARE_NURSERY.NAME),
                    at(row.get(session.DAY), row.get(session.START_MINUTE)),
                    at(row.get(session.DAY), row.get(session.END_MINUTE)),
                    false,
                    row.get(CHILDCARE_CLASS.CREATED_AT),
                    Objects.requireNonNull(row.get(places))));
  }

  private static Instant at(LocalDate day, int minute) {
    return BusinessTime.at(day, LocalTime.MIDNIGHT).plusSeconds(minute * 60L);
  }
}
