package org.huimin.childcare.query;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS_FEE;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_NURSERY;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_RECOGNITION;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.huimin.childcare.Care;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.NurseryNature;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.NurseryStatus;
import org.huimin.childcare.domain.filing.FilingContent;
import org.huimin.childcare.query.FreePlaces.Candidate;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Finds nurseries (查找托育机构), nearest first where a place is given. Open to everybody.
 *
 * <p>The database puts the few thousand nurseries of a city in order; only then, a handful at a
 * time and no more than the page needs, it is looked whether they have a free place.
 */
@Singleton
public final class NurserySearch {
  /** How many nurseries are looked at for free places at first; then four times as many. */
  private static final int FIRST_LOOK = 60;

  private static final int LONGEST_LOOK = 400;
  private static final String EARTH_DIAMETER_METRES = "12742017.6";
  private static final Field<Long> ID = DSL.field(DSL.name("found", "nursery_id"), Long.class);
  private static final Field<String> REGION =
      DSL.field(DSL.name("found", "region_code"), String.class);
  private static final Field<Integer> DISTANCE =
      DSL.field(DSL.name("found", "distance"), Integer.class);
  private static final Field<Long> PRICE = DSL.field(DSL.name("found", "price"), Long.class);
  private static final Field<String> IN_PINYIN =
      DSL.field(DSL.name("found", "in_pinyin"), String.class);

  private final DSLContext sql;
  private final Transactions transactions;
  private final FreePlaces free;
  private final Clock clock;

  NurserySearch(DSLContext sql, Transactions transactions, FreePlaces free, Clock clock) {
    this.sql = sql;
    this.transactions = transactions;
    this.free = free;
    this.clock = clock;
  }

  /**
   * What to look for; null where it does not matter.
   *
   * @param region where
   * @param around the place to measure from
   * @param withinMetres how far from it at most
   * @param inclusive whether recognised as inclusive on the day
   * @param day the day of care
   * @param ageMonths the child's age
   * @param care the kind of care
   * @param maxFeeFen the fee for that kind of care at most
   * @param openOn the day of the week on which it opens
   * @param text part of the name or address
   * @param sort the order
   */
  public record Criteria(
      @Nullable RegionCode region,
      @Nullable Around around,
      @Nullable Integer withinMetres,
      @Nullable Boolean inclusive,
      @Nullable LocalDate day,
      @Nullable Integer ageMonths,
      @Nullable Care care,
      @Nullable Long maxFeeFen,
      @Nullable DayOfWeek openOn,
      @Nullable String text,
      NurserySort sort) {
    boolean asksForPlaces() {
      return day != null || ageMonths != null || care != null;
    }
  }

  /** Where a page ended: the key of the order, then the id. */
  public record Position(long key, long nurseryId) {}

  /**
   * Searches.
   *
   * @param after where the page before ended, null for the first
   */
  public List<FoundNursery> search(Criteria criteria, @Nullable Position after, int limit) {
    return transactions.read(
        () -> {
          var today = BusinessTime.today(clock);
          var page =
              criteria.asksForPlaces()
                  ? withPlaces(criteria, after, limit, today)
                  : candidates(criteria, after, limit, today);
          return described(criteria, page, today);
        });
  }

  /** Where the page after this one begins. */
  public static Position positionOf(NurserySort sort, FoundNursery last) {
    long key =
        switch (sort) {
          case DISTANCE -> last.distanceMetres() == null ? 0 : last.distanceMetres();
          case PRICE -> last.lowestFeeFen() == null ? Long.MAX_VALUE : last.lowestFeeFen();
          case NAME -> 0;
        };
    return new Position(key, last.nurseryId());
  }

  /** Looks at some after the others until the page is full or there are no more. */
  private List<Candidate> withPlaces(
      Criteria criteria, @Nullable Position after, int limit, LocalDate today) {
    var page = new ArrayList<Candidate>();
    var position = after;
    int look = Math.max(FIRST_LOOK, limit);
    while (true) {
      var some = candidates(criteria, position, look, today);
      var found = free.among(some, criteria);
      some.stream().filter(each -> found.contains(each.nurseryId())).forEach(page::add);
      if (page.size() >= limit || some.size() < look) {
        return page.size() > limit ? page.subList(0, limit) : page;
      }
      position = new Position(some.getLast().key(), some.getLast().nurseryId());
      look = Math.min(look * 4, LONGEST_LOOK);
    }
  }

