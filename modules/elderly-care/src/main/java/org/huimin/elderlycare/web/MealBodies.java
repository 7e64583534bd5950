package org.huimin.elderlycare.web;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.huimin.api.model.BookedMeal;
import org.huimin.api.model.BookedMealStatus;
import org.huimin.api.model.CanteenSummary;
import org.huimin.api.model.MealBooking;
import org.huimin.api.model.MealBookingStatus;
import org.huimin.api.model.MealFulfilment;
import org.huimin.api.model.MealKind;
import org.huimin.api.model.MealOffer;
import org.huimin.api.model.OrderUntil;
import org.huimin.elderlycare.application.BookingAnswers;
import org.huimin.elderlycare.application.BookingOutcome;
import org.huimin.elderlycare.application.QuoteMeals.Offer;
import org.huimin.elderlycare.domain.BookingDecision;
import org.huimin.elderlycare.domain.Meal;
import org.huimin.elderlycare.domain.MealDecision;
import org.huimin.elderlycare.domain.MealDecision.Granted;
import org.huimin.elderlycare.domain.MealDecision.Refused;
import org.huimin.elderlycare.query.BookingView;
import org.huimin.elderlycare.query.BookingView.MealView;
import org.huimin.elderlycare.query.CanteenView;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.Tsid;
import org.huimin.platform.idempotency.OncePerKey;
import org.huimin.platform.idempotency.StoredAnswer;

/** The bodies of answers, made from what the use cases and queries return. */
@Singleton
final class MealBodies implements BookingAnswers {
  private final Explanations explanations;
  private final OncePerKey once;

  MealBodies(Explanations explanations, OncePerKey once) {
    this.explanations = explanations;
    this.once = once;
  }

  @Override
  public StoredAnswer answer(BookingOutcome outcome, Locale locale) {
    return outcome.decision().isBooked()
        ? once.success(HttpStatus.CREATED, booked(outcome, locale))
        : once.refusal(new RefusedException(outcome.decision().firstRefusal()), locale);
  }

  /** A canteen in a list. */
  CanteenSummary canteen(CanteenView canteen) {
    var body =
        new CanteenSummary(
            Tsid.text(canteen.canteenId()),
            canteen.name(),
            canteen.region().code(),
            canteen.address(),
            canteen.latitude(),
            canteen.longitude(),
            canteen.fulfilments().stream()
                .sorted()
                .map(fulfilment -> MealFulfilment.valueOf(fulfilment.name()))
                .toList(),
            new OrderUntil(canteen.orderDaysBefore(), canteen.orderTime().toString()));
    body.setDistanceMetres(canteen.distanceMetres());
    return body;
  }

  /** A meal with what it costs a person. */
  MealOffer offer(Offer offer, Locale locale) {
    var meal = offer.meal();
    var body =
        new MealOffer(
            meal.id().text(),
            meal.day(),
            MealKind.valueOf(meal.kind().name()),
            meal.menu(),
            meal.price().fen(),
            meal.portions().capacity(),
            meal.portions().taken(),
            meal.portions().left(),
            meal.orderBefore().atZone(BusinessTime.ZONE).toOffsetDateTime());
    var quote = offer.quote();
    if (quote != null) {
      body.setSubsidyFen(quote.subsidy().fen());
      body.setPayableFen(quote.payable().fen());
      body.setExplanation(explanations.text(quote.reason(), locale));
    }
    var refusal = offer.refusal();
    if (refusal != null) {
      body.setRefusal(explanations.refusal(refusal, locale));
    }
    return body;
  }

  /** A booking for those who may act for the person. */
  MealBooking forFamily(BookingView booking, Locale locale) {
    var body = body(booking);
    body.setPickupCode(booking.pickupCode().digits());
    for (int i = 0; i < booking.meals().size(); i++) {
      body.getMeals()
          .get(i)
          .setExplanation(explanations.text(booking.meals().get(i).reason(), locale));
    }
    return body;
  }

  /** A booking for the staff who serve it: whom, what and how, but not the code nor the reasons. */
  MealBooking forCanteen(BookingView booking, String personName) {
    var body = body(booking);
    body.setPersonName(personName);
    return body;
  }

  private static MealBooking body(BookingView booking) {
    return new MealBooking(
        Tsid.text(booking.bookingId()),
        Tsid.text(booking.personId()),
        MealBookingStatus.valueOf(booking.status().name()),
        MealFulfilment.valueOf(booking.fulfilment().name()),
        booking.meals().stream().map(MealBodies::meal).toList(),
        booking.priceFen(),
        booking.subsidyFen(),
        booking.priceFen() - booking.subsidyFen(),
        booking.fundTransactionIds().stream().map(id -> Tsid.text(id)).toList());
  }

  private static BookedMeal meal(MealView meal) {
    var body =
        new BookedMeal(
            Tsid.text(meal.mealId()),
            Tsid.text(meal.canteenId()),
            meal.day(),
            MealKind.valueOf(meal.kind().name()),
            BookedMealStatus.valueOf(meal.status().name()),
            meal.priceFen());
    body.setCanteenName(meal.canteenName());
    body.setSubsidyFen(meal.subsidyFen());
    body.setPayableFen(meal.payableFen());
    return body;
  }

  private MealBooking booked(BookingOutcome outcome, Locale locale) {
    var decision = outcome.decision();
    var request = decision.request();
    var granted = decision.granted().toList();
    var price = Money.sum(granted.stream().map(meal -> meal.quote().price()).toList());
    var subsidy = Money.sum(granted.stream().map(meal -> meal.quote().subsidy()).toList());
    var body =
        new MealBooking(
            request.bookingId().text(),
            Tsid.text(request.diner().personId()),
            granted.size() == decision.meals().size()
                ? MealBookingStatus.CONFIRMED
                : MealBookingStatus.PARTIALLY_CONFIRMED,
            MealFulfilment.valueOf(request.fulfilment().name()),
            decision.meals().stream().map(meal -> decided(meal, locale)).toList(),
            price.fen(),
            subsidy.fen(),
            price.subtract(subsidy).fen(),
            fundTransactionIds(decision));
    body.setPickupCode(outcome.pickupCode().digits());
    return body;
  }

  private static List<String> fundTransactionIds(BookingDecision decision) {
    return decision
        .granted()
        .<String>mapMulti(
            (granted, next) -> {
              var money = granted.money();
              if (money != null) {
                next.accept(money.transactionId().text());
              }
            })
        .distinct()
        .toList();
  }

  private BookedMeal decided(MealDecision decision, Locale locale) {
    return switch (decision) {
      case Granted granted -> {
        var quote = granted.quote();
        var body = body(granted.meal(), BookedMealStatus.CONFIRMED);
        body.setSubsidyFen(quote.subsidy().fen());
        body.setPayableFen(quote.payable().fen());
        body.setExplanation(explanations.text(quote.reason(), locale));
        yield body;
      }
      case Refused refused -> {
        var body = body(refused.meal(), BookedMealStatus.REFUSED);
        body.setRefusal(explanations.refusal(refused.refusal(), locale));
        yield body;
      }
    };
  }

  private static BookedMeal body(Meal meal, BookedMealStatus status) {
    return new BookedMeal(
        meal.id().text(),
        meal.canteenId().text(),
        meal.day(),
        MealKind.valueOf(meal.kind().name()),
        status,
        meal.price().fen());
  }
}
