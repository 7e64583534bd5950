package org.huimin.elderlycare.query;

import static org.huimin.elderlycare.persistence.jooq.Tables.ELDERLY_CARE_BOOKED_MEAL;
import static org.huimin.elderlycare.persistence.jooq.Tables.ELDERLY_CARE_CANTEEN;
import static org.huimin.elderlycare.persistence.jooq.Tables.ELDERLY_CARE_MEAL_BOOKING;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.elderlycare.Fulfilment;
import org.huimin.elderlycare.MealKind;
import org.huimin.elderlycare.domain.MealStatus;
import org.huimin.elderlycare.domain.PickupCode;
import org.huimin.elderlycare.persistence.BookingSecrets;
import org.huimin.elderlycare.query.BookingView.MealView;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Finds bookings of persons and of canteens (查询订单). */
@Singleton
public final class BookingSearch {
  private final DSLContext sql;
  private final BookingSecrets secrets;
  private final Transactions transactions;

  BookingSearch(DSLContext sql, BookingSecrets secrets, Transactions transactions) {
    this.sql = sql;
    this.secrets = secrets;
    this.transactions = transactions;
  }

  /**
   * Some bookings, newest first.
   *
   * @param nextCursor where the next page begins, null after the last
   */
  public record Page(List<BookingView> items, @Nullable String nextCursor) {
    /** Copies the list. */
    public Page {
      items = List.copyOf(items);
    }
  }

  /** The booking with an id. */
  public Optional<BookingView> find(long bookingId) {
    return transactions.read(() -> views(List.of(bookingId)).stream().findFirst());
  }

  /** The bookings for these persons, on one day if it is given. */
  public Page ofPersons(
      Collection<Long> personIds, @Nullable LocalDate day, int limit, @Nullable String cursor) {
    var condition = ELDERLY_CARE_BOOKED_MEAL.PERSON_ID.in(personIds);
    return page(
        day == null ? condition : condition.and(ELDERLY_CARE_BOOKED_MEAL.SERVED_ON.eq(day)),
        limit,
        cursor);
  }

  /** The bookings for one day of a canteen, with the meals of that canteen only. */
  public Page ofCanteen(long canteenId, LocalDate day, int limit, @Nullable String cursor) {
    var page =
        page(
            ELDERLY_CARE_BOOKED_MEAL
                .CANTEEN_ID
                .eq(canteenId)
                .and(ELDERLY_CARE_BOOKED_MEAL.SERVED_ON.eq(day)),
            limit,
            cursor);
    return new Page(
        page.items().stream().map(booking -> booking.at(canteenId)).toList(), page.nextCursor());
  }

  private Page page(Condition condition, int limit, @Nullable String cursor) {
    long before = Cursor.decodeNumber(cursor, Long.MAX_VALUE);
    return transactions.read(
        () -> {
          var ids =
              new ArrayList<>(
                  sql.selectDistinct(ELDERLY_CARE_BOOKED_MEAL.BOOKING_ID)
                      .from(ELDERLY_CARE_BOOKED_MEAL)
                      .where(condition)
                      .and(ELDERLY_CARE_BOOKED_MEAL.BOOKING_ID.lt(before))
                      .orderBy(ELDERLY_CARE_BOOKED_MEAL.BOOKING_ID.desc())
                      .limit(limit + 1)
                      .fetch(ELDERLY_CARE_BOOKED_MEAL.BOOKING_ID));
          if (ids.size() <= limit) {
            return new Page(views(ids), null);
          }
          var shown = ids.subList(0, limit);
          return new Page(views(shown), Cursor.encode(Long.toString(shown.getLast())));
        });
  }

  private List<BookingView> views(List<Long> bookingIds) {
    if (bookingIds.isEmpty()) {
      return List.of();
    }
    var booking = ELDERLY_CARE_MEAL_BOOKING;
    var meal = ELDERLY_CARE_BOOKED_MEAL;
    var canteen = ELDERLY_CARE_CANTEEN;
    Map<Long, List<Record>> rows = new LinkedHashMap<>();
    sql.select(booking.fields())
        .select(meal.fields())
        .select(canteen.NAME)
        .from(booking)
        .join(meal)
        .on(meal.BOOKING_ID.eq(booking.BOOKING_ID))
        .join(canteen)
        .on(canteen.CANTEEN_ID.eq(meal.CANTEEN_ID))
        .where(booking.BOOKING_ID.in(bookingIds))
        .orderBy(
            booking.BOOKING_ID.desc(),
            meal.SERVED_ON.asc(),
            meal.KIND.desc(),
            meal.BOOKED_MEAL_ID.asc())
        .forEach(
            row ->
                rows.computeIfAbsent(row.get(booking.BOOKING_ID), ignored -> new ArrayList<>())
                    .add(row));
    return rows.values().stream().map(this::view).toList();
  }

  private BookingView view(List<Record> rows) {
    var booking = ELDERLY_CARE_MEAL_BOOKING;
    var first = rows.getFirst();
    return new BookingView(
        first.get(booking.BOOKING_ID),
        first.get(booking.PERSON_ID),
        Fulfilment.valueOf(first.get(booking.FULFILMENT)),
        new PickupCode(secrets.code(first.get(booking.PICKUP_CODE))),
        rows.stream().map(this::mealView).toList());
  }

  private MealView mealView(Record row) {
    var meal = ELDERLY_CARE_BOOKED_MEAL;
    return new MealView(
        row.get(meal.MEAL_ID),
        row.get(meal.CANTEEN_ID),
        row.get(ELDERLY_CARE_CANTEEN.NAME),
        row.get(meal.SERVED_ON),
        MealKind.valueOf(row.get(meal.KIND)),
        MealStatus.valueOf(row.get(meal.STATUS)),
        row.get(meal.PRICE_FEN),
        row.get(meal.SUBSIDY_FEN),
        secrets.reason(row.get(meal.REASON)),
        row.get(meal.COMMIT_TRANSACTION_ID),
        row.get(meal.SETTLEMENT_TRANSACTION_ID));
  }
}