  /** The next that may be shown, in order. */
  private List<Candidate> candidates(
      Criteria criteria, @Nullable Position after, int limit, LocalDate today) {
    var table = CHILDCARE_NURSERY;
    var fields = new ArrayList<Field<?>>(List.of(table.NURSERY_ID, table.REGION_CODE));
    fields.add(metres(criteria.around()).as("distance"));
    switch (criteria.sort()) {
      case DISTANCE -> {
        // Has it already.
      }
      case PRICE ->
          fields.add(
              DSL.coalesce(lowestFee(criteria, table.NURSERY_ID), DSL.inline(Long.MAX_VALUE))
                  .as("price"));
      case NAME -> fields.add(inPinyin(table.NAME).as("in_pinyin"));
    }
    var within = criteria.withinMetres();
    var found = sql.select(fields).from(table).where(where(criteria, today)).asTable("found");
    var query =
        sql.select(ID, REGION, DISTANCE, keyOf(criteria.sort()))
            .from(found)
            .where(within == null ? DSL.noCondition() : DISTANCE.le(within))
            .and(after == null ? DSL.noCondition() : isAfter(criteria.sort(), after));
    var ordered =
        switch (criteria.sort()) {
          case DISTANCE -> query.orderBy(DISTANCE, ID);
          case PRICE -> query.orderBy(PRICE, ID);
          case NAME -> query.orderBy(IN_PINYIN, ID);
        };
    return ordered
        .limit(limit)
        .fetch(
            row ->
                new Candidate(
                    row.value1(), new RegionCode(row.value2()), row.value3(), row.value4()));
  }

  /** What a page ends at, beside the id; names are looked up by it. */
  private static Field<Long> keyOf(NurserySort sort) {
    return switch (sort) {
      case DISTANCE -> DISTANCE.cast(Long.class);
      case PRICE -> PRICE;
      case NAME -> DSL.inline(0L);
    };
  }

  private static Condition isAfter(NurserySort sort, Position after) {
    return switch (sort) {
      case DISTANCE ->
          DISTANCE
              .gt((int) Math.min(Integer.MAX_VALUE, after.key()))
              .or(DISTANCE.eq((int) after.key()).and(ID.gt(after.nurseryId())));
      case PRICE -> PRICE.gt(after.key()).or(PRICE.eq(after.key()).and(ID.gt(after.nurseryId())));
      case NAME -> {
        var last = CHILDCARE_NURSERY.as("last");
        var name =
            DSL.field(
                DSL.select(inPinyin(last.NAME))
                    .from(last)
                    .where(last.NURSERY_ID.eq(after.nurseryId())));
        yield IN_PINYIN.gt(name).or(IN_PINYIN.eq(name).and(ID.gt(after.nurseryId())));
      }
    };
  }

  /** The order of GBK is that of pinyin for the characters that names are made of. */
  private static Field<String> inPinyin(Field<String> name) {
    return DSL.field("CONVERT({0} USING gbk)", String.class, name);
  }

  /** The distance over the sphere in whole metres, always computed in the same place. */
  private static Field<Integer> metres(@Nullable Around around) {
    if (around == null) {
      return DSL.inline(0);
    }
    var table = CHILDCARE_NURSERY;
    return DSL.field(
        "CAST(ROUND("
            + EARTH_DIAMETER_METRES
            + " * ASIN(LEAST(1, SQRT(POW(SIN(RADIANS({0} - {2}) / 2), 2) + COS(RADIANS({0})) *"
            + " COS(RADIANS({2})) * POW(SIN(RADIANS({1} - {3}) / 2), 2))))) AS SIGNED)",
        Integer.class,
        table.LATITUDE,
        table.LONGITUDE,
        DSL.inline(around.latitude()),
        DSL.inline(around.longitude()));
  }

