package org.huimin.childcare.query;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BUCKET;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS_FEE;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_SESSION;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.application.ClassAges;
import org.huimin.childcare.query.NurserySearch.Criteria;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Which of some nurseries have a free place that fits (空余托位). */
@Singleton
final class FreePlaces {
  /** How far ahead free places are looked for when no day is given. */
  private static final int DAYS_AHEAD = 30;

  /** MariaDB makes a temporary table of longer lists. */
  private static final int IDS_AT_A_TIME = 900;

  private final DSLContext sql;
  private final ClassAges ages;
  private final Clock clock;

  FreePlaces(DSLContext sql, ClassAges ages, Clock clock) {
    this.sql = sql;
    this.ages = ages;
    this.clock = clock;
  }

  /**
   * A nursery that is to be looked at.
   *
   * @param distanceMetres from the place given, zero if none was
   * @param key what the order goes by, beside the id
   */
  record Candidate(long nurseryId, RegionCode region, int distanceMetres, long key) {}

  /** Those among the candidates that have a class with a free place. */
  Set<Long> among(List<Candidate> candidates, Criteria criteria) {
    var nurseries = fittingClasses(candidates, criteria);
    var ids = nurseries.keySet().stream().sorted().toList();
    var found = new HashSet<Long>();
    for (int from = 0; from < ids.size(); from += IDS_AT_A_TIME) {
      freeClasses(ids.subList(from, Math.min(from + IDS_AT_A_TIME, ids.size())), criteria)
          .forEach(id -> found.add(nurseries.get(id)));
    }
    return found;
  }

  /** The nursery of each class that takes the age and offers the care at the price. */
  private Map<Long, Long> fittingClasses(List<Candidate> candidates, Criteria criteria) {
    var regions = new HashMap<Long, RegionCode>();
    candidates.forEach(each -> regions.put(each.nurseryId(), each.region()));
    var day = criteria.day() == null ? BusinessTime.today(clock) : criteria.day();
    var admitted = new HashMap<String, Boolean>();
    var table = CHILDCARE_CLASS;
    var fitting = new HashMap<Long, Long>();
    sql.select(table.CLASS_ID, table.NURSERY_ID, table.CLASS_TYPE)
        .from(table)
        .where(table.NURSERY_ID.in(regions.keySet()))
        .and(offered(criteria))
        .forEach(
            row -> {
              var region = regions.get(row.value2());
              if (region != null
                  && admitted.computeIfAbsent(
                      region.prefix() + row.value3(),
                      any -> admits(criteria, ClassType.valueOf(row.value3()), region, day))) {
                fitting.put(row.value1(), row.value2());
              }
            });
    return fitting;
  }

  private static Condition offered(Criteria criteria) {
    if (criteria.care() == null) {
      return DSL.noCondition();
    }
    var fee = CHILDCARE_CLASS_FEE;
    return DSL.exists(
        DSL.selectOne()
            .from(fee)
            .where(fee.CLASS_ID.eq(CHILDCARE_CLASS.CLASS_ID))
            .and(fee.CARE.eq(criteria.care().name()))
            .and(
                criteria.maxFeeFen() == null
                    ? DSL.noCondition()
                    : fee.FEE_FEN.le(criteria.maxFeeFen())));
  }

  private boolean admits(Criteria criteria, ClassType type, RegionCode region, LocalDate day) {
    return criteria.ageMonths() == null
        || ages.of(type, region, day).contains(criteria.ageMonths());
  }

  private List<Long> freeClasses(List<Long> classIds, Criteria criteria) {
    var session = CHILDCARE_SESSION;
    var now = LocalDateTime.ofInstant(clock.instant(), BusinessTime.ZONE);
    var today = now.toLocalDate();
    var first = criteria.day() == null ? today : criteria.day();
    var last = criteria.day() == null ? today.plusDays(DAYS_AHEAD) : criteria.day();
    int minute = now.getHour() * 60 + now.getMinute();
    var condition =
        session
            .CLASS_ID
            .eq(CHILDCARE_CLASS.CLASS_ID)
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
    // The limit ends the look at the first that is free, and keeps the optimiser from turning it
    // into a join over all sessions.
    Field<Integer> free =
        DSL.field(DSL.select(DSL.inline(1)).from(session).where(condition).limit(1));
    return sql
        .select(CHILDCARE_CLASS.CLASS_ID, free)
        .from(CHILDCARE_CLASS)
        .where(CHILDCARE_CLASS.CLASS_ID.in(classIds))
        .fetch()
        .stream()
        .filter(row -> row.value2() != null)
        .map(row -> row.value1())
        .toList();
  }

  private static Field<Integer> freeHours() {
    var bucket = CHILDCARE_BUCKET;
    var session = CHILDCARE_SESSION;
    return DSL.field(
        DSL.select(DSL.count())
            .from(bucket)
            .where(bucket.CLASS_ID.eq(session.CLASS_ID))
            .and(bucket.DAY.eq(session.DAY))
            .and(
                bucket.HOUR.between(
                    DSL.field("{0} DIV 60", Integer.class, session.START_MINUTE),
                    DSL.field("({0} - 1) DIV 60", Integer.class, session.END_MINUTE)))
            .and(bucket.TAKEN.lt(bucket.CAPACITY)));
  }

  private static Field<Integer> coveredHours() {
    return DSL.field(
        "(({0} - 1) DIV 60 - {1} DIV 60 + 1)",
        Integer.class, CHILDCARE_SESSION.END_MINUTE, CHILDCARE_SESSION.START_MINUTE);
  }
}
