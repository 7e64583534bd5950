package org.huimin.elderlycare.persistence;

import static org.huimin.elderlycare.persistence.jooq.Tables.ELDERLY_CARE_BOOKED_MEAL;
import static org.huimin.elderlycare.persistence.jooq.Tables.ELDERLY_CARE_MEAL_BOOKING;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.elderlycare.BookedMealId;
import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.MealBookingId;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.MealKind;
import org.huimin.elderlycare.domain.BookedMeal;
import org.huimin.elderlycare.domain.BookingRequest;
import org.huimin.elderlycare.domain.BookingRound.PersonDay;
import org.huimin.elderlycare.domain.LiveMeal;
import org.huimin.elderlycare.domain.MealBookings;
import org.huimin.elderlycare.domain.MealDecision.Granted;
import org.huimin.elderlycare.domain.MealStatus;
import org.huimin.elderlycare.domain.PickupCode;
import org.huimin.elderlycare.domain.Quote;
import org.huimin.elderlycare.persistence.jooq.tables.records.ElderlyCareBookedMealRecord;
import org.huimin.elderlycare.persistence.jooq.tables.records.ElderlyCareMealBookingRecord;
import org.huimin.fundledger.CommitOutcome.Committed;
import org.huimin.fundledger.CommitmentId;
import org.huimin.kernel.Money;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
final class JooqMealBookings implements MealBookings {
  private final DSLContext sql;
  private final BookingSecrets secrets;

  JooqMealBookings(DSLContext sql, BookingSecrets secrets) {
    this.sql = sql;
    this.secrets = secrets;
  }

  @Override
  public void add(List<NewBooking> bookings) {
    List<ElderlyCareBookedMealRecord> meals = new ArrayList<>();
    for (var booking : bookings) {
      booking
          .decision()
          .granted()
          .forEach(granted -> meals.add(row(booking.decision().request(), granted, booking.at())));
    }
    ManyRows.insert(sql, ELDERLY_CARE_MEAL_BOOKING, bookings.stream().map(this::row).toList());
    ManyRows.insert(sql, ELDERLY_CARE_BOOKED_MEAL, meals);
  }

  @Override
  public List<LiveMeal> liveOn(Collection<PersonDay> days) {
    var table = ELDERLY_CARE_BOOKED_MEAL;
    List<LiveMeal> live = new ArrayList<>();
    Chunks.of(
        days,
        some ->
            live.addAll(
                sql.select(
                        table.PERSON_ID,
                        table.SERVED_ON,
                        table.KIND,
                        table.PRICE_FEN,
                        table.SUBSIDY_FEN,
                        table.DAILY_FEN)
                    .from(table)
                    .where(
                        DSL.row(table.PERSON_ID, table.SERVED_ON)
                            .in(
                                some.stream()
                                    .map(day -> DSL.row(day.personId(), day.day()))
                                    .toList()))
                    .and(table.LIVE.isTrue())
                    .fetch(
                        row ->
                            new LiveMeal(
                                row.value1(),
                                row.value2(),
                                MealKind.valueOf(row.value3()),
                                Money.ofFen(row.value4()),
                                Money.ofFen(row.value5()),
                                Money.ofFen(row.value6())))));
    return live;
  }

  @Override
  public List<BookedMeal> lockDays(long personId, Collection<LocalDate> days) {
    return sql.selectFrom(ELDERLY_CARE_BOOKED_MEAL)
        .where(ELDERLY_CARE_BOOKED_MEAL.PERSON_ID.eq(personId))
        .and(ELDERLY_CARE_BOOKED_MEAL.SERVED_ON.in(days))
        .orderBy(ELDERLY_CARE_BOOKED_MEAL.BOOKED_MEAL_ID)
        .forUpdate()
        .fetch(JooqMealBookings::meal);
  }

  @Override
  public List<BookedMeal> mealsOf(MealBookingId id) {
    return sql.selectFrom(ELDERLY_CARE_BOOKED_MEAL)
        .where(ELDERLY_CARE_BOOKED_MEAL.BOOKING_ID.eq(id.value()))
        .orderBy(ELDERLY_CARE_BOOKED_MEAL.BOOKED_MEAL_ID)
        .fetch(JooqMealBookings::meal);
  }

