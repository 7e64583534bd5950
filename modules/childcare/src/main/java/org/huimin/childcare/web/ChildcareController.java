package org.huimin.childcare.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.api.ChildcareApi;
import org.huimin.api.model.CareBooking;
import org.huimin.api.model.CareBookingPage;
import org.huimin.api.model.CareCancellation;
import org.huimin.api.model.CareClassItem;
import org.huimin.api.model.CareClassPage;
import org.huimin.api.model.CareDayList;
import org.huimin.api.model.CareKind;
import org.huimin.api.model.CareRoster;
import org.huimin.api.model.CareRosterDay;
import org.huimin.api.model.CareSessionPage;
import org.huimin.api.model.CareSessionPlan;
import org.huimin.api.model.CareWeekday;
import org.huimin.api.model.NewCareBooking;
import org.huimin.api.model.NewCareClass;
import org.huimin.api.model.NurseryPage;
import org.huimin.api.model.NurserySort;
import org.huimin.api.model.PublishedCareSessions;
import org.huimin.childcare.Care;
import org.huimin.childcare.application.BookPlaces;
import org.huimin.childcare.application.BookingRequest;
import org.huimin.childcare.application.CancelPlaces;
import org.huimin.childcare.application.SeeBookings;
import org.huimin.childcare.application.ShowSessions;
import org.huimin.childcare.application.ShowSessions.Shown;
import org.huimin.childcare.application.ShowSessions.Window;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.SessionId;
import org.huimin.childcare.domain.Sessions.Position;
import org.huimin.childcare.query.Around;
import org.huimin.childcare.query.NurserySearch;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.huimin.platform.web.Cursor;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/** Childcare over HTTP. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class ChildcareController implements ChildcareApi {
  private static final int DAYS_SHOWN = 14;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;

  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final NurserySearch search;
  private final ShowSessions sessions;
  private final BookPlaces book;
  private final CancelPlaces cancel;
  private final SeeBookings bookings;
  private final NurseryDesk desk;
  private final CareAnswers answers;
  private final BookingAnswers bookingAnswers;
  private final Clock clock;

  ChildcareController(
      Callers callers,
      Access access,
      OncePerKey once,
      NurserySearch search,
      ShowSessions sessions,
      BookPlaces book,
      CancelPlaces cancel,
      SeeBookings bookings,
      NurseryDesk desk,
      CareAnswers answers,
      BookingAnswers bookingAnswers,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.search = search;
    this.sessions = sessions;
    this.book = book;
    this.cancel = cancel;
    this.bookings = bookings;
    this.desk = desk;
    this.answers = answers;
    this.bookingAnswers = bookingAnswers;
    this.clock = clock;
  }

  @Override
  @Secured(SecurityRule.IS_ANONYMOUS)
  public NurseryPage searchNurseries(
      @Nullable String regionCode,
      @Nullable Double lat,
      @Nullable Double lng,
      @Nullable Integer withinMetres,
      @Nullable LocalDate date,
      @Nullable Integer ageMonths,
      @Nullable CareKind care,
      @Nullable Boolean inclusive,
      @Nullable Long maxFeeFen,
      @Nullable CareWeekday openOn,
      @Nullable String text,
      @Nullable NurserySort sort,
      @Nullable Integer limit,
      @Nullable String cursor) {
    if ((lat == null) != (lng == null) || (lat == null && withinMetres != null)) {
      throw InvalidInputException.meaningless("lat", "childcare/both-coordinates");
    }
    requirePlausible("date", date);
    if (maxFeeFen != null && care == null) {
      throw InvalidInputException.meaningless("care", "childcare/care-needed-for-fee");
    }
    var order =
        sort == null
            ? org.huimin.childcare.query.NurserySort.DISTANCE
            : org.huimin.childcare.query.NurserySort.valueOf(sort.name());
    var criteria =
        new NurserySearch.Criteria(
            regionCode == null ? null : RegionCode.parse(regionCode).orInvalid("regionCode"),
            lat == null || lng == null ? null : new Around(lat, lng),
            withinMetres,
            inclusive,
            date,
            ageMonths,
            care == null ? null : Care.valueOf(care.name()),
            maxFeeFen,
            openOn == null ? null : DayOfWeek.valueOf(openOn.name()),
            text == null || text.isBlank() ? null : text.strip(),
            order);
    int size = sizeOf(limit);
    var found = search.search(criteria, after(order, cursor), size + 1);
    var page = new NurseryPage(cut(found, size).stream().map(answers::nursery).toList());
    if (found.size() > size) {
      var end = NurserySearch.positionOf(order, found.get(size - 1));
      page.setNextCursor(
          Cursor.encode(order.name(), Long.toString(end.key()), Long.toString(end.nurseryId())));
    }
    return page;
  }

  private static NurserySearch.@Nullable Position after(
      org.huimin.childcare.query.NurserySort order, @Nullable String cursor) {
    var parts = Cursor.decode(cursor, 3);
    if (parts.isEmpty()) {
      return null;
    }
    if (!parts.getFirst().equals(order.name())) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
    return new NurserySearch.Position(number(parts.get(1)), number(parts.get(2)));
  }

  @Override
  @Secured(SecurityRule.IS_ANONYMOUS)
  public CareSessionPage listCareSessions(
      String nurseryId,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String childId,
      @Nullable Integer limit,
      @Nullable String cursor) {
    requirePlausible("from", from);
    requirePlausible("to", to);
    int size = sizeOf(limit);
    var first = from == null ? BusinessTime.today(clock) : from;
    var last = to == null ? first.plusDays(DAYS_SHOWN - 1) : to;
    var window =
        new Window(
            TypedId.parse(nurseryId, NurseryId::new).orNotFound("nursery"),
            first,
            last,
            sessionAfter(cursor),
            size + 1);
    var shown = childId == null ? sessions.toAnybody(window) : forChild(childId, window);
    var locale = RequestLocale.current();
    var page =
        new CareSessionPage(
            cut(shown, size).stream().map(each -> answers.session(each, locale)).toList());
    if (shown.size() > size) {
      var end = shown.get(size - 1).session();
      page.setNextCursor(
          Cursor.encode(
              end.day().toString(),
              Integer.toString(end.hours().startMinute()),
              Long.toString(end.id().value())));
    }
    return page;
  }

  private List<Shown> forChild(String childId, Window window) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.BOOK_PLACES);
    return sessions.forChild(
        caller, TypedId.parse(childId, ChildId::new).orNotFound("person"), window);
  }

  private static @Nullable Position sessionAfter(@Nullable String cursor) {
    var parts = Cursor.decode(cursor, 3);
    if (parts.isEmpty()) {
      return null;
    }
    try {
      var day = LocalDate.parse(parts.get(0));
      if (!isPlausible(day)) {
        throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
      }
      return new Position(day, smallNumber(parts.get(1)), number(parts.get(2)));
    } catch (java.time.DateTimeException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
  }

  @Override
  public HttpResponse<CareBooking> bookCarePlaces(String idempotencyKey, NewCareBooking wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.BOOK_PLACES);
    var request =
        new BookingRequest(
            caller,
            TypedId.parse(wanted.getChildId(), ChildId::new).orNotFound("person"),
            wanted.getSessionIds().stream().map(ChildcareController::sessionId).toList(),
            Boolean.TRUE.equals(wanted.getAcceptPartial()),
            Boolean.TRUE.equals(wanted.getAcceptWithoutSubsidy()));
    var locale = RequestLocale.current();
    return once.answerFromBatch(
        once.key(caller, "childcare/book-places", idempotencyKey, wanted),
        CareBooking.class,
        key -> book.book(key, request, result -> bookingAnswers.of(result, locale)));
  }

  @Override
  public CareBooking cancelCarePlaces(
      String bookingId, String idempotencyKey, @Nullable CareCancellation wished) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.BOOK_PLACES);
    var id = TypedId.parse(bookingId, BookingId::new).orNotFound("booking");
    var cancellation = wished == null ? new CareCancellation() : wished;
    var wanted = cancellation.getSessionIds();
    Set<Long> sessionIds =
        wanted == null
            ? null
            : new HashSet<>(wanted.stream().map(ChildcareController::sessionId).toList());
    var locale = RequestLocale.current();
    return once.answer(
            caller,
            "childcare/cancel-places",
            idempotencyKey,
            Map.of("bookingId", bookingId, "cancellation", cancellation),
            CareBooking.class,
            HttpStatus.OK,
            () ->
                answers.booking(
                    cancel.cancel(
                        caller,
                        id,
                        sessionIds,
                        Boolean.TRUE.equals(cancellation.getAcceptLateCharge())),
                    locale))
        .body();
  }

  @Override
  public CareBookingPage listCareBookings(
      @Nullable String childId, @Nullable Integer limit, @Nullable String cursor) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.SEE_BOOKINGS);
    int size = sizeOf(limit);
    var child = childId == null ? null : TypedId.parse(childId, ChildId::new).orNotFound("person");
    var before = new BookingId(Cursor.decodeNumber(cursor, Long.MAX_VALUE));
    var found = bookings.many(caller, child, before, size + 1);
    var locale = RequestLocale.current();
    var page =
        new CareBookingPage(
            cut(found, size).stream().map(each -> answers.booking(each, locale)).toList());
    if (found.size() > size) {
      page.setNextCursor(Cursor.encode(Long.toString(found.get(size - 1).id().value())));
    }
    return page;
  }

  @Override
  public CareBooking getCareBooking(String bookingId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.SEE_BOOKINGS);
    var id = TypedId.parse(bookingId, BookingId::new).orNotFound("booking");
    return answers.booking(bookings.one(caller, id), RequestLocale.current());
  }

  @Override
  public CareClassPage listCareClasses(String nurseryId) {
    return desk.classes(callers.current(), nurseryId);
  }

  @Override
  public HttpResponse<CareClassItem> openCareClass(String nurseryId, NewCareClass wanted) {
    return HttpResponse.created(desk.openClass(callers.current(), nurseryId, wanted));
  }

  @Override
  public PublishedCareSessions publishCareSessions(String nurseryId, CareSessionPlan plan) {
    return desk.publish(callers.current(), nurseryId, plan);
  }

  @Override
  public CareRosterDay setCareRoster(String classId, LocalDate day, CareRoster roster) {
    return desk.setRoster(callers.current(), classId, day, roster);
  }

  @Override
  public CareDayList getCareDay(String nurseryId, LocalDate day) {
    return desk.day(callers.current(), nurseryId, day);
  }

  private static long sessionId(String text) {
    return TypedId.parse(text, SessionId::new).orNotFound("session").value();
  }

  private static int sizeOf(@Nullable Integer limit) {
    return limit == null ? 20 : limit;
  }

  private static <T> List<T> cut(List<T> found, int size) {
    return found.size() > size ? found.subList(0, size) : found;
  }

  /** Keeps out years that neither the calendar nor the database can reckon with. */
  private static void requirePlausible(String field, @Nullable LocalDate day) {
    if (day != null && !isPlausible(day)) {
      throw InvalidInputException.broken(field, "childcare/year-out-of-range");
    }
  }

  private static boolean isPlausible(LocalDate day) {
    return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
  }

  private static int smallNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
  }
}
