package org.huimin.childcare.persistence;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BUCKET;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_PLACE;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.huimin.childcare.domain.BucketCount;
import org.huimin.childcare.domain.BucketKey;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.PlaceKey;
import org.huimin.childcare.domain.Places;
import org.huimin.platform.rows.ManyRows;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record5;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Places by the hour in the database: every method is one statement, whatever it is given. */
@Singleton
final class StoredPlaces implements Places {
  private static final Comparator<Occupation> ORDER =
      Comparator.<Occupation>comparingLong(o -> o.child().value())
          .thenComparing(o -> o.session().day())
          .thenComparingInt(o -> o.session().hours().startMinute());

  private static final List<Field<?>> COLUMNS =
      List.of(
          CHILDCARE_PLACE.CHILD_ID,
          CHILDCARE_PLACE.DAY,
          CHILDCARE_PLACE.HOUR,
          CHILDCARE_PLACE.CLASS_ID,
          CHILDCARE_PLACE.BOOKING_ID,
          CHILDCARE_PLACE.SESSION_ID);

  private final DSLContext sql;

  StoredPlaces(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public List<BucketCount> counts(SortedSet<BucketKey> keys) {
    return keys.isEmpty() ? List.of() : select(keys).fetch(StoredPlaces::count);
  }

  @Override
  public List<BucketCount> lock(SortedSet<BucketKey> keys) {
    return keys.isEmpty()
        ? List.of()
        : select(keys)
            .orderBy(CHILDCARE_BUCKET.CLASS_ID, CHILDCARE_BUCKET.DAY, CHILDCARE_BUCKET.HOUR)
            .forUpdate()
            .fetch(StoredPlaces::count);
  }

  private SelectConditionStep<Record5<Long, LocalDate, Integer, Integer, Integer>> select(
      SortedSet<BucketKey> keys) {
    var table = CHILDCARE_BUCKET;
    return sql.select(table.CLASS_ID, table.DAY, table.HOUR, table.CAPACITY, table.TAKEN)
        .from(table)
        .where(DSL.or(ranges(keys)));
  }

  /** A range of hours for each class and day: both databases walk the primary key for these. */
  private static List<Condition> ranges(SortedSet<BucketKey> keys) {
    Map<BucketKey, Integer> lastHours = new LinkedHashMap<>();
    BucketKey first = null;
    for (var key : keys) {
      if (first == null || first.classId() != key.classId() || !first.day().equals(key.day())) {
        first = key;
      }
      lastHours.put(first, key.hour());
    }
    var table = CHILDCARE_BUCKET;
    var ranges = new ArrayList<Condition>();
    lastHours.forEach(
        (from, lastHour) ->
            ranges.add(
                table
                    .CLASS_ID
                    .eq(from.classId())
                    .and(table.DAY.eq(from.day()))
                    .and(table.HOUR.between(from.hour(), lastHour))));
    return ranges;
  }

  private static BucketCount count(Record5<Long, LocalDate, Integer, Integer, Integer> row) {
    return new BucketCount(
        new BucketKey(row.value1(), row.value2(), row.value3()), row.value4(), row.value5());
  }

  @Override
  public List<PlaceKey> occupiedBy(Collection<ChildId> children, LocalDate first, LocalDate last) {
    var table = CHILDCARE_PLACE;
    return sql.select(table.CHILD_ID, table.DAY, table.HOUR)
        .from(table)
        .where(table.CHILD_ID.in(children.stream().map(ChildId::value).toList()))
        .and(table.DAY.between(first, last))
        .fetch(row -> new PlaceKey(row.value1(), row.value2(), row.value3()));
  }

  @Override
  public void occupy(Collection<Occupation> occupations) {
    // In the order of the key, as on every server, so that none waits for another in a circle.
    ManyRows.insert(
        sql,
        CHILDCARE_PLACE,
        COLUMNS,
        occupations.stream().sorted(ORDER).flatMap(StoredPlaces::rows).toList());
  }

  private static Stream<@Nullable Object[]> rows(Occupation occupation) {
    var session = occupation.session();
    return session.hours().hours().stream()
        .map(
            hour ->
                ManyRows.row(
                    occupation.child().value(),
                    session.day(),
                    hour,
                    session.careClass().id().value(),
                    occupation.booking().value(),
                    session.id().value()));
  }

  @Override
  public void vacate(Collection<Occupation> occupations) {
    if (occupations.isEmpty()) {
      return;
    }
    var table = CHILDCARE_PLACE;
    sql.deleteFrom(table)
        .where(
            DSL.or(
                occupations.stream()
                    .map(
                        each ->
                            table
                                .CHILD_ID
                                .eq(each.child().value())
                                .and(table.DAY.eq(each.session().day()))
                                .and(
                                    table.HOUR.between(
                                        each.session().hours().firstHour(),
                                        each.session().hours().lastHour()))
                                .and(table.BOOKING_ID.eq(each.booking().value()))
                                .and(table.SESSION_ID.eq(each.session().id().value())))
                    .toList()))
        .execute();
  }

  @Override
  public void change(SortedMap<BucketKey, Integer> changes) {
    if (changes.isEmpty()) {
      return;
    }
    var rows = new ArrayList<String>();
    var values = new ArrayList<Object>();
    changes.forEach(
        (key, by) -> {
          rows.add("SELECT ? AS class_id, CAST(? AS DATE) AS day, ? AS hour, ? AS many");
          values.add(key.classId());
          values.add(key.day());
          values.add(key.hour());
          values.add(by);
        });
    int changed =
        sql.execute(
            "UPDATE childcare_bucket b JOIN ("
                + String.join(" UNION ALL ", rows)
                + ") c ON b.class_id = c.class_id AND b.day = c.day AND b.hour = c.hour"
                + " SET b.taken = b.taken + c.many"
                + " WHERE b.taken + c.many BETWEEN 0 AND b.capacity",
            values.toArray());
    if (changed != changes.size()) {
      throw new IllegalStateException(
          "changed %d counters of %d, though they were locked".formatted(changed, changes.size()));
    }
  }
}