  @Override
  public Optional<BookedMeal> lock(BookedMealId id) {
    return sql.selectFrom(ELDERLY_CARE_BOOKED_MEAL)
        .where(ELDERLY_CARE_BOOKED_MEAL.BOOKED_MEAL_ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(JooqMealBookings::meal);
  }

  @Override
  public Optional<CodeState> lockCode(MealBookingId id) {
    var table = ELDERLY_CARE_MEAL_BOOKING;
    return sql.select(table.PICKUP_CODE, table.CODE_FAILURES)
        .from(table)
        .where(table.BOOKING_ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(
            row -> new CodeState(new PickupCode(secrets.code(row.value1())), row.value2()));
  }

  @Override
  public void countWrongCode(MealBookingId id) {
    sql.update(ELDERLY_CARE_MEAL_BOOKING)
        .set(
            ELDERLY_CARE_MEAL_BOOKING.CODE_FAILURES,
            ELDERLY_CARE_MEAL_BOOKING.CODE_FAILURES.plus(1))
        .where(ELDERLY_CARE_MEAL_BOOKING.BOOKING_ID.eq(id.value()))
        .execute();
  }

  @Override
  public void settle(Collection<Settlement> settlements, Instant at) {
    var table = ELDERLY_CARE_BOOKED_MEAL;
    var updates =
        settlements.stream()
            .map(
                end ->
                    sql.update(table)
                        .set(table.STATUS, end.status().name())
                        .set(table.LIVE, kept(end, table.LIVE))
                        .set(table.DAILY_MARK, kept(end, table.DAILY_MARK))
                        .set(
                            table.SETTLEMENT_TRANSACTION_ID,
                            end.settledBy() == null ? null : end.settledBy().value())
                        .set(table.SETTLED_AT, at)
                        .where(table.BOOKED_MEAL_ID.eq(end.id().value()))
                        .and(table.STATUS.eq(MealStatus.CONFIRMED.name())))
            .toList();
    if (Arrays.stream(sql.batch(updates).execute()).anyMatch(changed -> changed != 1)) {
      throw new IllegalStateException("a locked meal was no longer confirmed");
    }
  }

  @Override
  public void reduce(BookedMealId id, Quote quote, @Nullable Committed money) {
    var table = ELDERLY_CARE_BOOKED_MEAL;
    sql.update(table)
        .set(table.SUBSIDY_FEN, quote.subsidy().fen())
        .set(table.DAILY_FEN, quote.daily().fen())
        .set(table.DAILY_MARK, dailyMark(quote))
        .set(table.DAILY_THRESHOLD_FEN, quote.dailyThreshold().fen())
        .set(table.REASON, encrypted(quote))
        .set(table.COMMITMENT_ID, money == null ? null : money.commitmentId().value())
        .set(table.COMMIT_TRANSACTION_ID, money == null ? null : money.transactionId().value())
        .where(table.BOOKED_MEAL_ID.eq(id.value()))
        .execute();
  }

  @Override
  public List<BookedMeal> lockConfirmedBefore(LocalDate day, int most) {
    return sql.selectFrom(ELDERLY_CARE_BOOKED_MEAL)
        .where(ELDERLY_CARE_BOOKED_MEAL.STATUS.eq(MealStatus.CONFIRMED.name()))
        .and(ELDERLY_CARE_BOOKED_MEAL.SERVED_ON.lt(day))
        .orderBy(ELDERLY_CARE_BOOKED_MEAL.BOOKED_MEAL_ID)
        .limit(most)
        .forUpdate()
        .fetch(JooqMealBookings::meal);
  }

  private ElderlyCareMealBookingRecord row(NewBooking booking) {
    var request = booking.decision().request();
    var row = new ElderlyCareMealBookingRecord();
    row.setBookingId(request.bookingId().value());
    row.setPersonId(request.diner().personId());
    row.setBookedBy(request.bookedBy());
    row.setFulfilment(request.fulfilment().name());
    row.setAddressId(request.addressId());
    row.setPickupCode(secrets.store(booking.pickupCode()));
    row.setCodeFailures(0);
    row.setCreatedAt(booking.at());
    return row;
  }

  private ElderlyCareBookedMealRecord row(BookingRequest request, Granted granted, Instant at) {
    var quote = granted.quote();
    var row = new ElderlyCareBookedMealRecord();
    row.setBookedMealId(granted.id().value());
    row.setBookingId(request.bookingId().value());
    row.setMealId(granted.mealId().value());
    row.setCanteenId(granted.meal().canteenId().value());
    row.setPersonId(request.diner().personId());
    row.setServedOn(granted.meal().day());
    row.setKind(granted.meal().kind().name());
    row.setStatus(MealStatus.CONFIRMED.name());
    row.setLive(true);
    row.setPriceFen(quote.price().fen());
    row.setSubsidyFen(quote.subsidy().fen());
    row.setDailyFen(quote.daily().fen());
    row.setDailyMark(dailyMark(quote));
    row.setDailyThresholdFen(quote.dailyThreshold().fen());
    var scheme = quote.scheme();
    row.setSchemeId(scheme == null ? null : scheme.id().value());
    row.setReason(encrypted(quote));
    var money = granted.money();
    row.setCommitmentId(money == null ? null : money.commitmentId().value());
    row.setCommitTransactionId(money == null ? null : money.transactionId().value());
    row.setCreatedAt(at);
    return row;
  }

  private static @Nullable Boolean dailyMark(Quote quote) {
    return quote.daily().isPositive() ? Boolean.TRUE : null;
  }

  /** A mark that a cancelled meal gives up, for the next to have. */
  private static Field<Boolean> kept(Settlement end, Field<Boolean> mark) {
    return end.status() == MealStatus.CANCELLED ? DSL.inline((Boolean) null, mark) : mark;
  }

  private byte[] encrypted(Quote quote) {
    return secrets.store(quote.reason());
  }

  private static BookedMeal meal(ElderlyCareBookedMealRecord row) {
    var commitment = row.getCommitmentId();
    return new BookedMeal(
        new BookedMealId(row.getBookedMealId()),
        new MealBookingId(row.getBookingId()),
        new MealId(row.getMealId()),
        new CanteenId(row.getCanteenId()),
        row.getPersonId(),
        row.getServedOn(),
        MealKind.valueOf(row.getKind()),
        MealStatus.valueOf(row.getStatus()),
        Money.ofFen(row.getPriceFen()),
        Money.ofFen(row.getSubsidyFen()),
        Money.ofFen(row.getDailyFen()),
        Money.ofFen(row.getDailyThresholdFen()),
        commitment == null ? null : new CommitmentId(commitment));
  }
}
