package org.huimin.elderlycare.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.elderlycare.BookedMealId;
import org.huimin.elderlycare.MealBookingId;
import org.huimin.elderlycare.domain.BookingRound.PersonDay;
import org.huimin.fundledger.CommitOutcome.Committed;
import org.huimin.fundledger.TransactionId;
import org.jspecify.annotations.Nullable;

/** The bookings of meals. */
public interface MealBookings {
  /** A decision that became a booking, and its code. */
  record NewBooking(BookingDecision decision, PickupCode pickupCode, Instant at) {}

  /** The code of a booking and how often a wrong one was entered. */
  record CodeState(PickupCode code, int failures) {}

  /**
   * The end of a booked meal.
   *
   * @param id the booked meal
   * @param status what it is now
   * @param settledBy the ledger's transaction that released or claimed the subsidy, null without
   *     one
   */
  record Settlement(BookedMealId id, MealStatus status, @Nullable TransactionId settledBy) {}

  /** Adds new ones. */
  void add(List<NewBooking> bookings);

  /** The meals that these persons hold on these days. */
  List<LiveMeal> liveOn(Collection<PersonDay> days);

  /** All meals of a person on these days in whatever state, locked. */
  List<BookedMeal> lockDays(long personId, Collection<LocalDate> days);

  /** The meals of a booking; none if there is no such booking. */
  List<BookedMeal> mealsOf(MealBookingId id);

  /** One booked meal, locked. */
  Optional<BookedMeal> lock(BookedMealId id);

  /** The code of a booking, locked. */
  Optional<CodeState> lockCode(MealBookingId id);

  /** Counts a wrong code. */
  void countWrongCode(MealBookingId id);

  /** Ends booked meals that were confirmed. */
  void settle(Collection<Settlement> settlements, Instant at);

  /**
   * Exchanges the subsidy of a confirmed meal for a smaller one without the fixed amount of the
   * day.
   */
  void reduce(BookedMealId id, Quote quote, @Nullable Committed money);

  /** Confirmed meals of days before that one, locked, at most so many. */
  List<BookedMeal> lockConfirmedBefore(LocalDate day, int most);
}
