package org.huimin.childcare.query;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BUCKET;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_NURSERY;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_SESSION;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.childcare.Care;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.NurseryNature;
import org.huimin.childcare.application.ClassAges;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.NurseryStatus;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareNurseryRecord;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Finds nurseries (查找托育机构), nearest first where a place is given. Open to everybody. */
@Singleton
public final class NurserySearch {
  /** How far ahead free places are looked for when no day is given. */
  private static final int DAYS_AHEAD = 30;

  private static final Comparator<FoundNursery> ORDER =
      Comparator.<FoundNursery>comparingInt(NurserySearch::distance)
          .thenComparingLong(FoundNursery::nurseryId);

  private final DSLContext sql;
  private final Transactions transactions;
  private final ClassAges ages;
  private final Clock clock;

  NurserySearch(DSLContext sql, Transactions transactions, ClassAges ages, Clock clock) {
    this.sql = sql;
    this.transactions = transactions;
    this.ages = ages;
    this.clock = clock;
  }

  /**
   * What to look for; null where it does not matter.
   *
   * @param region where
   * @param around the place to measure from
   * @param withinMetres how far from it at most
   * @param inclusive whether recognised as inclusive
   * @param day the day of care
   * @param ageMonths the child's age
   * @param care the kind of care
   */
  public record Criteria(
      @Nullable RegionCode region,
      @Nullable Around around,
      @Nullable Integer withinMetres,
      @Nullable Boolean inclusive,
      @Nullable LocalDate day,
      @Nullable Integer ageMonths,
      @Nullable Care care) {
    boolean asksForPlaces() {
      return day != null || ageMonths != null || care != null;
    }
  }

  /** Where a page ended: nurseries are ordered by distance, then by id. */
  public record Position(int distanceMetres, long nurseryId) {}

  /**
   * Searches.
   *
   * @param after where the page before ended, null for the first
   */
  public List<FoundNursery> search(Criteria criteria, @Nullable Position after, int limit) {
    return transactions.read(
        () -> {
          var page =
              withPlaces(criteria, candidates(criteria)).stream()
                  .sorted(ORDER)
                  .filter(nursery -> after == null || isAfter(nursery, after))
                  .limit(limit)
                  .toList();
          return withClassTypes(page);
        });
  }

  private static int distance(FoundNursery nursery) {
    return nursery.distanceMetres() == null ? 0 : nursery.distanceMetres();
  }

  private static boolean isAfter(FoundNursery nursery, Position after) {
    int order = Integer.compare(distance(nursery), after.distanceMetres());
    return order > 0 || (order == 0 && nursery.nurseryId() > after.nurseryId());
  }

  private List<FoundNursery> candidates(Criteria criteria) {
    var within = criteria.withinMetres();
    return sql
        .selectFrom(CHILDCARE_NURSERY)
        .where(where(criteria))
        .fetch(row -> found(row, criteria.around()))
        .stream()
        .filter(nursery -> within == null || distance(nursery) <= within)
        .toList();
  }