  private static Condition where(Criteria criteria, LocalDate today) {
    var table = CHILDCARE_NURSERY;
    var condition = table.STATUS.eq(NurseryStatus.PUBLISHED.name());
    if (criteria.region() != null) {
      condition = condition.and(table.REGION_CODE.startsWith(criteria.region().prefix()));
    }
    if (criteria.inclusive() != null) {
      var inclusive = inclusiveOn(criteria, today);
      condition = condition.and(criteria.inclusive() ? inclusive : inclusive.not());
    }
    if (criteria.openOn() != null) {
      int bit = 1 << (criteria.openOn().getValue() - 1);
      condition = condition.and(DSL.bitAnd(table.OPEN_DAYS, DSL.inline(bit)).ne(0));
    }
    if (criteria.text() != null) {
      condition =
          condition.and(
              table.NAME.contains(criteria.text()).or(table.ADDRESS.contains(criteria.text())));
    }
    var around = criteria.around();
    if (around != null && criteria.withinMetres() != null) {
      int metres = criteria.withinMetres();
      condition =
          condition
              .and(table.LATITUDE.between(around.south(metres), around.north(metres)))
              .and(table.LONGITUDE.between(around.west(metres), around.east(metres)));
    }
    return condition;
  }

  private static Condition inclusiveOn(Criteria criteria, LocalDate today) {
    var day = criteria.day() == null ? today : criteria.day();
    var table = CHILDCARE_RECOGNITION;
    return DSL.exists(
        DSL.selectOne()
            .from(table)
            .where(table.NURSERY_ID.eq(CHILDCARE_NURSERY.NURSERY_ID))
            .and(table.VALID_FROM.le(day))
            .and(table.VALID_UNTIL.ge(day)));
  }

  /** The lowest fee for the kind of care asked for, or for a full day. */
  private static Field<Long> lowestFee(Criteria criteria, Field<Long> nurseryId) {
    var care = criteria.care() == null ? Care.FULL_DAY : criteria.care();
    return DSL.field(
        DSL.select(DSL.min(CHILDCARE_CLASS_FEE.FEE_FEN))
            .from(CHILDCARE_CLASS)
            .join(CHILDCARE_CLASS_FEE)
            .on(CHILDCARE_CLASS_FEE.CLASS_ID.eq(CHILDCARE_CLASS.CLASS_ID))
            .where(CHILDCARE_CLASS.NURSERY_ID.eq(nurseryId))
            .and(CHILDCARE_CLASS_FEE.CARE.eq(care.name())));
  }

  private List<FoundNursery> described(Criteria criteria, List<Candidate> page, LocalDate today) {
    if (page.isEmpty()) {
      return List.of();
    }
    var table = CHILDCARE_NURSERY;
    var ids = page.stream().map(Candidate::nurseryId).toList();
    var types = classTypes(ids);
    var inclusive = DSL.field(inclusiveOn(criteria, today)).as("inclusive");
    var price = lowestFee(criteria, table.NURSERY_ID).as("price");
    var rows =
        sql.select(table.fields())
            .select(inclusive, price)
            .from(table)
            .where(table.NURSERY_ID.in(ids))
            .fetchMap(table.NURSERY_ID);
    return page.stream()
        .map(
            each ->
                found(
                    Objects.requireNonNull(rows.get(each.nurseryId())),
                    criteria.around() == null ? null : each.distanceMetres(),
                    types.getOrDefault(each.nurseryId(), Set.of())))
        .toList();
  }

  private static FoundNursery found(
      Record row, @Nullable Integer distance, Collection<ClassType> types) {
    var table = CHILDCARE_NURSERY;
    return new FoundNursery(
        row.get(table.NURSERY_ID),
        row.get(table.NAME),
        new RegionCode(row.get(table.REGION_CODE)),
        row.get(table.ADDRESS),
        row.get(table.LATITUDE),
        row.get(table.LONGITUDE),
        distance,
        row.get("inclusive", Boolean.class),
        NurseryNature.valueOf(row.get(table.NATURE)),
        new CareHours(row.get(table.OPENS_MINUTE), row.get(table.CLOSES_MINUTE)),
        FilingContent.days(row.get(table.OPEN_DAYS)),
        row.get(table.CANCEL_HOURS_BEFORE),
        row.get("price", Long.class),
        List.copyOf(types));
  }

  private Map<Long, Set<ClassType>> classTypes(Collection<Long> nurseryIds) {
    Map<Long, Set<ClassType>> types = new HashMap<>();
    sql.selectDistinct(CHILDCARE_CLASS.NURSERY_ID, CHILDCARE_CLASS.CLASS_TYPE)
        .from(CHILDCARE_CLASS)
        .where(CHILDCARE_CLASS.NURSERY_ID.in(nurseryIds))
        .forEach(
            row ->
                types
                    .computeIfAbsent(row.value1(), any -> new TreeSet<>())
                    .add(ClassType.valueOf(row.value2())));
    return types;
  }
}
