package org.huimin.elderlycare.query;

import static org.huimin.elderlycare.persistence.jooq.Tables.ELDERLY_CARE_CANTEEN;
import static org.huimin.elderlycare.persistence.jooq.Tables.ELDERLY_CARE_MEAL;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.huimin.elderlycare.Fulfilment;
import org.huimin.elderlycare.persistence.jooq.tables.records.ElderlyCareCanteenRecord;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Finds canteens by region, place and day (查找助餐点). */
@Singleton
public final class CanteenSearch {
  private static final int MINUTES_AN_HOUR = 60;
  private static final Comparator<CanteenView> NEAREST =
      Comparator.comparing(
              (CanteenView canteen) -> Objects.requireNonNull(canteen.distanceMetres()))
          .thenComparing(CanteenView::canteenId);

  private final DSLContext sql;
  private final Transactions transactions;

  CanteenSearch(DSLContext sql, Transactions transactions) {
    this.sql = sql;
    this.transactions = transactions;
  }

  /**
   * What is looked for; null where it does not matter.
   *
   * @param region in this region and below
   * @param near nearest to this place first
   * @param withinMetres at most so far from the place
   * @param day serving a meal on this day
   */
  public record Wanted(
      @Nullable RegionCode region,
      @Nullable Place near,
      @Nullable Integer withinMetres,
      @Nullable LocalDate day) {}

  /**
   * Some canteens.
   *
   * @param nextCursor where the next page begins, null after the last
   */
  public record Page(List<CanteenView> items, @Nullable String nextCursor) {
    /** Copies the list. */
    public Page {
      items = List.copyOf(items);
    }
  }

  /** A page of what was found. */
  public Page find(Wanted wanted, int limit, @Nullable String cursor) {
    var near = wanted.near();
    return transactions.read(
        () ->
            near == null
                ? inOrder(wanted, limit, cursor)
                : byDistance(wanted, near, limit, cursor));
  }

  private Page inOrder(Wanted wanted, int limit, @Nullable String cursor) {
    long after = Cursor.decodeNumber(cursor, 0);
    var found =
        sql.selectFrom(ELDERLY_CARE_CANTEEN)
            .where(condition(wanted))
            .and(ELDERLY_CARE_CANTEEN.CANTEEN_ID.gt(after))
            .orderBy(ELDERLY_CARE_CANTEEN.CANTEEN_ID)
            .limit(limit + 1)
            .fetch(CanteenSearch::view);
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    var items = found.subList(0, limit);
    return new Page(items, Cursor.encode(Long.toString(items.getLast().canteenId())));
  }

  private Page byDistance(Wanted wanted, Place near, int limit, @Nullable String cursor) {
    var last = Cursor.decode(cursor, 2);
    var within = wanted.withinMetres();
    var found =
        sql.selectFrom(ELDERLY_CARE_CANTEEN).where(condition(wanted)).stream()
            .map(CanteenSearch::view)
            .map(canteen -> canteen.at(near.metresTo(canteen.latitude(), canteen.longitude())))
            .filter(canteen -> within == null || metres(canteen) <= within)
            .filter(canteen -> last.isEmpty() || isAfter(canteen, last))
            .sorted(NEAREST)
            .limit(limit + 1L)
            .toList();
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    var items = found.subList(0, limit);
    var end = items.getLast();
    return new Page(
        items, Cursor.encode(Integer.toString(metres(end)), Long.toString(end.canteenId())));
  }

  private static boolean isAfter(CanteenView canteen, List<String> last) {
    try {
      int metres = Integer.parseInt(last.getFirst());
      return metres(canteen) > metres
          || (metres(canteen) == metres && canteen.canteenId() > Long.parseLong(last.getLast()));
    } catch (NumberFormatException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
  }

  private static int metres(CanteenView canteen) {
    return Objects.requireNonNull(canteen.distanceMetres());
  }

  private static Condition condition(Wanted wanted) {
    var condition = DSL.noCondition();
    var region = wanted.region();
    if (region != null) {
      condition = condition.and(ELDERLY_CARE_CANTEEN.REGION_CODE.startsWith(region.prefix()));
    }
    var near = wanted.near();
    var within = wanted.withinMetres();
    if (near != null && within != null) {
      condition =
          condition
              .and(
                  ELDERLY_CARE_CANTEEN.LATITUDE.between(
                      decimal(near.latitude() - near.degreesNorth(within)),
                      decimal(near.latitude() + near.degreesNorth(within))))
              .and(
                  ELDERLY_CARE_CANTEEN.LONGITUDE.between(
                      decimal(near.longitude() - near.degreesEast(within)),
                      decimal(near.longitude() + near.degreesEast(within))));
    }
    var day = wanted.day();
    if (day != null) {
      condition =
          condition.and(
              DSL.exists(
                  DSL.selectOne()
                      .from(ELDERLY_CARE_MEAL)
                      .where(ELDERLY_CARE_MEAL.CANTEEN_ID.eq(ELDERLY_CARE_CANTEEN.CANTEEN_ID))
                      .and(ELDERLY_CARE_MEAL.SERVED_ON.eq(day))));
    }
    return condition;
  }

  private static BigDecimal decimal(double degrees) {
    return BigDecimal.valueOf(degrees);
  }

  private static CanteenView view(ElderlyCareCanteenRecord row) {
    return new CanteenView(
        row.getCanteenId(),
        row.getName(),
        new RegionCode(row.getRegionCode()),
        row.getAddress(),
        row.getLatitude().doubleValue(),
        row.getLongitude().doubleValue(),
        null,
        Arrays.stream(row.getFulfilments().split(",", -1))
            .map(Fulfilment::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        row.getCutOffDaysBefore(),
        LocalTime.of(
            row.getCutOffMinuteOfDay() / MINUTES_AN_HOUR,
            row.getCutOffMinuteOfDay() % MINUTES_AN_HOUR));
  }
}