  private static Condition where(Criteria criteria) {
    var table = CHILDCARE_NURSERY;
    var condition = table.STATUS.eq(NurseryStatus.PUBLISHED.name());
    if (criteria.region() != null) {
      condition = condition.and(table.REGION_CODE.startsWith(criteria.region().prefix()));
    }
    if (criteria.inclusive() != null) {
      condition = condition.and(table.INCLUSIVE.eq(criteria.inclusive()));
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

  private static FoundNursery found(ChildcareNurseryRecord row, @Nullable Around around) {
    return new FoundNursery(
        row.getNurseryId(),
        row.getName(),
        new RegionCode(row.getRegionCode()),
        row.getAddress(),
        row.getLatitude(),
        row.getLongitude(),
        around == null ? null : around.metresTo(row.getLatitude(), row.getLongitude()),
        row.getInclusive(),
        NurseryNature.valueOf(row.getNature()),
        new CareHours(row.getOpensMinute(), row.getClosesMinute()),
        row.getCancelHoursBefore(),
        List.of());
  }

  private List<FoundNursery> withPlaces(Criteria criteria, List<FoundNursery> candidates) {
    if (!criteria.asksForPlaces()) {
      return candidates;
    }
    var free = freeClassTypes(criteria);
    var day = criteria.day() == null ? BusinessTime.today(clock) : criteria.day();
    return candidates.stream()
        .filter(
            nursery ->
                free.getOrDefault(nursery.nurseryId(), Set.of()).stream()
                    .anyMatch(type -> admits(criteria, type, nursery.region(), day)))
        .toList();
  }

  private boolean admits(Criteria criteria, ClassType type, RegionCode region, LocalDate day) {
    return criteria.ageMonths() == null
        || ages.of(type, region, day).contains(criteria.ageMonths());
  }

  /** The types of class in which each nursery has a place that is free in all its hours. */
  private Map<Long, Set<ClassType>> freeClassTypes(Criteria criteria) {
    var session = CHILDCARE_SESSION;
    var now = LocalDateTime.ofInstant(clock.instant(), BusinessTime.ZONE);
    var today = now.toLocalDate();
    var first = criteria.day() == null ? today : criteria.day();
    var last = criteria.day() == null ? today.plusDays(DAYS_AHEAD) : criteria.day();
    int minute = now.getHour() * 60 + now.getMinute();
    var condition =
        where(criteria)
            .and(session.DAY.between(first, last))
            .and(
                session
                    .DAY
                    .gt(today)
                    .or(session.DAY.eq(today).and(session.START_MINUTE.gt(minute))))
            .and(freeHours().eq(coveredHours()));
    if (criteria.care() != null) {
      condition = condition.and(session.CARE.eq(criteria.care().name()));
    }
    Map<Long, Set<ClassType>> free = new HashMap<>();
    sql.selectDistinct(session.NURSERY_ID, CHILDCARE_CLASS.CLASS_TYPE)
        .from(session)
        .join(CHILDCARE_CLASS)
        .on(CHILDCARE_CLASS.CLASS_ID.eq(session.CLASS_ID))
        .join(CHILDCARE_NURSERY)
        .on(CHILDCARE_NURSERY.NURSERY_ID.eq(session.NURSERY_ID))
        .where(condition)
        .forEach(row -> add(free, row.value1(), row.value2()));
    return free;
  }

  private static Field<Integer> freeHours() {
    var bucket = CHILDCARE_BUCKET;
    var session = CHILDCARE_SESSION;
    return DSL.field(
        DSL.select(DSL.count())
            .from(bucket)
            .where(bucket.CLASS_ID.eq(session.CLASS_ID))
            .and(bucket.DAY.eq(session.DAY))
            .and(bucket.HOUR.mul(60).lt(session.END_MINUTE))
            .and(bucket.HOUR.add(1).mul(60).gt(session.START_MINUTE))
            .and(bucket.TAKEN.lt(bucket.CAPACITY)));
  }

  private static Field<Integer> coveredHours() {
    return DSL.field(
        "(({0} - 1) DIV 60 - {1} DIV 60 + 1)",
        Integer.class, CHILDCARE_SESSION.END_MINUTE, CHILDCARE_SESSION.START_MINUTE);
  }

  private List<FoundNursery> withClassTypes(List<FoundNursery> page) {
    if (page.isEmpty()) {
      return page;
    }
    var ids = page.stream().map(FoundNursery::nurseryId).toList();
    var types = classTypes(ids);
    return page.stream()
        .map(
            nursery ->
                nursery.withClassTypes(
                    List.copyOf(types.getOrDefault(nursery.nurseryId(), Set.of()))))
        .toList();
  }

  private Map<Long, Set<ClassType>> classTypes(Collection<Long> nurseryIds) {
    Map<Long, Set<ClassType>> types = new HashMap<>();
    sql.selectDistinct(CHILDCARE_CLASS.NURSERY_ID, CHILDCARE_CLASS.CLASS_TYPE)
        .from(CHILDCARE_CLASS)
        .where(CHILDCARE_CLASS.NURSERY_ID.in(nurseryIds))
        .forEach(row -> add(types, row.value1(), row.value2()));
    return types;
  }

  private static void add(Map<Long, Set<ClassType>> types, long nurseryId, String type) {
    types
        .computeIfAbsent(nurseryId, any -> EnumSet.noneOf(ClassType.class))
        .add(ClassType.valueOf(type));
  }
}
