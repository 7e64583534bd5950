package org.huimin.elderlycare.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.huimin.api.ElderlyCareApi;
import org.huimin.api.model.CanteenPage;
import org.huimin.api.model.MealBooking;
import org.huimin.api.model.MealBookingPage;
import org.huimin.api.model.MealBookingRequest;
import org.huimin.api.model.MealCancellationRequest;
import org.huimin.api.model.MealPage;
import org.huimin.api.model.MealServiceRequest;
import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.Fulfilment;
import org.huimin.elderlycare.MealBookingId;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.MealWish;
import org.huimin.elderlycare.application.BookMeals;
import org.huimin.elderlycare.application.ElderlyCareAction;
import org.huimin.elderlycare.query.BookingView;
import org.huimin.elderlycare.query.CanteenSearch.Wanted;
import org.huimin.elderlycare.query.Place;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotAllowedException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TypedId;
import org.huimin.people.ActingScope;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.access.Role;
import org.huimin.platform.idempotency.OncePerKey;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/** Canteens, meals and bookings over HTTP. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class ElderlyCareController implements ElderlyCareApi {
  private static final int USUAL_DAYS = 7;
  private static final int MOST_DAYS = 32;

  private final Callers callers;
  private final Access access;
  private final AccessTrail trail;
  private final People people;
  private final OncePerKey once;
  private final Transactions transactions;
  private final MealUseCases meals;
  private final MealBodies bodies;
  private final Clock clock;

  ElderlyCareController(
      Callers callers,
      Access access,
      AccessTrail trail,
      People people,
      OncePerKey once,
      Transactions transactions,
      MealUseCases meals,
      MealBodies bodies,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.trail = trail;
    this.people = people;
    this.once = once;
    this.transactions = transactions;
    this.meals = meals;
    this.bodies = bodies;
    this.clock = clock;
  }

  @Override
  @Secured(SecurityRule.IS_ANONYMOUS)
  public CanteenPage findCanteens(
      @Nullable String regionCode,
      @Nullable Double lat,
      @Nullable Double lng,
      @Nullable Integer withinMetres,
      @Nullable LocalDate date,
      @Nullable Integer limit,
      @Nullable String cursor) {
    var page =
        meals
            .canteens()
            .find(
                new Wanted(
                    regionCode == null
                        ? null
                        : RegionCode.parse(regionCode).orInvalid("regionCode"),
                    place(lat, lng, withinMetres),
                    withinMetres,
                    date),
                orDefault(limit),
                cursor);
    var body = new CanteenPage(page.items().stream().map(bodies::canteen).toList());
    body.setNextCursor(page.nextCursor());
    return body;
  }

  @Override
  @Secured(SecurityRule.IS_ANONYMOUS)
  public MealPage findMeals(
      String canteenId,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String personId) {
    var today = BusinessTime.today(clock);
    var first = from == null ? today : from;
    var last = to == null ? first.plusDays(USUAL_DAYS - 1) : to;
    if (last.isBefore(first) || !last.isBefore(first.plusDays(MOST_DAYS))) {
      throw InvalidInputException.meaningless("to", "elderly-care/days-out-of-range");
    }
    var canteen = TypedId.parse(canteenId, CanteenId::new).orNotFound("canteen");
    Long person = null;
    if (personId != null) {
      var caller = callers.current();
      access.require(caller, ElderlyCareAction.QUOTE_MEALS);
      person = personFor(caller, personId);
      record(caller, person, "elderly-care/quote-meals", "birthDate,region,statuses,meals");
    }
    var locale = RequestLocale.current();
    return new MealPage(
        meals.quote().offers(canteen, first, last, person).stream()
            .map(offer -> bodies.offer(offer, locale))
            .toList());
  }

  @Override
  public HttpResponse<MealBooking> bookMeals(String idempotencyKey, MealBookingRequest request) {
    var caller = callers.current();
    access.require(caller, ElderlyCareAction.BOOK_MEALS);
    var wish =
        new MealWish(
            Tsid.parse(request.getPersonId()).orNotFound("person").value(),
            mealIds(request.getMealIds()),
            Fulfilment.valueOf(request.getFulfilment().name()),
            addressOf(request.getAddressId()),
            Boolean.TRUE.equals(request.getAcceptPartial()),
            Boolean.TRUE.equals(request.getAcceptWithoutSubsidy()));
    // Whether the caller may act for the person is looked at with the booking, see BookMeals, and
    // the trail is written there.
    var command =
        new BookMeals.Command(wish, caller, BusinessTime.today(clock), RequestLocale.current());
    return once.answerFromBatch(
        once.key(caller, "elderly-care/book-meals", idempotencyKey, request),
        MealBooking.class,
        key -> meals.book().submit(key, command));
  }

  @Override
  public MealBooking cancelMeals(
      String bookingId, String idempotencyKey, @Nullable MealCancellationRequest request) {
    var caller = callers.current();
    access.require(caller, ElderlyCareAction.CANCEL_MEALS);
    var id = TypedId.parse(bookingId, MealBookingId::new).orNotFound("meal-booking");
    long personId = ownBooking(caller, id).personId();
    var named = request == null ? null : request.getMealIds();
    var locale = RequestLocale.current();
    return once.answer(
            caller,
            "elderly-care/cancel-meals",
            idempotencyKey,
            content(bookingId, named == null ? List.of() : named),
            MealBooking.class,
            HttpStatus.OK,
            () -> {
              meals.cancel().cancel(id, named == null ? null : mealIds(named));
              record(caller, personId, "elderly-care/cancel-meals", "meals");
              return bodies.forFamily(booking(id), locale);
            })
        .body();
  }

  @Override
  public MealBooking serveMeal(
      String bookingId, String idempotencyKey, MealServiceRequest request) {
    var caller = callers.current();
    access.require(caller, ElderlyCareAction.SERVE_MEALS);
    var canteen = canteenOf(caller);
    var id = TypedId.parse(bookingId, MealBookingId::new).orNotFound("meal-booking");
    var mealId = TypedId.parse(request.getMealId(), MealId::new).orNotFound("meal");
    meals.serve().checkCode(id, mealId, canteen, request.getPickupCode());
    return once.answer(
            caller,
            "elderly-care/serve-meal",
            idempotencyKey,
            content(bookingId, List.of(request.getMealId(), request.getPickupCode())),
            MealBooking.class,
            HttpStatus.OK,
            () -> {
              meals.serve().serve(id, mealId, canteen);
              var booking = booking(id).at(canteen.value());
              record(caller, booking.personId(), "elderly-care/serve-meal", "name,meals");
              return bodies.forCanteen(booking, nameOf(booking.personId()));
            })
        .body();
  }

  @Override
  public MealBookingPage listMealBookings(
      @Nullable String personId,
      @Nullable LocalDate date,
      @Nullable Integer limit,
      @Nullable String cursor) {
    var caller = callers.current();
    access.require(caller, ElderlyCareAction.SEE_MEAL_BOOKINGS);
    return caller.is(Role.CANTEEN)
        ? canteenList(caller, date, orDefault(limit), cursor)
        : familyList(caller, personId, date, orDefault(limit), cursor);
  }

  @Override
  public MealBooking getMealBooking(String bookingId) {
    var caller = callers.current();
    access.require(caller, ElderlyCareAction.SEE_MEAL_BOOKINGS);
    var id = TypedId.parse(bookingId, MealBookingId::new).orNotFound("meal-booking");
    if (!caller.is(Role.CANTEEN)) {
      var booking = ownBooking(caller, id);
      record(caller, booking.personId(), "elderly-care/see-meal-booking", "meals");
      return bodies.forFamily(booking, RequestLocale.current());
    }
    var booking = booking(id).at(canteenOf(caller).value());
    if (booking.meals().isEmpty()) {
      throw new NotFoundException("meal-booking");
    }
    record(caller, booking.personId(), "elderly-care/see-meal-booking", "name,meals");
    return bodies.forCanteen(booking, nameOf(booking.personId()));
  }

  private MealBookingPage canteenList(
      Caller caller, @Nullable LocalDate date, int limit, @Nullable String cursor) {
    var day = date == null ? BusinessTime.today(clock) : date;
    var page = meals.bookings().ofCanteen(canteenOf(caller).value(), day, limit, cursor);
    var diners =
        people.findAll(page.items().stream().map(BookingView::personId).distinct().toList());
    transactions.write(
        () ->
            diners
                .keySet()
                .forEach(diner -> record(caller, diner, "elderly-care/list-meals", "name,meals")));
    var body =
        new MealBookingPage(
            page.items().stream()
                .map(booking -> bodies.forCanteen(booking, nameIn(diners, booking.personId())))
                .toList());
    body.setNextCursor(page.nextCursor());
    return body;
  }

  private MealBookingPage familyList(
      Caller caller,
      @Nullable String personId,
      @Nullable LocalDate date,
      int limit,
      @Nullable String cursor) {
    var self = caller.personId();
    if (self == null) {
      throw new NotAllowedException(ElderlyCareAction.SEE_MEAL_BOOKINGS.code());
    }
    var today = BusinessTime.today(clock);
    List<Long> persons =
        personId != null
            ? List.of(personFor(caller, personId))
            : Stream.concat(
                    Stream.of(self),
                    people.wardsOf(self, today).stream()
                        .map(PersonFacts::personId)
                        .filter(ward -> mayBookFor(caller, ward, today)))
                .distinct()
                .toList();
    var page = meals.bookings().ofPersons(persons, date, limit, cursor);
    transactions.write(
        () ->
            page.items().stream()
                .map(BookingView::personId)
                .distinct()
                .forEach(person -> record(caller, person, "elderly-care/list-meals", "meals")));
    var locale = RequestLocale.current();
    var body =
        new MealBookingPage(
            page.items().stream().map(booking -> bodies.forFamily(booking, locale)).toList());
    body.setNextCursor(page.nextCursor());
    return body;
  }

  /** The person named, if the caller may act for them; else there is no such person. */
  private long personFor(Caller caller, String text) {
    long personId = Tsid.parse(text).orNotFound("person").value();
    people.requireMayActFor(caller, personId, BusinessTime.today(clock), ActingScope.BOOK_SERVICES);
    return personId;
  }

  private boolean mayBookFor(Caller caller, long personId, LocalDate day) {
    return people.mayActFor(caller, personId, day, ActingScope.BOOK_SERVICES);
  }

  private BookingView ownBooking(Caller caller, MealBookingId id) {
    var booking = booking(id);
    if (!mayBookFor(caller, booking.personId(), BusinessTime.today(clock))) {
      throw new NotFoundException("meal-booking");
    }
    return booking;
  }

  private BookingView booking(MealBookingId id) {
    return meals
        .bookings()
        .find(id.value())
        .orElseThrow(() -> new NotFoundException("meal-booking"));
  }

  private static CanteenId canteenOf(Caller caller) {
    var organisation = caller.organisationId();
    if (organisation == null) {
      throw new NotAllowedException(ElderlyCareAction.SERVE_MEALS.code());
    }
    return new CanteenId(organisation);
  }

  private String nameOf(long personId) {
    return nameIn(people.findAll(List.of(personId)), personId);
  }

  private static String nameIn(Map<Long, PersonFacts> persons, long personId) {
    var person = persons.get(personId);
    return person == null ? "" : person.name();
  }

  private void record(Caller caller, long personId, String action, String fields) {
    trail.record(caller, personId, action, fields, null, onBehalfOf(caller, personId));
  }

  private static @Nullable Long onBehalfOf(Caller caller, long personId) {
    var self = caller.personId();
    return self == null || self == personId ? null : Long.valueOf(personId);
  }

  private static List<MealId> mealIds(List<String> texts) {
    return texts.stream().map(text -> TypedId.parse(text, MealId::new).orNotFound("meal")).toList();
  }

  /** Nobody has registered addresses yet, so a named one is nobody's. */
  private static @Nullable Long addressOf(@Nullable String text) {
    if (text != null) {
      throw new NotFoundException("address");
    }
    return null;
  }

  private static @Nullable Place place(
      @Nullable Double lat, @Nullable Double lng, @Nullable Integer withinMetres) {
    if (lat == null && lng == null) {
      if (withinMetres != null) {
        throw InvalidInputException.meaningless("withinMetres", "elderly-care/place-missing");
      }
      return null;
    }
    if (lat == null || lng == null) {
      throw InvalidInputException.meaningless(
          lat == null ? "lat" : "lng", "elderly-care/place-incomplete");
    }
    return new Place(lat, lng);
  }

  private static int orDefault(@Nullable Integer limit) {
    return Objects.requireNonNullElse(limit, 20);
  }

  private static Map<String, Object> content(String bookingId, List<String> rest) {
    var content = new LinkedHashMap<String, Object>();
    content.put("bookingId", bookingId);
    content.put("rest", rest);
    return content;
  }
}
